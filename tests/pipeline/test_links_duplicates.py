"""Nearly the same document, told by sampled runs of signs."""

from __future__ import annotations

from emtracker.pipeline.linking.duplicates import near_duplicates, sketch

TASKS = [
    f"对{place}的{what}逐一建档,{how},汛期结束后由{place}组织复核并向社会公示结果"
    for place in ("东港镇", "柳林街道", "白沙乡", "石桥镇", "云雾山林场")
    for what in ("涵洞", "临时工棚", "山洪沟", "农家乐", "露天堆场")
    for how in ("明确看护人和联系电话", "张贴转移路线图")
]
NOTICE = "。".join(TASKS)


def test_a_copy_with_other_marks_and_a_changed_sentence_is_a_near_duplicate() -> None:
    copy = NOTICE.replace("。", ";\n  ").replace("东港镇", "西港镇")
    known = {
        "a": sketch(NOTICE),
        "b": sketch(copy),
        "c": sketch("全县召开消防工作例会,通报上季度火灾形势,部署夏季防火。" * 3),
    }
    found = near_duplicates(known, "b")
    assert [name for name, _ in found] == ["a"]
    assert 0.5 <= found[0][1] < 1.0


def test_a_part_is_found_in_its_whole() -> None:
    known = {"whole": sketch(NOTICE), "part": sketch("。".join(TASKS[:20]))}
    assert near_duplicates(known, "part")[0] == ("whole", 1.0)


def test_a_text_too_short_is_like_nothing() -> None:
    assert sketch("短文") == frozenset()
    assert near_duplicates({"a": sketch("短文"), "b": sketch(NOTICE)}, "a") == ()

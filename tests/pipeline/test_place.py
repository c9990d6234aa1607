"""Region and year of documents and items."""

from __future__ import annotations

import pytest

from emtracker.pipeline.heading.header import header
from emtracker.pipeline.placing.gazetteer import gazetteer
from emtracker.pipeline.placing.place import document_region, document_year, place
from emtracker.pipeline.placing.sections import sections
from emtracker.pipeline.values import Header, Item, Lexicon, Span
from emtracker.reference.fixtures import lexicon_from_fixtures
from tests.pipeline.test_clean import cleaned

NAMES = gazetteer(lexicon_from_fixtures())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("重庆市梁平区应急管理局", "500155"),
        ("梁平区应急局", "500155"),
        ("重庆市梁平区曲水镇人民政府", "500155"),
        ("福州市长乐区安委办", "350112"),
        ("西安市长安区人民政府", "610116"),
        ("吉林省吉林市应急管理局", "220200"),
        ("2025年昆明市应急管理工作要点", "530100"),
        ("延边朝鲜族自治州安图县", "222426"),
        ("内蒙古自治区应急管理厅", "150000"),
        ("新疆生产建设兵团第八师", "660000"),
        ("朝阳区应急管理局", None),
        ("应急管理部", None),
    ],
)
def test_the_deepest_region_of_a_name(words: str, code: str | None) -> None:
    found = NAMES.deepest(words)
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("支持三明市宁化县、沙县区试点", ["三明市", "宁化县", "沙县区"]),
        ("创建示范县，改造主城区和郊区", []),
        ("推动运城绛县建设", ["绛县"]),
        ("西安市场、昆明市民、开州区域", []),
        ("四川省级平台", ["四川省"]),
    ],
)
def test_mentions(words: str, named: list[str]) -> None:
    assert [words[m.start : m.end] for m in NAMES.mentions(words)] == named


def test_sections_need_two_regions() -> None:
    one = "一、四川省\n（一）抓执法。\n结束"
    assert sections(one, NAMES) == ()
    two = one.replace("结束", "二、贵州省\n（一）抓宣传。\n山东：织密网络\n抓监管。")
    assert [part.code for part in sections(two, NAMES)] == ["510000", "520000", "370000"]


def placed(
    words: str, *pieces: tuple[str, str, str | None], heading: dict[str, str] | None = None
) -> dict[str, tuple[str, str]]:
    """Items cut by their first words and their role; `(words, role, parent)`."""
    text = cleaned(words)
    head = header(text, lexicon_from_fixtures())
    items = []
    for at, (piece, role, parent) in enumerate(pieces):
        start = words.index(piece)
        items.append(
            Item(
                str(at), parent, role, Span(start, start + len(piece)), heading=(heading or {}).get(piece, "")
            )
        )
    result = {}
    for item in place(tuple(items), text, head, lexicon_from_fixtures()):
        region = item.region.value if item.region else "-"
        result[item.id] = (region, item.year.value if item.year else "-")
    return result


def test_sections_give_regions_and_groups_over_several_none() -> None:
    words = "西北篇\n一、甘肃省\n（一）抓执法。\n二、青海省\n（一）抓宣传。"
    found = placed(
        words, (words, "group", None), ("（一）抓执法。", "deploy", "0"), ("（一）抓宣传。", "deploy", "0")
    )
    assert [region for region, _ in found.values()] == ["-", "620000", "630000"]


def test_results_look_back_and_tasks_ahead() -> None:
    words = "全省应急管理工作会议召开\n1月9日，全省会议总结2025年工作，部署2026年任务。\n一年来，事故下降。\n要抓好防汛。"
    found = placed(words, ("一年来，事故下降。", "result", None), ("要抓好防汛。", "deploy", None))
    assert [year for _, year in found.values()] == ["2025", "2026"]


def test_a_heading_with_a_year_holds_below_it() -> None:
    words = "工作情况报告\n一、2023年工作回顾\n（一）隐患清零。\n二、2024年工作安排\n（一）抓演练。\n按2022年批复开展评估。"
    parts = (
        ("一、2023年工作回顾\n（一）隐患清零。", "group", None),
        ("（一）隐患清零。", "result", "0"),
        ("二、2024年工作安排\n（一）抓演练。", "group", None),
        ("（一）抓演练。", "deploy", "2"),
        ("按2022年批复开展评估。", "deploy", "2"),
    )
    heads = {parts[0][0]: "2023年工作回顾", parts[2][0]: "2024年工作安排"}
    assert [year for _, year in placed(words, *parts, heading=heads).values()] == [
        "2023",
        "2023",
        "2024",
        "2024",
        "2024",
    ]


def test_a_result_that_opens_with_its_year() -> None:
    words = "某县2025年工作总结\n2023年，完成普查。\n较2022年下降5%。\n2025年，建成平台。"
    pieces = (
        ("2023年，完成普查。", "result", None),
        ("较2022年下降5%。", "result", None),
        ("2025年，建成平台。", "result", None),
    )
    assert [year for _, year in placed(words, *pieces).values()] == ["2023", "2025", "2025"]


def test_noise_has_neither() -> None:
    words = "四川省2025年要点\n广告。\n一、抓防汛。"
    assert placed(words, ("广告。", "noise", None), ("一、抓防汛。", "deploy", None)) == {
        "0": ("-", "-"),
        "1": ("510000", "2025"),
    }


def test_reasons_are_given() -> None:
    text = cleaned("四川省2025年要点\n一、抓防汛。")
    head = header(text, lexicon_from_fixtures())
    assert head.region is not None
    assert head.year is not None
    assert [span.of(text.original) for span in head.region.because] == ["四川省"]
    assert head.region.rule == "标题写明四川省"
    assert head.year.because[0].of(text.original) == "四川省2025年要点"


def test_without_regions_there_is_no_region() -> None:
    text = cleaned("四川省2025年要点")
    assert document_region(text, Header(title="四川省2025年要点"), Lexicon()) is None
    assert document_year(text, Header()) is None or document_year(text, Header()).value == "2025"

"""What holds for every document, however odd: checked on texts put together at random from the signs of outlines."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emtracker.pipeline.as_json import reading_as_json
from emtracker.pipeline.errors import ReadingError
from emtracker.pipeline.run import read
from emtracker.pipeline.values import Reading
from emtracker.reference.fixtures import lexicon_from_fixtures

MARKERS = (
    "一、", "二、", "三、", "(一)", "（二）", "1.", "2.", "3、", "(1)", "①", "——", "·", "一是", "二是", "第一章 ", "首先，", "第二，", "",
)  # fmt: skip
HEADS = (
    "重点任务",
    "2025年工作安排",
    "2024年工作回顾",
    "工作要求",
    "四川省",
    "强化隐患排查",
    "工作目标：",
    "",
)
SENTENCES = (
    "强化隐患排查。", "要压实责任，年底前完成12项任务；", "会议指出，过去一年成效明显。", "危化品方面，开展检查。", "工贸方面，深化整治。",
    "下一步，将建设指挥平台。", "截至目前，累计整改隐患300处。", "一是抓预案；", "二是抓演练。", "各位代表！", "责任单位：县应急局", " ", "“",
)  # fmt: skip

line = st.builds(
    lambda marker, head, body: marker + head + "".join(body),
    st.sampled_from(MARKERS),
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(SENTENCES), max_size=4),
)
documents = st.lists(line, min_size=1, max_size=14).map("\n".join)
often = settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def reading_of(text: str) -> Reading | None:
    try:
        return read(text.encode("utf-8"), "document.txt", lexicon_from_fixtures())
    except ReadingError:
        return None


@often
@given(documents)
def test_spans_stand_in_the_text_in_order_and_leaves_are_disjoint(text: str) -> None:
    reading = reading_of(text)
    if reading is None:
        return
    original = reading.text.original
    by_id = {item.id: item for item in reading.items}
    assert len(by_id) == len(reading.items)
    starts = [(item.span.start, -item.span.end) for item in reading.items]
    assert starts == sorted(starts)
    end = 0
    for item in reading.items:
        assert 0 <= item.span.start < item.span.end <= len(original)
        words = item.span.of(original)
        assert words == words.strip()
        assert item.heading in words or item.role == "noise"
        if item.parent is not None:
            parent = by_id[item.parent]
            assert parent.role == "group"
            assert parent.span.start <= item.span.start
            assert item.span.end <= parent.span.end
        if item.role not in ("group", "noise"):
            assert item.span.start >= end
            end = item.span.end


@often
@given(documents)
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    first, second = reading_of(text), reading_of(text)
    if first is None or second is None:
        assert first is second
        return
    one, other = (json.dumps(reading_as_json(reading), ensure_ascii=False) for reading in (first, second))
    assert one == other


@often
@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading_or_a_named_error(data: bytes) -> None:
    try:
        reading = read(data, "bytes.txt", lexicon_from_fixtures())
    except ReadingError as error:
        assert any("一" <= sign <= "鿿" for sign in str(error))
    else:
        assert reading.text.original


WORK_POINTS = """全县应急管理工作要点
一、重点任务
(一)强化隐患排查。对全部加油站开展检查。
(二)强化演练。组织联合演练3次。
二、工作要求
各乡镇要按月报送进展。
"""


def test_noise_before_and_after_leaves_the_tasks_as_they_are() -> None:
    navigation = "首页 > 政务公开 > 应急管理\n字体：大 中 小　打印本页　关闭窗口\n"
    footer = "\n扫一扫在手机打开当前页\n版权所有 技术支持\n"
    plain, noisy = reading_of(WORK_POINTS), reading_of(navigation + WORK_POINTS + footer)
    assert plain is not None
    assert noisy is not None
    wanted = [item.span.of(plain.text.original) for item in plain.with_role("deploy")]
    assert len(wanted) == 2
    assert [item.span.of(noisy.text.original) for item in noisy.with_role("deploy")] == wanted


def test_ten_thousand_numbered_lines_are_ten_thousand_items() -> None:
    text = "\n".join(f"{at % 999 + 1}.完成第{at}号隐患整改。" for at in range(10_000))
    reading = reading_of(text)
    assert reading is not None
    assert len(reading.with_role("deploy")) == 10_000

"""Parts of the header, one by one; whole heads are in the golden cases."""

from __future__ import annotations

import pytest

from emtracker.pipeline.heading.anomalies_head import head_anomalies
from emtracker.pipeline.heading.docnumber import doc_numbers
from emtracker.pipeline.heading.head_dates import days_in
from emtracker.pipeline.heading.kind import kind_of
from emtracker.pipeline.heading.title import title_of
from emtracker.pipeline.values import Guess, Header, Item, Span
from tests.pipeline.test_clean import cleaned


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("梁平应急发〔2025〕7号", "梁平应急发〔2025〕7号"),
        ("安委办[2024]12号", "安委办〔2024〕12号"),
        ("川应急函(2023)5号", "川应急函〔2023〕5号"),
        ("府办发【2026】 18 号", "府办发〔2026〕18号"),
        ("应急〖2024〗3号", "应急〔2024〕3号"),
        ("应急﹝2024﹞3号", "应急〔2024〕3号"),
    ],
)
def test_document_numbers(words: str, number: str) -> None:
    assert [found for found, _, _ in doc_numbers(words)] == [number]


def test_a_year_in_brackets_is_no_number() -> None:
    assert doc_numbers("三年行动(2024)方案，第3号") == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-04-10", "2025-04-10"),
        ("2025年4月1日", "2025-04-01"),
        ("2025/4/10 16:25", "2025-04-10"),
        ("2025.04.10", "2025-04-10"),
        ("二〇二五年二月二十六日", "2025-02-26"),
        ("二○二四年十月三十一日", "2024-10-31"),
        ("二零二四年十二月十日", "2024-12-10"),
    ],
)
def test_days(words: str, day: str) -> None:
    assert [found for found, _, _ in days_in(words)] == [day]


def test_impossible_days_are_left_out() -> None:
    assert list(days_in("2025-02-30 2025年13月1日")) == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("关于加强\n森林防火工作的\n通知\n各乡镇：\n一、加强巡护。", "关于加强森林防火工作的通知"),
        (
            "1月4日，全市安全生产会议在市政府召开，会议要求，抓好各项工作落实，确保安全形势稳定。",
            "全市安全生产会议在市政府召开",
        ),
        ("全县要点\n（2025年1月3日）\n一、抓防汛。", "全县要点"),
        ("一、抓防汛。落实责任。\n二、抓防火。", ""),
        (
            "——冬季安全观察\n各地扎实推进冬季安全防范，紧盯重点行业，排查隐患，取得阶段性成效，形势总体平稳。",
            "——冬季安全观察",
        ),
    ],
)
def test_titles(words: str, title: str) -> None:
    assert title_of(cleaned(words))[0] == title


def test_title_lines_lead_to_the_original() -> None:
    words = "某区2025年\n应急管理工作要点\n一、抓防汛。落实责任。"
    title, lines = title_of(cleaned(words))
    assert title == "某区2025年应急管理工作要点"
    assert [span.of(words) for span in lines] == ["某区2025年", "应急管理工作要点"]


def items(*roles: str) -> tuple[Item, ...]:
    return tuple(Item(str(i), None, role, Span(i * 100, i * 100 + 90)) for i, role in enumerate(roles))


@pytest.mark.parametrize(
    ("roles", "kind"),
    [
        (("overall", "deploy", "deploy"), "deployment"),
        (("result", "result"), "results"),
        (("result", "deploy"), "mixed"),
        (("overall",), "mixed"),
    ],
)
def test_kinds(roles: tuple[str, ...], kind: str) -> None:
    assert kind_of(items(*roles), Header()).value == kind


def test_a_stated_kind_is_kept() -> None:
    stated = Header(kind=Guess("compilation", 1.0))
    assert kind_of(items("deploy"), stated).value == "compilation"


def test_anomalies_of_the_head() -> None:
    odd = Header(
        title="某通知",
        written="2025-03-20",
        published="2025-03-18",
        index_no="11500228MB1/2025-1",
        region=Guess("500155", 1),
    )
    messages = [anomaly.message for anomaly in head_anomalies(odd)]
    assert len(messages) == 2
    assert "晚于发布日期" in messages[0]
    assert "500228" in messages[1]
    assert head_anomalies(Header(title="某通知")) == ()
    assert head_anomalies(Header())[0].kind == "title"

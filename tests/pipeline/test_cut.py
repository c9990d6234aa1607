"""Spans to the character, headings, reasons and anomalies of what is cut."""

from __future__ import annotations

import json

from emtracker.pipeline.as_json import reading_as_json
from emtracker.pipeline.run import VERSION, read
from emtracker.pipeline.values import Reading
from emtracker.reference.fixtures import lexicon_from_fixtures


def reading_of(text: str) -> Reading:
    return read(text.encode("utf-8"), "points.txt", lexicon_from_fixtures())


POINTS = "　　一、 重点任务 \n\n　　（一）强化演练。组织综合演练３次；  \n　　（二）强化值守。落实专人带班。\t\n二、工作要求\n按月报送。\n"


def test_spans_keep_the_original_signs_and_leave_white_space_outside() -> None:
    reading = reading_of(POINTS)
    words = [item.span.of(reading.text.original) for item in reading.with_role("deploy")]
    assert words == ["（一）强化演练。组织综合演练３次；", "（二）强化值守。落实专人带班。"]


def test_markers_headings_and_parents() -> None:
    group, first, second, last = reading_of(POINTS).items
    assert (group.role, group.heading, group.span.end) == ("group", "重点任务", second.span.end)
    assert (first.marker, first.heading, first.parent, first.id) == ("（一）", "强化演练", group.id, "1.1")
    assert (last.role, last.parent, last.id) == ("require", None, "2")


def test_a_role_says_from_which_head_it_came() -> None:
    reading = reading_of(POINTS)
    guess = reading.with_role("require")[0].role_guess
    assert guess is not None
    assert [span.of(reading.text.original) for span in guess.because] == ["工作要求"]
    assert guess.score > 0.9


def test_a_role_says_from_which_words_it_came() -> None:
    reading = reading_of(
        "1.应急站建设。截至目前，累计建成应急站45个，圆满完成任务。\n2.装备配备。累计配发装备200套。\n"
    )
    item = reading.with_role("result")[0]
    assert item.role_guess is not None
    assert "截至" in {span.of(reading.text.original) for span in item.role_guess.because}


def test_a_lost_quotation_mark_is_told() -> None:
    reading = reading_of(
        "一、完善平台。建成覆盖全市的监测网”系统，接入视频。\n二、完善队伍。组建“专职队”。\n"
    )
    lost = [anomaly for anomaly in reading.anomalies if anomaly.kind == "lost-words"]
    assert len(lost) == 1
    assert "监测网”系统" in lost[0].message


def test_a_long_item_without_a_full_stop_is_told() -> None:
    body = "建立隐患台账，逐项明确整改责任人和整改时限，" * 4
    reading = reading_of(f"一、深化整治。{body}确保见效\n二、强化值守。落实专人带班。\n")
    found = [anomaly.message for anomaly in reading.anomalies if anomaly.kind == "no-stop"]
    assert len(found) == 1
    assert "确保见效" in found[0]


def test_the_json_form_holds_what_the_scheme_asks_for() -> None:
    reading = reading_of(POINTS)
    document = reading_as_json(reading)
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document
    assert {"doc", "sha256", "title", "issuer", "doc_no", "published", "kind", "items", "anomalies"} <= set(
        document
    )
    wanted = {
        "id",
        "parent",
        "role",
        "start",
        "end",
        "heading",
        "region",
        "year",
        "sectors",
        "themes",
        "targets",
    }
    assert all(wanted | {"deadline", "units", "note"} <= set(item) for item in document["items"])
    assert document["version"] == VERSION

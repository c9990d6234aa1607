import csv
import io
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emtracker.board.columns import COLUMNS, USUAL
from emtracker.board.guard import unguard
from emtracker.board.page import HEADS
from tests import factories as make

IN_EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def content(answer):
    return b"".join(answer.streaming_content)


def parsed(data, encoding="utf-8-sig"):
    """Head and rows, the guard taken off again."""
    head, *rows = csv.reader(io.StringIO(data.decode(encoding), newline=""))
    return head, [[unguard(cell) for cell in row] for row in rows]


def test_it_is_what_excel_in_chinese_opens(manager, ledger):
    answer = manager.get("/export.csv?columns=number,title,percent&order=number")
    data = content(answer)
    assert data.startswith(b"\xef\xbb\xbf" + "编号,任务,进度（%）\r\n".encode())
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 21
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E4%BB%BB%E5%8A%A1")


@pytest.mark.parametrize(("name", "codec", "mark"), [("utf-8", "utf-8", b""), ("gb18030", "gb18030", b"")])
def test_other_encodings_on_request(manager, ledger, name, codec, mark):
    ledger[0].title = "𠮷野家㐀 ﷐ 煤矿"
    ledger[0].save()
    data = content(manager.get(f"/export.csv?encoding={name}&columns=title&order=number"))
    assert not data.startswith(b"\xef\xbb\xbf")
    assert ["𠮷野家㐀 ﷐ 煤矿"] in parsed(data, codec)[1]


def test_chosen_columns_in_chosen_order(manager):
    head, rows = parsed(content(manager.get("/export.csv?columns=percent&columns=title,number")))
    assert head == ["进度（%）", "任务", "编号"]
    assert all(len(row) == 3 for row in rows)


def test_without_a_choice_the_usual_columns(manager):
    head, _rows = parsed(content(manager.get("/export.csv")))
    assert head == [str(column.title) for column in USUAL]
    for needed in ("来源文件", "发文机关", "发文字号", "成文日期", "来源", "原文起", "原文止", "原文表述"):
        assert needed in head


def test_every_column_of_the_page_can_be_exported():
    names = {column.name for column in COLUMNS}
    assert {name for name, _sort, _title in HEADS} <= names


def test_every_column_in_full(manager, ledger, today):
    task = ledger[0]
    task.targets.create(op="le", value=5, text="下降5%以上")
    task.targets.create(op="ge", value=60, text="不低于60%")
    task.partners.set([make.make_unit("云南省林草局")])
    names = ",".join(column.name for column in COLUMNS)
    head, rows = parsed(content(manager.get(f"/export.csv?columns={names}&show=all&q={task.number}")))
    row = dict(zip(head, rows[0], strict=True))
    assert row["编号"] == task.number
    assert row["省份"] == "重庆"
    assert row["行业领域"] == "矿山、防汛抗旱"
    assert row["配合单位"] == "云南省林草局"
    assert row["量化指标"] == "下降5%以上\n不低于60%"
    assert row["灯"] == "红灯"
    assert row["状态"] == "已登记"
    assert row["挂牌督办"] == "是"
    assert row["办结时限"] == task.due.isoformat()
    assert (row["原文起"], row["原文止"]) == ("0", "12")
    assert row["来源文件"] == "第0号工作要点"
    assert row["页面"] == f"/tasks/{task.number}/"


def test_offsets_cut_the_passage_out_of_the_document(manager, ledger):
    document = ledger[9].passages.get().document
    task = ledger[9]
    head, rows = parsed(content(manager.get(f"/export.csv?columns=start,end&show=all&q={task.number}")))
    start, end = map(int, rows[0])
    assert document.text[start:end] == task.passages.get().wording


def test_two_sources_of_one_task_stand_line_by_line(manager, ledger):
    other = make.make_document("另一份文件，抓好防汛。", title="另一份", issuer="某省应急管理厅")
    make.make_passage(other, task=ledger[0], start=6, end=10)
    query = f"/export.csv?columns=document,issuer,start,end&show=all&q={ledger[0].number}"
    assert parsed(content(manager.get(query)))[1] == [
        ["第0号工作要点\n另一份", "\n某省应急管理厅", "0\n6", "12\n10"]
    ]


def test_formulas_are_harmless_and_numbers_stay_numbers(manager, ledger):
    ledger[0].title = '=HYPERLINK("http://x.invalid","点此")'
    ledger[0].save()
    data = content(manager.get(f"/export.csv?columns=title,percent,year&q={ledger[0].number}")).decode(
        "utf-8-sig"
    )
    assert data.splitlines()[1] == '"\'=HYPERLINK(""http://x.invalid"",""点此"")",0,2024'


STORABLE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=200
)
TRICKY = st.text(
    alphabet=st.sampled_from("=+-@＝＋\t\r\n'\";, 　\u200b\ufeff01eE年月日/:.a安"), min_size=1, max_size=40
)


@IN_EXAMPLES
@given(
    title=st.one_of(TRICKY, STORABLE),
    wording=st.one_of(TRICKY, STORABLE),
    encoding=st.sampled_from(["utf-8-sig", "gb18030"]),
)
def test_what_is_exported_is_read_back(manager, ledger, title, wording, encoding):
    task = ledger[2]
    type(task).objects.filter(pk=task.pk).update(title=title, wording=wording)
    data = content(manager.get(f"/export.csv?columns=title,wording&q={task.number}&encoding={encoding}"))
    assert parsed(data, encoding)[1] == [[title, wording]]


PARTS = {
    "province": ["500000", "530000", "140000"],
    "year": ["2024", "2025", "2026"],
    "sector": ["mine", "flood"],
    "theme": ["campaign", "hazard"],
    "status": ["registered", "assigned", "underway", "completed", "closed", "cancelled"],
    "light": ["red", "yellow", "green", "none"],
    "outstanding": ["overdue", "due7", "due30", "unsigned", "unreported", "returned"],
    "flagged": ["yes", "no"],
    "show": ["open", "ended", "all"],
    "q": ["隐患", "演练", "第1"],
    "order": ["due", "-due", "number", "-lead", "sector", "-status", "reported"],
    "percent_from": ["0", "20"],
}
FILTERS = st.lists(
    st.sampled_from(sorted(PARTS)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(PARTS[name]))
    ),
    max_size=4,
    unique_by=lambda pair: pair[0],
)


@IN_EXAMPLES
@given(pairs=FILTERS)
def test_the_file_holds_the_rows_of_the_pages(manager, ledger, monkeypatch, pairs):
    monkeypatch.setattr("emtracker.board.paging.SIZE", 7)
    query = "&".join(f"{name}={value}" for name, value in pairs)
    shown, link = [], f"/?{query}"
    while link:
        page = manager.get(link)
        assert page.status_code == 200
        shown += [row.task.number for row in page.context["rows"]]
        link = page.context["next"]
    exported = parsed(content(manager.get(f"/export.csv?{query}&columns=number")))[1]
    assert [number for (number,) in exported] == shown


@pytest.mark.parametrize("rows", [10, 100])
def test_queries_do_not_grow_with_the_rows(client, db, today, monkeypatch, rows):
    monkeypatch.setattr("emtracker.board.csv_export.CHUNK", 4)
    monkeypatch.setattr("emtracker.board.wanted.CHUNK", 4)
    from tests.board.test_board_page import many_tasks

    client.force_login(make.make_user("supervisor", many_tasks(rows, today)))
    names = ",".join(column.name for column in COLUMNS)
    with CaptureQueriesContext(connection) as queries:
        head, found = parsed(content(client.get(f"/export.csv?columns={names}")))
    assert len(found) == rows
    # session, user, choices; names of provinces, sectors, themes, documents; the tasks; the record of the export
    assert len(queries) == 9


def test_an_export_is_on_record(manager, everyone, caplog):
    with caplog.at_level(logging.INFO, "emtracker.board"):
        content(manager.get("/export.csv?columns=number,title&year=2025"))
    record = next(entry.msg for entry in caplog.records if entry.name == "emtracker.board")
    assert record["event"] == "export"
    assert record["username"] == everyone["administrator"].username
    assert record["filter"] == "年份：2025；未结任务"
    assert record["columns"] == ["number", "title"]
    assert record["rows"] == 5
    assert record["whole"] is True


def test_a_reader_who_leaves_is_on_record_too(manager, ledger, caplog, monkeypatch):
    monkeypatch.setattr("emtracker.board.csv_export.CHUNK", 4)
    with caplog.at_level(logging.INFO, "emtracker.board"):
        answer = manager.get("/export.csv?columns=number")
        stream = iter(answer.streaming_content)
        next(stream), next(stream)
        answer.close()
    record = next(entry.msg for entry in caplog.records if entry.name == "emtracker.board")
    assert (record["rows"], record["whole"]) == (4, False)


def test_story_21_the_chosen_columns_of_the_view_and_its_rows_alone(manager, ledger):
    ledger[1].title = '=HYPERLINK("http://x.invalid","点此")'
    ledger[1].save()
    names = "due,number,title,lead,status,percent"
    data = content(manager.get(f"/export.csv?year=2025&show=all&order=number&columns={names}"))
    assert data[:3] == b"\xef\xbb\xbf"
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["办结时限", "编号", "任务", "牵头单位", "状态", "进度（%）"]
    assert [row[1] for row in rows] == sorted(task.number for task in ledger if task.year == 2025)
    assert rows[0][2] == "'" + ledger[1].title

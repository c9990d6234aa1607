"""What holds for every format: the same rows, the same doors, any text that can be stored."""

from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emtracker.board.fitting import fitted
from emtracker.board.formats import FORMATS as REGISTERED
from emtracker.board.models import ExportRecord
from tests import factories as make
from tests.board.opened import FORMATS, dicts, fetched, leave, numbers
from tests.board.test_csv import FILTERS

IN_EXAMPLES = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_every_format_is_tested():
    assert set(FORMATS) == set(REGISTERED)


@IN_EXAMPLES
@given(pairs=FILTERS)
def test_every_format_holds_the_rows_of_the_board(manager, ledger, monkeypatch, pairs):
    monkeypatch.setattr("emtracker.board.paging.SIZE", 50)
    query = "&".join(f"{name}={value}" for name, value in pairs)
    shown = [row.task.number for row in manager.get(f"/?{query}").context["rows"]]
    for name in FORMATS:
        assert numbers(name, fetched(manager, name, f"{query}&columns=number,title")) == shown, name


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("query", ["", "year=2025&status=underway", "o=-1", "q=隐患"])
def test_every_format_holds_the_rows_of_the_admin(manager, ledger, name, query):
    shown = [task.number for task in manager.get(f"/admin/tracking/task/?{query}").context["cl"].queryset]
    data = fetched(manager, name, f"{query}&columns=number", door="/export/admin.")
    assert numbers(name, data) == shown


# NUL cannot be stored on PostgreSQL; halves of characters cannot be stored at all.
STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
STRANGE = st.text(
    st.sampled_from(
        "=+-@＝\t\r\n\x01\x0b\x0c\x1f\x7f\x85\u2028\u202e\ufeff\ufffe\uffff<>&\"'_x0041_]🚒㐀a安"
    ),
    max_size=40,
)
TEXT = st.one_of(STRANGE, STORABLE)


@IN_EXAMPLES
@given(title=TEXT, wording=TEXT, words=TEXT, due_words=TEXT)
def test_whatever_can_be_stored_can_be_exported(manager, ledger, title, wording, words, due_words):
    task = ledger[0]
    type(task).objects.filter(pk=task.pk).update(title=title, wording=wording, due_words=due_words)
    document = task.passages.get().document
    type(document).objects.filter(pk=document.pk).update(title=words, issuer=words, source=words)
    query = f"q={task.number}&columns=number,title,wording,due_words,document,issuer,source"
    for name in FORMATS:
        data = fetched(manager, name, query)
        rows = dicts(name, data)
        assert [row["编号"] for row in rows] == [task.number], name
        expected = title if name in {"csv", "jsonl", "zip"} else fitted(title)
        assert (rows[0]["任务"] or "") == expected, name


@pytest.mark.parametrize("name", FORMATS)
def test_the_name_is_chinese_with_the_time(manager, ledger, name):
    answer = manager.get(f"/export.{name}?columns=number")
    prefix, value = answer["Content-Disposition"].split("''")
    assert prefix == "attachment; filename*=utf-8"
    kind = "开放数据" if name == "zip" else "任务台账"
    assert unquote(value).startswith(f"{kind}-20")
    assert unquote(value).endswith(f".{name}")


@pytest.mark.parametrize("door", ["/export.", "/export/admin."])
@pytest.mark.parametrize(
    "query", ["encoding=big5", "paper=b5", "table=other", "columns=secret", "columns=due,due"]
)
@pytest.mark.parametrize("name", FORMATS)
def test_a_wrong_choice_gives_400_and_no_file(manager, ledger, name, query, door):
    answer = manager.get(f"{door}{name}?{query}")
    assert answer.status_code == 400
    assert "attachment" not in answer.get("Content-Disposition", "")
    assert not ExportRecord.objects.exists()


@pytest.mark.parametrize(
    "address", ["/export.xlsx?foo=bar", "/export.zip?year=1e3", "/export.docx?order=light"]
)
def test_a_wrong_filter_gives_400_and_no_file(manager, ledger, address):
    answer = manager.get(address)
    assert answer.status_code == 400
    assert "条件有误" in answer.content.decode()
    assert not ExportRecord.objects.exists()


@pytest.mark.parametrize("door", ["/export.", "/export/admin."])
@pytest.mark.parametrize("name", ["pdf", "xls", "csv.bak"])
def test_an_unknown_format_is_said(manager, ledger, door, name):
    answer = manager.get(door + name)
    assert answer.status_code == 400
    assert f"没有格式“{name}”" in answer.content.decode()


@pytest.mark.parametrize("name", FORMATS)
def test_nobody_gets_a_foreign_task(client, everyone, ledger, name):
    own = {task.number for task in ledger if task.region_id in {"500000", "500155"}}
    client.force_login(everyone["viewer"])
    assert set(numbers(name, fetched(client, name, "show=all&columns=number"))) == own
    assert set(numbers(name, fetched(client, name, "columns=number", door="/export/admin."))) == own
    client.force_login(everyone["nobody"])
    assert client.get(f"/export.{name}").status_code == 403
    assert client.get(f"/export/admin.{name}").status_code == 403
    client.logout()
    assert client.get(f"/export.{name}").status_code == 302


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_selection_is_a_file_too(manager, ledger, name):
    data = fetched(manager, name, "q=没有这样的任务")
    assert dicts(name, data) == []


@pytest.mark.parametrize("name", ["xlsx", "docx", "zip"])
@pytest.mark.parametrize("leaves", [True, False])
def test_nothing_is_left_on_the_disk(manager, ledger, name, leaves, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("emtracker.board.spooled.PIECE", 100)
    answer = manager.get(f"/export.{name}")
    stream = iter(answer.streaming_content)
    next(stream)
    assert list(tmp_path.iterdir())
    if not leaves:
        list(stream)
    leave(answer)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["xlsx", "zip"])
def test_a_failure_in_the_middle_leaves_nothing_and_is_on_record(
    manager, ledger, name, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken(_wanted):
        yield from ()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("emtracker.board.wanted.Wanted.rows", broken)
    answer = manager.get(f"/export.{name}")
    with pytest.raises(OSError):
        b"".join(answer.streaming_content)
    assert list(tmp_path.iterdir()) == []
    record = ExportRecord.objects.get()
    assert (record.whole, record.rows, record.size) == (False, 0, 0)


def test_the_board_and_the_admin_offer_the_same_choices(manager, ledger):
    board, admin = (manager.get(page).content.decode() for page in ("/", "/admin/tracking/task/?year=2025"))
    for name in FORMATS:
        assert f'formaction="/export.{name}"' in board
        assert f'formaction="/export/admin.{name}"' in admin
    for choice in ('value="gb18030"', 'value="a3"', 'value="breakdown"', 'name="columns" value="wording"'):
        assert choice in board
        assert choice in admin
    assert '<input type="hidden" name="year" value="2025">' in admin


def test_reports_of_progress_stand_in_the_ledger_but_not_in_open_data(manager, ledger):
    from emtracker.tracking import operations

    task = make.make_task(status="underway", lead=make.make_unit())
    by = make.make_user("administrator")
    for percent, note in ((10, "已部署"), (30, "已完成隐患排查12处")):
        task.refresh_from_db()
        operations.report(task, by=by, percent=percent, note=note)
    query = f"q={task.number}&columns=number,note"
    assert dicts("csv", fetched(manager, "csv", query))[0]["进展情况"] == "已完成隐患排查12处"
    assert dicts("jsonl", fetched(manager, "jsonl", query))[0]["note"] == "已完成隐患排查12处"
    assert "隐患排查12处" not in str(dicts("zip", fetched(manager, "zip", query)))

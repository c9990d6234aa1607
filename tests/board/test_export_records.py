"""Who took what: written for every channel and format, readable, never changed."""

import hashlib
import io

import pytest
from django.core.management import call_command

from emtracker.board.models import ExportRecord, RecordsStay
from tests import factories as make
from tests.board.opened import FORMATS, fetched, leave

PAGE = "/admin/board/exportrecord/"


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_board_gives_is_on_record(manager, everyone, ledger, name):
    data = fetched(
        manager, name, "year=2025&year=2024&columns=number,title&paper=a3&encoding=gb18030&show=all"
    )
    record = ExportRecord.objects.get()
    assert record.by == everyone["administrator"]
    assert (record.channel, record.format, record.rows, record.whole) == ("board", name, 20, True)
    assert (record.sha256, record.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert record.words == "年份：2025、2024"
    assert record.parameters == {"year": ["2025", "2024"], "show": ["all"]}
    assert record.options == {"encoding": "gb18030", "paper": "a3", "table": "columns"}
    if name != "zip":
        assert record.columns == ["number", "title"]
    assert record.begun <= record.ended


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_admin_gives_is_on_record(manager, ledger, name):
    fetched(manager, name, "year=2025&columns=number", door="/export/admin.")
    record = ExportRecord.objects.get()
    assert (record.channel, record.format, record.rows) == ("admin", name, 10)
    assert (record.words, record.parameters) == ("年份：2025", {"year": ["2025"]})


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("as_user", [True, False])
def test_what_the_command_writes_is_on_record(everyone, ledger, tmp_path, name, as_user):
    out, user = tmp_path / "a", everyone["viewer"]
    username = user.username if as_user else ""
    call_command("export", format=name, where="show=all", out=out, username=username, stdout=io.StringIO())
    record = ExportRecord.objects.get()
    assert (record.channel, record.format, record.by) == ("command", name, user if as_user else None)
    assert record.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert record.rows == (16 if as_user else 30)


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_reader_who_leaves_is_on_record_with_what_was_sent(manager, ledger, name, monkeypatch):
    monkeypatch.setattr("emtracker.board.csv_export.CHUNK", 4)
    monkeypatch.setattr("emtracker.board.jsonl_export.CHUNK", 4)
    answer = manager.get(f"/export.{name}?columns=number")
    stream = iter(answer.streaming_content)
    sent = next(stream) + next(stream)
    leave(answer)
    record = ExportRecord.objects.get()
    assert (record.rows, record.whole) == (4 if name == "csv" else 8, False)
    assert (record.size, record.sha256) == (len(sent), hashlib.sha256(sent).hexdigest())


def test_a_record_is_never_changed(manager, ledger):
    fetched(manager, "csv")
    record = ExportRecord.objects.get()
    for act in (record.save, record.delete, ExportRecord.objects.all().delete):
        with pytest.raises(RecordsStay):
            act()
    with pytest.raises(RecordsStay):
        ExportRecord.objects.update(rows=0)


@pytest.fixture
def taken(client, everyone, ledger):
    """One export by the administrator, one by the viewer."""
    for name in ("administrator", "viewer"):
        client.force_login(everyone[name])
        fetched(client, "csv", "year=2024")
    first, second = ExportRecord.objects.order_by("pk")
    return first, second


def test_the_administrator_reads_all_and_changes_none(client, everyone, taken):
    client.force_login(everyone["administrator"])
    page = client.get(PAGE)
    assert set(page.context["cl"].queryset) == set(taken)
    sheet = client.get(f"{PAGE}{taken[1].pk}/change/").content.decode()
    for words in (
        taken[1].sha256,
        "年份：2024；未结任务",
        "year=2024",
        "原文表述",
        everyone["viewer"].username,
    ):
        assert words in sheet
    assert '<input type="submit"' not in sheet
    assert client.get(f"{PAGE}add/").status_code == 403
    assert client.post(f"{PAGE}{taken[1].pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{PAGE}{taken[1].pk}/change/", {"rows": 0}).status_code == 403


def test_everybody_reads_the_own_ones_alone(client, everyone, taken):
    client.force_login(everyone["viewer"])
    assert list(client.get(PAGE).context["cl"].queryset) == [taken[1]]
    assert client.get(f"{PAGE}{taken[1].pk}/change/").status_code == 200
    assert client.get(f"{PAGE}{taken[0].pk}/change/").status_code == 302
    client.force_login(everyone["reporter"])
    assert list(client.get(PAGE).context["cl"].queryset) == []
    client.force_login(everyone["nobody"])
    assert client.get(PAGE).status_code == 403


def test_queries_of_the_list_do_not_grow(client, everyone, ledger):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(everyone["administrator"])
    counts = []
    for _round in range(2):
        for _time in range(3):
            client.force_login(make.make_user("administrator"))
            fetched(client, "csv")
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1]

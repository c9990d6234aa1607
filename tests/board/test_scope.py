"""Nobody finds a foreign task on any path of the board: page, tiles, choices, task page, file, command."""

import csv
import io

import pytest
from django.core.management import call_command

from tests import factories as make

SECRET = "绝不可见的外单位任务"


@pytest.fixture
def foreign(ledger, today):
    """An overdue task of Sichuan, led by a unit of its own, with a document of its own."""
    region = make.make_region("510000", "四川省")
    unit = make.make_unit("四川省应急管理厅", region)
    sector, theme = make.make_sector("quake", "地震"), make.make_theme("rescue", "救援队伍")
    task = make.make_task(
        title=SECRET, region=region, lead=unit, year=1999, sector=sector, sectors=[sector], theme=theme,
        themes=[theme], due=today.replace(year=today.year - 1), status="underway", flagged=True,
    )  # fmt: skip
    make.make_passage(make.make_document("四川的文件。", title="四川的文件"), task=task, end=3)
    return task


WALK = (
    "/",
    "/?show=all",
    "/?outstanding=overdue",
    "/?outstanding=unreported",
    "/?show=all&q=绝不可见",
    "/?show=all&region=510000",
    "/?show=all&flagged=yes",
    "/?light=red",
)
HIDDEN = (SECRET, "四川省应急管理厅", "四川的文件", "地震", "救援队伍", "1999")


@pytest.mark.parametrize("role", ["supervisor", "viewer", "reporter", "nobody"])
def test_no_page_shows_a_foreign_task(client, everyone, foreign, role):
    client.force_login(everyone[role])
    for address in WALK:
        page = client.get(address)
        assert foreign.pk not in [row.task.pk for row in page.context["rows"]]
        shown = page.content.decode().replace('value="绝不可见"', "").replace("关键词：绝不可见", "")
        for word in HIDDEN:
            assert word not in shown, (address, word)


def test_the_administrator_does_see_it(client, everyone, foreign):
    client.force_login(everyone["administrator"])
    page = client.get("/?show=all&q=绝不可见").content.decode()
    for word in HIDDEN:
        assert word in page


@pytest.mark.parametrize("role", ["supervisor", "viewer", "reporter", "nobody"])
def test_tiles_count_own_tasks_alone(client, everyone, ledger, request, role):
    client.force_login(everyone[role])
    before = [tile.number for tile in client.get("/").context["tiles"]]
    request.getfixturevalue("foreign")
    assert [tile.number for tile in client.get("/").context["tiles"]] == before


@pytest.mark.parametrize(
    "filter_",
    ["province=510000", "year=1999", "sector=quake", "theme=rescue", "lead={lead}", "document={document}"],
)
@pytest.mark.parametrize("role", ["supervisor", "viewer", "reporter"])
def test_a_foreign_choice_is_no_choice(client, everyone, foreign, role, filter_):
    client.force_login(everyone[role])
    keys = {"lead": foreign.lead_id, "document": foreign.passages.get().document_id}
    query = filter_.format(**keys)
    answer = client.get(f"/?show=all&{query}")
    assert answer.status_code == 400
    missing = client.get(f"/?show=all&{query.partition('=')[0]}=999999")
    assert str(answer.context["chosen"].errors).replace(query.partition("=")[2], "999999") == str(
        missing.context["chosen"].errors
    )


@pytest.mark.parametrize("role", ["supervisor", "viewer", "reporter", "nobody"])
def test_a_foreign_task_page_is_as_a_missing_one(client, everyone, foreign, role):
    client.force_login(everyone[role])
    found, missing = client.get(f"/tasks/{foreign.number}/"), client.get("/tasks/1999-000000-001/")
    assert found.status_code == missing.status_code == 404

    def without_id(page):
        return page.content.decode().replace(page["X-Request-ID"], "")

    assert without_id(found) == without_id(missing)


@pytest.mark.parametrize("role", ["supervisor", "viewer", "reporter"])
def test_no_file_holds_a_foreign_task(client, everyone, foreign, role, tmp_path):
    client.force_login(everyone[role])
    for address in WALK:
        answer = client.get("/export.csv" + address[1:])
        rows = b"".join(answer.streaming_content).decode("utf-8-sig")
        for word in HIDDEN:
            assert word not in rows
    out = tmp_path / "a.csv"
    call_command("export", where="show=all", username=everyone[role].username, out=out, stdout=io.StringIO())
    assert SECRET not in out.read_text("utf-8-sig")


def test_who_may_not_export_gets_no_file(client, everyone, ledger):
    client.force_login(everyone["nobody"])
    assert client.get("/export.csv").status_code == 403
    assert "export.csv" not in client.get("/").content.decode()
    role = everyone["viewer"].role
    role.permissions = ["tracking.view_task"]
    role.save()
    client.force_login(everyone["viewer"])
    assert client.get("/export.csv").status_code == 403
    assert "export.csv" not in client.get("/").content.decode()


def test_the_reporter_sees_tasks_led_or_shared(client, everyone, ledger):
    shared = ledger[0]
    shared.partners.add(everyone["reporter"].unit)
    client.force_login(everyone["reporter"])
    rows = client.get("/?show=all").context["rows"]
    assert {row.task.pk for row in rows} == {shared.pk} | {
        t.pk for t in ledger if t.lead == everyone["reporter"].unit
    }


def test_a_disabled_user_is_logged_out_at_once(client, everyone, ledger):
    client.force_login(everyone["viewer"])
    everyone["viewer"].is_active = False
    everyone["viewer"].save()
    assert client.get("/").status_code == 302


def test_the_file_and_the_list_of_a_reporter_agree(client, everyone, ledger):
    client.force_login(everyone["reporter"])
    shown = [row.task.number for row in client.get("/?show=all&order=number").context["rows"]]
    data = b"".join(client.get("/export.csv?show=all&order=number&columns=number").streaming_content)
    assert [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))][1:] == shown

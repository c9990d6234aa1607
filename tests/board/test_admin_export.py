"""The admin's list and its file hold the same rows."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

LIST = "/admin/tracking/task/"
QUERIES = (
    "",
    "province=500000",
    "year=2025",
    "sector=flood",
    "theme=hazard",
    "status=underway",
    "light=red",
    "q=隐患",
    "q=隐患&status=closed",
    "o=2",
    "o=-1",
    "p=1&o=1",
)


def exported(client, query):
    answer = client.get(f"/export/admin.csv?{query}&columns=number")
    assert answer.status_code == 200, answer.content.decode()[:3000]
    data = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [row[0] for row in csv.reader(io.StringIO(data))][1:]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("role", ["administrator", "supervisor"])
def test_the_file_holds_the_rows_of_the_list_in_their_order(client, everyone, ledger, role, query):
    client.force_login(everyone[role])
    page = client.get(f"{LIST}?{query}")
    shown = [task.number for task in page.context["cl"].queryset]
    assert len(shown) == page.context["cl"].result_count
    assert exported(client, query) == shown


@pytest.mark.parametrize("query", ["foo=bar", "year=1e3", "status=rubbish", "lead__password__startswith=p"])
def test_a_filter_that_the_list_refuses_gives_no_file(manager, query):
    answer = manager.get(f"/export/admin.csv?{query}")
    assert answer.status_code in {302, 400, 404}
    assert "attachment" not in answer.get("Content-Disposition", "")


@pytest.mark.parametrize("query", ["columns=number,secret", "encoding=big5"])
def test_wrong_columns_give_no_file(manager, query):
    answer = manager.get(f"/export/admin.csv?{query}")
    assert answer.status_code == 400
    assert "没有导出" in answer.content.decode()


def test_who_may_not_export_gets_no_file(client, everyone):
    role = everyone["viewer"].role
    role.permissions = ["tracking.view_task"]
    role.save()
    client.force_login(everyone["viewer"])
    assert client.get("/export/admin.csv").status_code == 403
    client.logout()
    assert client.get("/export/admin.csv").status_code == 302


def test_the_long_wording_is_not_fetched_row_by_row(manager, ledger):
    with CaptureQueriesContext(connection) as queries:
        answer = manager.get("/export/admin.csv?columns=number,wording,lead,themes,start")
        assert b"".join(answer.streaming_content).count(b"\r\n") == 31
    assert len([entry for entry in queries if '"tracking_task"."wording"' in entry["sql"]]) == 1

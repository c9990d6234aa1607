"""Fixtures go in as often as one likes and never write over what people edited."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.people.models import Unit
from emtracker.reference.fixtures import FOLDER
from emtracker.reference.loading import FixtureDoesNotFit, load, rows_of
from emtracker.reference.models import Region, Sector, Term

pytestmark = pytest.mark.django_db
CHILD = (
    "reference.region",
    "500155",
    {"name": "梁平区", "short": "梁平", "level": "county", "parent": "500000", "aliases": []},
)
CITY = (
    "reference.region",
    "500000",
    {"name": "重庆市", "short": "重庆", "level": "province", "parent": None, "aliases": ["渝"]},
)
COAL = (
    "reference.sector",
    "coal",
    {"name": "煤矿", "name_en": "Coal mines", "family": "safety", "general": False, "position": 1},
)


def write(folder, *rows, name="rows.json"):
    body = [{"model": model, "pk": key, "fields": fields} for model, key, fields in rows]
    (folder / name).write_text(json.dumps(body, ensure_ascii=False), "utf-8")


def writes(queries):
    return [q["sql"] for q in queries if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]


def test_rows_come_in_whatever_their_order(tmp_path):
    write(tmp_path, CHILD, CITY, COAL)
    done = load(rows_of(tmp_path))
    assert (done.added, done.found) == (3, 0)
    assert Region.objects.get(pk="500155").parent.aliases == ["渝"]


def test_a_second_load_writes_nothing(tmp_path):
    write(tmp_path, CHILD, CITY)
    load(rows_of(tmp_path))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        done = load(rows_of(tmp_path))
    assert (done.added, done.found) == (0, 2)
    assert not writes(seen)


def test_what_people_edited_stays(tmp_path):
    write(tmp_path, CITY, COAL)
    load(rows_of(tmp_path))
    Sector.objects.update(name="煤矿山")
    load(rows_of(tmp_path))
    assert Sector.objects.get().name == "煤矿山"


def test_refresh_names_the_difference_and_sets_it_back(tmp_path):
    write(tmp_path, CITY, COAL)
    load(rows_of(tmp_path))
    Sector.objects.update(name="煤矿山")
    done = load(rows_of(tmp_path), refresh=True)
    found = [(each.key, each.field, each.stored, each.fixture) for each in done.differences]
    assert found == [("coal", "name", "煤矿山", "煤矿")]
    assert Sector.objects.get().name == "煤矿"
    assert not load(rows_of(tmp_path), refresh=True).differences


def test_all_or_nothing(tmp_path):
    Sector.objects.create(code="own", name="煤矿", family="safety")
    write(tmp_path, CITY, COAL)
    with pytest.raises(FixtureDoesNotFit, match="冲突"):
        load(rows_of(tmp_path))
    assert not Region.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        '[{"model": "reference.region", ',
        '[{"model": "reference.nosuch", "pk": 1, "fields": {}}]',
        '[{"model": "reference.sector", "pk": "x", "fields": {"colour": 1}}]',
        '[{"pk": 1}]',
        "[3]",
    ],
)
def test_a_broken_file_is_named(tmp_path, body):
    (tmp_path / "bad.json").write_text(body, "utf-8")
    with pytest.raises(FixtureDoesNotFit, match="bad.json"):
        rows_of(tmp_path)


def test_rows_with_number_keys_leave_the_series_free(tmp_path):
    unit = ("people.unit", 1, {"name": "某市应急管理局", "region": None})
    write(tmp_path, unit)
    load(rows_of(tmp_path))
    assert Unit.objects.create(name="另一单位").pk != 1


def test_progress_is_told_for_every_row(tmp_path):
    write(tmp_path, CHILD, CITY)
    told = []
    load(rows_of(tmp_path), tell=told.append)
    load(rows_of(tmp_path), tell=told.append)
    assert sum(told) == 4


def test_the_shipped_fixtures_load_and_the_command_says_so():
    out = StringIO()
    call_command("seed", stdout=out)
    rows = len(rows_of())
    assert f"新增 {rows} 行，已有 0 行" in out.getvalue()
    call_command("seed", stdout=out)
    assert f"新增 0 行，已有 {rows} 行" in out.getvalue()
    assert Region.objects.get(pk="500155").name == "梁平区"


def test_the_shipped_fixtures_are_django_fixtures():
    names = [str(path) for path in sorted(FOLDER.glob("*.json"))]
    call_command("loaddata", *names, verbosity=0)
    assert Region.objects.count() > 3000


def test_the_command_shows_what_refresh_changed():
    call_command("seed", stdout=StringIO())
    Term.objects.filter(pk=Term.objects.first().pk).update(weight=7.5)
    out = StringIO()
    call_command("seed", "--refresh", stdout=out)
    assert "权重：7.5 →" in out.getvalue()
    assert "改回 1 处" in out.getvalue()

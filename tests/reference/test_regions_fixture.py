"""The regions as they stand in the fixture: complete, linked, and called what offices call them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import lru_cache
from typing import Any

import pytest

from emtracker.reference.fixtures import FOLDER
from emtracker.reference.make_regions import ALIASES, CORPS, NEWER

Fields = dict[str, Any]


@lru_cache
def regions() -> dict[str, Fields]:
    rows = json.loads((FOLDER / "regions.json").read_text("utf-8"))
    return {row["pk"]: row["fields"] for row in rows}


def test_there_are_as_many_units_as_the_ministry_counts() -> None:
    # 2,846 units at county level at the end of 2024, Hong Kong, Macau and Taiwan not counted.
    levels = Counter(fields["level"] for fields in regions().values())
    assert levels == {"province": 34, "prefecture": 333, "county": 2846 + len(NEWER), "zone": 1}


def test_codes_are_unique_and_the_file_is_sorted_one_row_per_line() -> None:
    text = (FOLDER / "regions.json").read_text("utf-8")
    codes = [row["pk"] for row in json.loads(text)]
    assert codes == sorted(set(codes))
    assert len(text.splitlines()) == len(codes) + 2


def test_every_parent_exists_one_level_up_and_begins_the_code() -> None:
    above = {
        "province": set(),
        "prefecture": {"province"},
        "county": {"prefecture", "province"},
        "zone": {"province"},
    }
    for code, fields in regions().items():
        parent = fields["parent"]
        if fields["level"] == "province":
            assert parent is None, code
            continue
        assert regions()[parent]["level"] in above[fields["level"]], code
        if code != CORPS:
            assert code.startswith(parent.rstrip("0") if parent.endswith("0000") else parent[:4]), code


def test_no_placeholder_is_left() -> None:
    assert not [fields["name"] for fields in regions().values() if "直辖县级" in fields["name"]]
    assert not {"市辖区", "县"} & {fields["name"] for fields in regions().values()}
    assert (
        not {"110100", "120100", "310100", "500100", "500200", "429000", "659000", "460321"}
        & regions().keys()
    )


@pytest.mark.parametrize(
    ("code", "name", "parent"),
    [
        ("500155", "梁平区", "500000"),
        ("330113", "临平区", "330100"),
        ("653228", "和康县", "653200"),
        ("540581", "错那市", "540500"),
        ("429021", "神农架林区", "420000"),
        ("419001", "济源市", "410000"),
        ("469001", "五指山市", "460000"),
        ("659001", "石河子市", "650000"),
        ("659012", "白杨市", "650000"),
        ("460302", "西沙区", "460300"),
        ("441900", "东莞市", "440000"),
        ("710000", "台湾省", None),
        ("810000", "香港特别行政区", None),
        ("820000", "澳门特别行政区", None),
        ("660000", "新疆生产建设兵团", "650000"),
        ("500112", "渝北区", "500000"),
    ],
)
def test_units_that_lists_often_lack(code: str, name: str, parent: str | None) -> None:
    assert (regions()[code]["name"], regions()[code]["parent"]) == (name, parent)


def test_units_newer_than_the_package_are_in() -> None:
    assert {code: regions()[code]["name"] for code in NEWER} == NEWER


def test_short_names_of_provinces_and_prefectures_belong_to_one_unit() -> None:
    counts = Counter(fields["short"] for fields in regions().values())
    shared = {f["short"] for f in regions().values() if f["level"] != "county" and counts[f["short"]] > 1}
    assert shared == set()


@pytest.mark.parametrize(
    ("code", "alias"),
    [
        ("500155", "梁平县"),
        ("500000", "渝"),
        ("150000", "内蒙"),
        ("450000", "广西自治区"),
        ("422800", "恩施州"),
        ("500240", "石柱县"),
        ("152500", "锡盟"),
        ("660000", "兵团"),
        ("420600", "襄樊市"),
    ],
)
def test_units_answer_to_their_aliases(code: str, alias: str) -> None:
    assert alias in regions()[code]["aliases"]


def test_every_written_alias_is_a_name_in_the_fixture() -> None:
    with ALIASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fields = regions()[row["code"]]
            assert row["alias"] in (fields["short"], *fields["aliases"]), row


def test_an_alias_is_neither_an_own_name_nor_the_official_name_of_another_unit() -> None:
    official = {fields["name"] for fields in regions().values()}
    for code, fields in regions().items():
        assert not {fields["name"], fields["short"]} & set(fields["aliases"]), code
        assert len(set(fields["aliases"])) == len(fields["aliases"]), code
        assert not official & set(fields["aliases"]), code


def test_two_units_share_an_alias_only_where_both_are_called_so() -> None:
    counts = Counter(alias for fields in regions().values() for alias in fields["aliases"])
    assert {alias for alias, count in counts.items() if count > 1} == {"东乡县"}


def test_only_provinces_have_names_of_one_character() -> None:
    for code, fields in regions().items():
        if fields["level"] != "province":
            assert min(map(len, [fields["short"], *fields["aliases"]])) > 1, code

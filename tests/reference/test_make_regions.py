"""Making the rows: placeholders go, parents are found, the wrong package is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emtracker.reference.make_regions import (
    PACKAGE,
    PACKAGE_VERSION,
    WrongPackage,
    main,
    make_rows,
    read_names,
    write,
)

NAMES = {
    "420000": "湖北省",
    "420500": "宜昌市",
    "420525": "远安县",
    "429000": "省直辖县级行政区划",
    "429004": "仙桃市",
    "500000": "重庆市",
    "500100": "重庆市",
    "500155": "梁平区",
}


def package(folder: Path, version: str = PACKAGE_VERSION) -> Path:
    (folder / "data").mkdir()
    (folder / "package.json").write_text(json.dumps({"name": PACKAGE, "version": version}), "utf-8")
    rows = [{"code": code, "name": name} for code, name in NAMES.items()]
    (folder / "data" / "data.json").write_text(json.dumps(rows), "utf-8")
    return folder


def test_placeholders_go_and_parents_are_found() -> None:
    parents = {row["pk"]: row["fields"]["parent"] for row in make_rows(NAMES, {})}
    assert not {"429000", "500100"} & parents.keys()
    assert parents["420525"] == "420500"
    assert (parents["429004"], parents["500155"]) == ("420000", "500000")


def test_written_aliases_follow_the_shorthand_and_are_not_repeated() -> None:
    rows = make_rows(
        {"500000": "重庆市", "500240": "石柱土家族自治县"}, {"500240": ["石柱", "石柱县", "土家石柱"]}
    )
    assert next(row for row in rows if row["pk"] == "500240")["fields"]["aliases"] == ["石柱县", "土家石柱"]


def test_the_names_are_read_from_the_package(tmp_path: Path) -> None:
    assert read_names(package(tmp_path)) == NAMES


def test_another_version_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(WrongPackage, match=rf"0\.1.*应为 {PACKAGE} {PACKAGE_VERSION}"):
        read_names(package(tmp_path, version="0.1"))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongPackage, match=r"无 package\.json"):
        read_names(tmp_path)


def test_the_file_has_one_row_per_line(tmp_path: Path) -> None:
    path = tmp_path / "regions.json"
    rows = make_rows(NAMES, {})
    write(rows, path)
    assert len(path.read_text("utf-8").splitlines()) == len(rows) + 2
    assert json.loads(path.read_text("utf-8")) == rows


def test_without_a_folder_the_script_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "npm pack" in capsys.readouterr().err

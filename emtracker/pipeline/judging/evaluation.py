"""How well the readers read: an office's labels against what was read, figure by figure, with every miss.

Documents come in the form of the annotation scheme (`as_json.py`, docs/evaluation.md). Pure: values in, values out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from emtracker.pipeline.judging.evaluation_pairs import Json, paired, unmet

BODY = ("deploy", "result", "overall", "require")
WORK = ("deploy", "result")
ALIKE = 0.85  # headings with this share of matching characters are the same


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: `labelled` is what a person said, `read` what the readers did; empty where one said nothing."""

    document: str
    start: int
    end: int
    heading: str
    field: str
    labelled: str
    read: str


@dataclass(slots=True)
class Tally:
    """What was counted over all documents, and the misses in the order of the texts."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    document: str = ""
    """The document at hand."""

    def miss(self, one: Json, what: str, labelled: str, read: str) -> None:
        heading = str(one.get("heading") or one.get("text") or "")
        self.misses.append(Miss(self.document, one["start"], one["end"], heading, what, labelled, read))

    def sets(self, name: str, hit: int, said: int, true: int) -> None:
        self.counts.update({(name, "hit"): hit, (name, "said"): said, (name, "true"): true})

    def right(self, name: str, right: int, of: int = 1) -> None:
        self.counts.update({(name, "right"): int(right), (name, "of"): of})

    def f1(self, name: str) -> float | None:
        said_and_true = self.counts[name, "said"] + self.counts[name, "true"]
        return 2 * self.counts[name, "hit"] / said_and_true if said_and_true else None

    def share(self, name: str, part: str = "right", of: str = "of") -> float | None:
        return self.counts[name, part] / self.counts[name, of] if self.counts[name, of] else None

    def figures(self) -> dict[str, float | int | None]:
        """Every figure by its name; None where there was nothing to count."""
        return {
            "tasks labelled": self.counts["task", "true"],
            "task precision": self.share("task", "hit", "said"),
            "task recall": self.share("task", "hit", "true"),
            "task F1": self.f1("task"),
            "exact": self.share("exact"),
            "item F1": self.f1("item"),
            "role": self.share("role"),
            "region": self.share("region"),
            "year": self.share("year"),
            "heading": self.share("heading"),
            "sector F1": self.f1("sectors"),
            "first sector": self.share("first sectors"),
            "theme F1": self.f1("themes"),
            "first theme": self.share("first themes"),
            "targets labelled": self.counts["target", "true"],
            "target F1": self.f1("target"),
            "noise": self.share("noise"),
        }


def evaluate(documents: Iterable[tuple[str, Json, Json]]) -> Tally:
    """`documents` holds name, labels and reading of each; a reading without items counts as nothing read."""
    tally = Tally()
    for name, labels, reading in documents:
        before, tally.document = len(tally.misses), name
        labelled, read = labels["items"], reading.get("items") or []
        _tasks(tally, labelled, read)
        _items(tally, labelled, read)
        _targets(tally, labelled, read)
        _noise(tally, labelled, read)
        tally.misses[before:] = sorted(tally.misses[before:], key=lambda miss: (miss.start, miss.field))
    return tally


def _with_role(items: Iterable[Json], *roles: str) -> list[Json]:
    return [item for item in items if item["role"] in roles]


def _tasks(tally: Tally, labelled: Sequence[Json], read: Sequence[Json]) -> None:
    true, said = _with_role(labelled, "deploy"), _with_role(read, "deploy")
    pairs = paired(true, said)
    tally.sets("task", len(pairs), len(said), len(true))
    for i, j in pairs:
        a, b = true[i], said[j]
        exact = (a["start"], a["end"]) == (b["start"], b["end"])
        tally.right("exact", exact)
        if not exact:
            tally.miss(a, "span", f"{a['start']}-{a['end']}", f"{b['start']}-{b['end']}")
        if a.get("heading") and b.get("heading"):
            like = SequenceMatcher(None, a["heading"], b["heading"], autojunk=False).ratio() >= ALIKE
            tally.right("heading", like)
            if not like:
                tally.miss(a, "heading", a["heading"], b["heading"])
    for at in sorted(set(range(len(true))) - {i for i, _ in pairs}):
        tally.miss(true[at], "task", "deploy", "")
    for at in sorted(set(range(len(said))) - {j for _, j in pairs}):
        tally.miss(said[at], "task", "", "deploy")


def _items(tally: Tally, labelled: Sequence[Json], read: Sequence[Json]) -> None:
    true, said = _with_role(labelled, *BODY), _with_role(read, *BODY)
    pairs = paired(true, said)
    tally.sets("item", len(pairs), len(said), len(true))
    for i, j in pairs:
        a, b = true[i], said[j]
        tally.right("role", a["role"] == b["role"])
        if a["role"] != b["role"]:
            tally.miss(a, "role", a["role"], b["role"])
        if a["role"] not in WORK:
            continue
        for what in ("region", "year"):
            same = str(a.get(what)) == str(b.get(what))
            tally.right(what, same)
            if not same:
                tally.miss(a, what, str(a.get(what) or ""), str(b.get(what) or ""))
        for what in ("sectors", "themes"):
            _labels(tally, a, b, what)


def _labels(tally: Tally, a: Json, b: Json, what: str) -> None:
    true, said = list(a.get(what) or []), list(b.get(what) or [])
    tally.sets(what, len(set(true) & set(said)), len(set(said)), len(set(true)))
    if true:
        tally.right(f"first {what}", said[:1] == true[:1])
    if set(true) != set(said) or (true and said[:1] != true[:1]):
        tally.miss(a, what, " ".join(true), " ".join(said))


def _targets(tally: Tally, labelled: Sequence[Json], read: Sequence[Json]) -> None:
    true, said = list(_figures(labelled)), list(_figures(read))
    missed, left = unmet(true, said)
    tally.sets("target", len(true) - len(missed), len(said), len(true))
    for one in missed:
        tally.miss(one, "targets", _told(one), "")
    for one in left:
        tally.miss(one, "targets", "", _told(one))


def _figures(items: Iterable[Json]) -> Iterator[Json]:
    for item in _with_role(items, *BODY):
        yield from item.get("targets") or ()


def _noise(tally: Tally, labelled: Sequence[Json], read: Sequence[Json]) -> None:
    noisy, taken = _places(_with_role(labelled, "noise")), _places(_with_role(read, *WORK))
    tally.right("noise", len(noisy & taken), len(noisy))


def _places(items: Iterable[Json]) -> set[int]:
    return {at for item in items for at in range(item["start"], item["end"])}


def _told(target: Json) -> str:
    return f"{target.get('op')} {float(target['value']):g}{target.get('unit') or ''}"

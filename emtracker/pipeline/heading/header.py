"""What a document says of itself: title, issuer, numbers, dates with their labels, source, place, year, kind."""

from __future__ import annotations

import re
from dataclasses import replace

from emtracker.pipeline.cleaning.clean_letter import BODY_NAME, DATE_LINE
from emtracker.pipeline.cleaning.noise_words import noise_words
from emtracker.pipeline.heading.docnumber import doc_numbers
from emtracker.pipeline.heading.front_matter import Field, fields
from emtracker.pipeline.heading.head_dates import days_in
from emtracker.pipeline.heading.kind import kind_of_title
from emtracker.pipeline.heading.title import title_of
from emtracker.pipeline.placing.gazetteer import gazetteer
from emtracker.pipeline.placing.region import document_region
from emtracker.pipeline.placing.sections import sections
from emtracker.pipeline.placing.workyear import document_year
from emtracker.pipeline.reading.width import normalised
from emtracker.pipeline.values import Cut, DatedLabel, Header, Lexicon, Span, Text

ENCLOSED = re.compile(r"关于(?:印发|转发|下达|发布|公布)[^《]{0,40}《([^》]{4,80})》")
FROM_TITLE = re.compile(
    r"^([\u4e00-\u9fff]{2,30}?(?:人民政府办公(?:厅|室)|人民政府|委员会办公室|委员会|应急管理[厅局]|指挥部办公室|指挥部|办公[厅室]|安委办|安委会|消防救援[总支大]队|[厅局部委]))(?:(?:、|，|等)[^关]{2,40})?(?:办公[厅室])?关于"
)
REPORT_OF = re.compile(
    r"^(?:\d{4}年)?([\u4e00-\u9fff]{2,14}(?:省|市|区|县|州|旗|盟|镇|乡|街道))(?:人民)?政府工作报告"
)
HEAD = 3000  # characters of the view in which the head of a document stands


def header(text: Text, lexicon: Lexicon) -> Header:
    """The head of a cleaned text. `kind` is a first guess from the words; see `kind.kind_of` for the one from the items."""
    found = list(fields(text, noise_words(lexicon)))
    title, title_lines = title_of(text)
    parts = sections(text.clean, gazetteer(lexicon))
    if parts and title_lines and title_lines[0].start >= text.span_of(parts[0].start, parts[0].end).start:
        title, title_lines = "", ()  # the first line is the heading of a part, not of the document
    stated = _value(found, "title")
    inner = ENCLOSED.search(stated or title)
    if not title or (inner and _same(title, stated)):
        title = inner[1] if inner else stated
    if any(field.kind == "front-matter" and field.name == "title" for field in found):
        title = stated
    elif inner and ENCLOSED.search(title):
        title = inner[1]
    dates = _dates(text, found, title_lines)
    stated_no = _value(found, "doc_no")
    numbers = doc_numbers(stated_no)
    doc_no = (numbers[0][0] if numbers else stated_no) or _doc_no(text)
    result = Header(
        title=title,
        issuer=_issuer(text, found, title, stated),
        doc_no=doc_no,
        index_no=_value(found, "index_no"),
        written=_day(dates, "成文日期") or _day(dates, "落款"),
        published=_day(dates, "发布日期"),
        dates=dates,
        source=_value(found, "source"),
        title_lines=title_lines,
    )
    return _placed(text, result, found, lexicon)


def _placed(text: Text, head: Header, found: list[Field], lexicon: Lexicon) -> Header:
    region = document_region(text, head, lexicon, stated=_value(found, "region", "front-matter"))
    year = document_year(text, head, stated=_value(found, "year", "front-matter"))
    head = replace(head, region=region, year=year)
    return replace(head, kind=kind_of_title(head, stated=_value(found, "kind", "front-matter")))


def _value(found: list[Field], name: str, kind: str = "") -> str:
    """The first non-empty value of a field; front matter goes before tables."""
    values = [f for f in found if f.name == name and f.value and (not kind or f.kind == kind)]
    values.sort(key=lambda f: f.kind != "front-matter")
    return values[0].value if values else ""


def _same(one: str, other: str) -> bool:
    return re.sub(r"\s", "", one) == re.sub(r"\s", "", other)


def _doc_no(text: Text) -> str:
    """The number of the document itself: in its head or letter, on a line of its own first."""
    for cut in text.cuts:
        if cut.kind in ("letter", "metadata"):
            for line in normalised(cut.span.of(text.original)).split("\n"):
                numbers = doc_numbers(line)
                if numbers and len(line.strip()) <= len(numbers[0][0]) + 14:
                    return numbers[0][0]
    return ""


def _issuer(text: Text, found: list[Field], title: str, stated: str) -> str:
    front = _value(found, "issuer", "front-matter")
    if front:
        return front
    names = []
    for cut in text.cuts:
        if cut.kind == "letter":
            rows = [row.strip() for row in normalised(cut.span.of(text.original)).split("\n")]
            for at, row in enumerate(rows[1:], start=1):
                if DATE_LINE.match(row) and BODY_NAME.match(rows[at - 1]) and len(rows[at - 1]) >= 4:
                    names.append(rows[at - 1].replace(" ", ""))
    if names:
        return re.sub(r"\((?:章|盖章|代章)\)$", "", names[0])
    for line in (stated, title, text.clean[:HEAD].strip().split("\n", 1)[0]):
        head = FROM_TITLE.match(line) or REPORT_OF.match(line)
        if head:
            return head[1] + ("人民政府" if head.re is REPORT_OF else "")
    return _value(found, "issuer")


LABELS = {"written": "成文日期", "published": "发布日期"}


def _dates(text: Text, found: list[Field], title_lines: tuple[Span, ...]) -> tuple[DatedLabel, ...]:
    """Every date of the head with the label it stands under, in order of place."""
    dates = [date for field in found for date in _first_day(field)]
    dates += [date for cut in text.cuts if cut.kind == "letter" for date in _signed(cut, text)]
    for cut in text.cuts:
        if cut.kind == "metadata" and not any(cut.span.start <= d.span.start < cut.span.end for d in dates):
            dates += _days(cut.span.of(text.original), cut.span.start, "发布日期")[
                :1
            ]  # a bare date above the text
    for span in title_lines[1:]:
        dates += _days(span.of(text.original), span.start, "会议日期")
    return tuple(sorted(set(dates), key=lambda d: (d.span.start, d.label)))


def _first_day(field: Field) -> list[DatedLabel]:
    return _days(field.value[:40], field.span.start, LABELS.get(field.name, field.label))[:1]


def _signed(cut: Cut, text: Text) -> list[DatedLabel]:
    """Dates on a line of their own in a letter: the date of signature."""
    dates: list[DatedLabel] = []
    start = cut.span.start
    for row in normalised(cut.span.of(text.original)).split("\n"):
        if DATE_LINE.match(row.strip()):
            dates += _days(row, start, "落款")
        start += len(row) + 1
    return dates


def _days(words: str, start: int, label: str) -> list[DatedLabel]:
    return [DatedLabel(label, day, Span(start + a, start + b)) for day, a, b in days_in(normalised(words))]


def _day(dates: tuple[DatedLabel, ...], label: str) -> str | None:
    return next((d.date for d in dates if d.label == label), None)

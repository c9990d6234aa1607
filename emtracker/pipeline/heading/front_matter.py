"""What a document says of itself in marked fields: front matter (--- key: value ---) and metadata tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.cleaning.noise_words import NoiseWords
from emtracker.pipeline.reading.width import normalised
from emtracker.pipeline.values import Span, Text

KEYS = {
    "title": ("title", "标题", "名称", "题名", "公文标题", "文件名称", "信息名称"),
    "issuer": (
        "issuer",
        "发布机构",
        "发文机关",
        "发文机构",
        "发文单位",
        "发布单位",
        "发布机关",
        "制发机关",
        "制定机关",
        "公开主体",
    ),
    "doc_no": ("doc_no", "docno", "发文字号", "发文文号", "文号", "文件编号", "发文编号", "公文编号"),
    "index_no": ("index_no", "索引号", "信息索引号", "文件索引号"),
    "written": (
        "written",
        "成文日期",
        "成文时间",
        "发文日期",
        "发文时间",
        "制发日期",
        "印发日期",
        "生成日期",
        "生成时间",
    ),
    "published": (
        "published",
        "date",
        "发布日期",
        "发布时间",
        "公开日期",
        "发表时间",
        "发稿时间",
        "发布于",
        "信息时间",
        "刊发时间",
        "日期",
        "时间",
        "更新时间",
        "更新日期",
        "录入时间",
        "上传时间",
    ),
    "source": (
        "source",
        "url",
        "来源",
        "信息来源",
        "文章来源",
        "稿件来源",
        "新闻来源",
        "内容来源",
        "稿源",
        "出处",
        "原文链接",
        "网址",
    ),
    "region": ("region", "地区", "行政区划"),
    "year": ("year", "年度", "年份"),
    "kind": ("kind", "文件类别"),
}
FIELD_OF = {name: field for field, names in KEYS.items() for name in names}
FIELD_KINDS = ("front-matter", "metadata", "credit", "letter", "source-link")
LABEL = re.compile(
    r"(?:[\[【]\s?)?(索 {0,8}引 {0,8}号|文 {1,8}号|名 {1,8}称|标 {1,12}题|来 {1,8}源|主 {1,8}题 {1,8}词|日 {1,8}期|[\u3400-\u9fff]{2,8}|[a-z_]{3,10})\s?(?:[\]】]\s?[：:]?|[：:])\s?"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its meaning (a key of KEYS), the label as it stands, the value and its place in the original."""

    name: str
    label: str
    value: str
    span: Span
    kind: str  # of the cut it stands in


def fields(text: Text, words: NoiseWords) -> Iterator[Field]:
    """Every marked field of the document, in order."""
    for cut in text.cuts:
        if cut.kind not in FIELD_KINDS:
            continue
        view = normalised(cut.span.of(text.original))
        start = cut.span.start
        rows = view.split("\n")
        for at, row in enumerate(rows):
            following = rows[at + 1].strip() if at + 1 < len(rows) else ""
            read = _front(row) if cut.kind == "front-matter" else _row(row, following, words)
            for field, label, value, where in read:
                yield Field(field, label, value, Span(start + where, start + where + len(value)), cut.kind)
            start += len(row) + 1


def _front(row: str) -> Iterator[tuple[str, str, str, int]]:
    """key: value, the value to the end of the line."""
    hit = re.match(r"\s*([a-z_]{3,10}|[\u3400-\u9fff]{2,6})\s?[:：]\s*", row)
    if hit and hit[1] in FIELD_OF:
        value = row[hit.end() :].strip().strip("\"'“”")
        if value and value not in ("null", "~", "None"):
            yield FIELD_OF[hit[1]], hit[1], value, row.find(value, hit.end())


def _row(row: str, following: str, words: NoiseWords) -> Iterator[tuple[str, str, str, int]]:
    if "|" in row:
        cells = row.split("|")
        where = 0
        for at, cell in enumerate(cells):
            key = cell.replace(" ", "").strip("：:*")
            if key in FIELD_OF and at + 1 < len(cells):
                value = cells[at + 1]
                place = where + len(cell) + 1 + len(value) - len(value.lstrip())
                yield FIELD_OF[key], key, value.strip(), place
            where += len(cell) + 1
        return
    squeezed = row.replace(" ", "").strip("[]【】*·：:")
    if squeezed in FIELD_OF and squeezed in words.metadata | words.metadata_weak:
        yield FIELD_OF[squeezed], squeezed, following, len(row) + 1
        return
    yield from _labelled(row)


def _labelled(row: str) -> Iterator[tuple[str, str, str, int]]:
    """key：value key：value …; also [ key ] value. A label that is glued to the value before it ends that value."""
    labels = []
    for hit in LABEL.finditer(row):
        name = hit[1].replace(" ", "")
        glued = next((cut for cut in range(len(name) - 1) if name[cut:] in FIELD_OF), None)
        start = hit.start(1) + (glued or 0)
        labels.append((start, hit.end(), "" if glued is None else name[glued:]))
    for at, (_, end, name) in enumerate(labels):
        if not name:
            continue
        stop = labels[at + 1][0] if at + 1 < len(labels) else len(row)
        value = row[end:stop]
        bare = value.strip(" \"'|[【")
        yield FIELD_OF[name], name, bare, end + len(value) - len(value.lstrip(" \"'"))

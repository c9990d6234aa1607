"""Files of the formats that are read, made by hand: small, and odd wherever a test wants them to be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)


def paragraph(words: str, *, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def numbered(words: str, level: int = 0, list_id: int = 1) -> str:
    return paragraph(
        words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def table(*rows: Sequence[str]) -> str:
    lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in lines)}</w:tbl>"


def relations(*rows: tuple[str, str, bool]) -> str:
    """Kind, target, external; the last part of the kind's name is enough."""
    lines = (
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if out else ""}/>'
        for at, (kind, target, out) in enumerate(rows)
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )


def word_parts(*body: str, numbering: str = "", styles: str = "") -> dict[str, str | bytes]:
    """The parts of a Word document, by name, to be changed before they are packed."""
    rows = []
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": f'<?xml version="1.0"?><w:document {W}><w:body>{"".join(body)}</w:body></w:document>',
    }
    for name, content in (("numbering", numbering), ("styles", styles)):
        if content:
            parts[f"word/{name}.xml"] = f'<?xml version="1.0"?><w:{name} {W}>{content}</w:{name}>'
            rows.append((name, f"{name}.xml", False))
    parts["word/_rels/document.xml.rels"] = relations(*rows)
    return parts


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def word(*body: str, numbering: str = "", styles: str = "") -> bytes:
    return packed(word_parts(*body, numbering=numbering, styles=styles))


def page(body: str, *, title: str = "", charset: str = "utf-8") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title></head><body>{body}</body></html>'

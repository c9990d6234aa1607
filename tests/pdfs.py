"""PDF files made by hand: words at places, with a table that says which characters the codes stand for."""

from __future__ import annotations

from collections.abc import Iterable

Words = tuple[float, float, float, str]  # left, height from below, size of the type, words
SIZE = 16.0
LEFT, TOP, STEP = 90.0, 740.0, 28.0  # points; a line holds 26 signs of this size on A4
SIGNS = 26


def pdf(*pages: Iterable[Words], pictures: bool = False, mapped: bool = True) -> bytes:
    """One stream of words for each page; `pictures` adds a picture to each, `mapped` False leaves the table out."""
    pages_words = [list(words) for words in pages]
    signs = sorted({sign for words in pages_words for row in words for sign in row[3]})
    first = 8
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages_words)))
    unicode_table = "/ToUnicode 6 0 R" if mapped else ""
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages_words)}/Kids[{kids}]>>",
        3: f"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]{unicode_table}>>",
        4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 1000/FontDescriptor 5 0 R>>",
        5: "<</Type/FontDescriptor/FontName/Song/Flags 4/Ascent 900/Descent -100/CapHeight 700/StemV 80/ItalicAngle 0"
        "/FontBBox[0 0 1000 1000]>>",
        6: _stream(_table(signs)),
        7: _stream(
            "\0", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        ),
    }
    picture = "/XObject<</Scan 7 0 R>>" if pictures else ""
    for at, words in enumerate(pages_words):
        number = first + 2 * at
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{picture}>>>>"
        )
        drawn = ["/Scan Do"] if pictures else []
        for left, height, size, text in words:
            codes = "".join(f"{signs.index(sign) + 1:04X}" for sign in text)
            drawn.append(f"BT /F {size} Tf 1 0 0 1 {left} {height} Tm <{codes}> Tj ET")
        objects[number + 1] = _stream("\n".join(drawn))
    return _file(objects)


def text_page(
    *paragraphs: str, head: str = "", foot: str = "", top: float = TOP, indented: int = 2
) -> list[Words]:
    """Paragraphs as an office sets them: two signs indented, broken after so many signs, head and foot at the edges."""
    words: list[Words] = [(260.0, 800.0, 9.0, head)] if head else []
    height = top
    for paragraph in paragraphs:
        rest, indent = paragraph, indented
        while rest:
            line, rest = rest[: SIGNS - indent], rest[SIGNS - indent :]
            words.append((LEFT + indent * SIZE, height, SIZE, line))
            height, indent = height - STEP, 0
    return [*words, (280.0, 40.0, 9.0, foot)] if foot else words


def _table(signs: list[str]) -> str:
    rows = "\n".join(f"<{at:04X}> <{sign.encode('utf-16-be').hex()}>" for at, sign in enumerate(signs, 1))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(signs)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )


def _stream(content: str, more: str = "") -> str:
    return f"<<{more}/Length {len(content)}>>\nstream\n{content}\nendstream"


def _file(objects: dict[int, str]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number in sorted(objects):
        places.append(len(made))
        made += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return made + end.encode() + f"startxref\n{len(made)}\n%%EOF\n".encode()

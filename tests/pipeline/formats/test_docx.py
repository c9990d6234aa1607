"""Word documents: order, automatic numbers, tables, what was struck out, what is only mentioned."""

from __future__ import annotations

import pytest

from emtracker.pipeline.errors import EmptyDocument, NoTextLayer
from emtracker.pipeline.formats.limits import LIMITS
from emtracker.pipeline.formats.list_numbers import counting, written
from emtracker.pipeline.reading.read import decode
from tests.documents import numbered, packed, paragraph, relations, table, word, word_parts


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def listed(*levels: str, more: str = "", abstract: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{abstract}">{"".join(levels)}{more}</w:abstractNum>'


def use(list_id: int, abstract: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


OFFICIAL = listed(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
) + use(1)


def lines(data: bytes) -> list[str]:
    return decode(data, "要点.docx").original.split("\n")


def test_paragraphs_and_tables_stand_in_order():
    data = word(
        paragraph("工作要点"),
        table(("序号", "任务"), ("1", "检查加油站")),
        paragraph("报送材料。"),
        table(("独此一格",)),
    )
    text = decode(data, "a.docx")
    assert text.original == "工作要点\n序号 | 任务\n1 | 检查加油站\n报送材料。\n独此一格"
    assert (text.encoding, text.notes) == ("docx", ())
    assert len(text.clean) == len(text.original)


def test_automatic_numbers_are_shown_and_begin_anew_under_each_head():
    data = word(
        numbered("重点任务"),
        numbered("强化检查", 1),
        numbered("甲", 2),
        numbered("乙", 2),
        numbered("开展演练", 1),
        numbered("丙", 2),
        paragraph("没有编号。"),
        numbered("工作要求"),
        numbered("压实责任", 1),
        numbering=OFFICIAL,
    )
    assert lines(data) == [
        "一、重点任务", "（一）强化检查", "1.甲", "2.乙", "（二）开展演练", "1.丙", "没有编号。", "二、工作要求", "（一）压实责任",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbering", "shown"),
    [
        (listed(level(0, "decimal", "第%1条")) + use(1), ["第1条 甲", "第2条 乙"]),
        (listed(level(0, "chineseCounting", "第%1章", '<w:suff w:val="nothing"/>')) + use(1), ["第一章甲", "第二章乙"]),
        (listed(level(0, "bullet", "\uf06c")) + use(1), ["● 甲", "● 乙"]),
        (listed(level(0, "bullet", "■")) + use(1), ["■ 甲", "■ 乙"]),
        (listed(level(0, "none", "")) + use(1), ["甲", "乙"]),
        (listed(level(0, "decimal", "%1.")) + use(1, more='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'), ["5.甲", "6.乙"]),
        (listed(more='<w:numStyleLink w:val="S"/>') + listed(level(0, "decimalEnclosedCircle", "%1"), more='<w:styleLink w:val="S"/>', abstract=2) + use(1), ["① 甲", "② 乙"]),
        (use(7), ["甲", "乙"]),
    ],
)  # fmt: skip
def test_forms_of_numbers(numbering, shown):
    assert lines(word(numbered("甲"), numbered("乙"), numbering=numbering)) == shown


def test_two_lists_of_one_kind_go_on_unless_one_starts_over():
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = listed(level(0, "decimal", "%1.")) + use(1) + use(2) + use(3, more=over)
    body = [numbered(words, 0, list_id) for words, list_id in (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 3))]
    assert lines(word(*body, numbering=numbering)) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_a_style_carries_its_list_and_zero_takes_the_number_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Head"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Head"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    taken = '<w:pStyle w:val="Head"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    data = word(
        paragraph("总则", properties='<w:pStyle w:val="Head"/>'),
        paragraph("目的", properties='<w:pStyle w:val="Sub"/>'),
        paragraph("前言", properties=taken),
        paragraph("附则", properties='<w:pStyle w:val="Head"/>'),
        numbering=OFFICIAL,
        styles=styles,
    )
    assert lines(data) == ["一、总则", "（一）目的", "前言", "二、附则"]


def test_what_was_struck_out_or_hidden_is_gone_and_what_was_put_in_is_there():
    run = "<w:r><w:t>{}</w:t></w:r>".format
    data = word(
        f"<w:p>{run('完成')}<w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:ins>{run('四')}</w:ins>{run('次演练。')}</w:p>",
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>{run('看得见')}</w:p>",
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('上半句，')}</w:p>",
        f"<w:p>{run('下半句。')}</w:p>",
        f"<w:sdt><w:sdtContent><w:p><w:smartTag>{run('控件里的字')}</w:smartTag></w:p></w:sdtContent></w:sdt>",
    )
    text = decode(data, "a.docx")
    assert text.original.split("\n") == ["完成四次演练。", "看得见", "上半句，下半句。", "控件里的字"]
    assert "修订" in text.notes[0]


def test_text_boxes_and_outside_references_are_mentioned():
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    parts = word_parts(paragraph("正文。"), box)
    parts["word/_rels/document.xml.rels"] = relations(
        ("hyperlink", "http://example.invalid/", True),
        ("attachedTemplate", "http://example.invalid/t.dotm", True),
    )
    text = decode(packed(parts), "a.docx")
    assert text.original == "正文。"
    assert ["1 个含文字的文本框" in text.notes[0], "1 处外部内容" in text.notes[1]] == [True, True]


def test_pictures_alone_are_a_scan_and_nothing_is_empty():
    with pytest.raises(NoTextLayer, match="扫描件"):
        decode(word("<w:p><w:r><w:drawing/></w:r></w:p>"), "a.docx")
    with pytest.raises(EmptyDocument, match="没有正文"):
        decode(word(paragraph(" ")), "a.docx")


def test_breaks_and_tabs():
    data = word("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>")
    assert decode(data, "a").original == "甲\n乙\t丙"


@pytest.mark.parametrize(
    ("value", "shown"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (103, "一百零三"), (110, "一百一十"), (1010, "一千零一十"), (0, "0"), (10_000, "10000")]
)  # fmt: skip
def test_counting(value, shown):
    assert counting(value) == shown


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [(12, "chineseLegalSimplified", "壹拾贰"), (4, "lowerRoman", "iv"), (28, "upperLetter", "BB"), (21, "decimalEnclosedCircle", "21"), (3, "ideographTraditional", "丙"), (7, "decimalZero", "07"), (12, "ideographDigital", "一二"), (5, "no such form", "5")],
)  # fmt: skip
def test_written(value, form, shown):
    assert written(value, form) == shown


def test_the_limits_of_an_office_document():
    assert (LIMITS.entries, LIMITS.unpacked >> 20, LIMITS.part >> 20, LIMITS.ratio, LIMITS.pages) == (
        2000,
        100,
        50,
        100,
        300,
    )

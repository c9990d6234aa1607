"""Every hostile file is refused with its sentence, at the reader and at the upload page, and leaves nothing behind."""

from __future__ import annotations

import socket
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from emtracker.intake.models import Document
from emtracker.pipeline.errors import EncodingInDoubt, ReadingError, TooHeavy
from emtracker.pipeline.formats.limits import LIMITS
from emtracker.pipeline.formats.sandbox import parsed
from emtracker.pipeline.reading.read import decode
from tests.documents import packed, page, paragraph, relations, word_parts
from tests.factories import make_unit, make_user
from tests.hostile.files import READ, REFUSED, WORDS, Read, Refused

PAGE = "/admin/intake/document/add/"


@pytest.mark.parametrize("row", REFUSED, ids=str)
def test_refused_with_its_sentence(row: Refused):
    with pytest.raises(row.error) as raised:
        decode(row.build(), "要点.docx")
    assert type(raised.value) is row.error
    assert row.says in str(raised.value)
    assert "请" in str(raised.value)


@pytest.mark.parametrize("row", READ, ids=str)
def test_read_by_content(row: Read):
    text = decode(row.build(), "要点.docx")
    assert (text.original, text.encoding) == (row.text, row.how)


@pytest.mark.django_db
@pytest.mark.parametrize("row", REFUSED, ids=str)
def test_the_page_says_it_and_nothing_is_left(row: Refused, client, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client.force_login(make_user("supervisor", make_unit()))
    answer = client.post(PAGE, {"file": SimpleUploadedFile("要点.docx", row.build())})
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert 'class="errorlist' in shown
    assert row.says in shown or row.error is EncodingInDoubt
    assert not Document.objects.exists()
    assert list(tmp_path.iterdir()) == []


def test_references_to_the_outside_are_never_followed():
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.setblocking(False)
        outside = f"http://127.0.0.1:{trap.getsockname()[1]}/t.dotm"
        parts = word_parts(paragraph(WORDS))
        parts["word/_rels/document.xml.rels"] = relations(
            ("attachedTemplate", outside, True),
            ("image", outside, True),
            ("oleObject", r"\\127.0.0.1\x", True),
        )
        text = decode(packed(parts), "a.docx")
        decode(
            page(f'<link rel=stylesheet href="{outside}"><img src="{outside}"><p>{WORDS}</p>').encode(),
            "a.html",
        )
        with pytest.raises(BlockingIOError):
            trap.accept()
    assert "3 处外部内容" in text.notes[0]


@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("docx", replace(LIMITS, wall=0.001)),
        ("html", replace(LIMITS, memory=60 << 20)),
        ("html", replace(LIMITS, cpu=0)),
        ("html", replace(LIMITS, nodes=1000)),
        ("html", replace(LIMITS, characters=1000)),
    ],
    ids=["clock", "memory", "processor", "nodes", "characters"],
)
def test_a_parser_that_asks_too_much_is_stopped(kind, limits):
    with pytest.raises(TooHeavy, match="请"):
        parsed(kind, page(f"<p>{WORDS}</p>" * 60_000).encode(), limits)


@pytest.mark.parametrize(
    "ends",
    ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"],
    ids=["LF", "CRLF", "CR", "LS", "VT", "FF", "NEL"],
)
def test_all_line_ends_give_the_same_lines(ends):
    view = decode(ends.join(("一、检查。", "二、演练。", "三、培训。")).encode(), "a.txt").clean
    assert [line.strip() for line in view.split("\n")] == ["一、检查。", "二、演练。", "三、培训。"]


heads = st.sampled_from(
    [
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"<html><body>",
        b"\xd0\xcf\x11\xe0",
        b"\xff\xfe<\x00",
        b"<!DOCTYPE html>",
        packed(word_parts())[:600],
    ]
)


@settings(max_examples=25, deadline=None)  # each example starts a process
@given(
    heads, st.binary(max_size=300), st.sampled_from([b"", b"%%EOF", b"</html>", b"PK\x05\x06" + bytes(18)])
)
def test_any_bytes_behind_a_known_head_give_a_text_or_a_named_error(head, middle, tail):
    try:
        text = decode(head + middle + tail, "x")
    except ReadingError as error:
        assert any("一" <= sign <= "鿿" for sign in str(error))
    else:
        assert len(text.clean) == len(text.original)
        text.original.encode()


def test_nothing_of_the_parsers_is_loaded_by_the_pipeline():
    import subprocess
    import sys

    program = "import sys, emtracker.pipeline.run; print({'docx', 'lxml', 'pypdf', 'selectolax'} & set(sys.modules))"
    root = Path(__file__).parents[2]
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True).stdout
        == b"set()\n"
    )

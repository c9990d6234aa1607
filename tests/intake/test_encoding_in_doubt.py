"""A file whose encoding nobody can prove: the page shows how it may be read, a person picks, nothing is guessed."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from emtracker.intake import held
from emtracker.intake.models import Document
from tests.factories import make_region, make_sector, make_unit, make_user

from .test_commands import run

PAGE = "/admin/intake/document/add/"
WORDS = "一、抓好防汛。完成三处隐患整改。\n二、抓好演练。组织两次综合演练。"
WIDE = WORDS.encode("utf-16-le")  # without its mark


@pytest.fixture
def clerk(client, db):
    make_region("500000")
    make_sector("flood-drought", "防汛抗旱")
    user = make_user("supervisor", make_unit())
    client.force_login(user)
    return user


def send(client, **said):
    return client.post(PAGE, said)


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(held\w*)" value="([^"]*)"', html))


def test_the_readings_are_shown_and_the_choice_needs_no_second_upload(client, clerk):
    answer = send(client, file=SimpleUploadedFile("要点.txt", WIDE))
    html = answer.content.decode()
    assert answer.status_code == 400
    assert '<input type="radio" name="encoding" value="utf-16-le">' in html
    assert WORDS.split("\n", maxsplit=1)[0] in html
    assert not Document.objects.exists()

    assert send(client, encoding="utf-16-le", **hidden(html)).status_code == 302
    document = Document.objects.get()
    assert (document.text, document.encoding, document.name) == (WORDS, "utf-16-le", "要点.txt")
    assert bytes(document.original) == WIDE


def test_no_choice_asks_again_and_a_wrong_one_says_so(client, clerk):
    html = send(client, file=SimpleUploadedFile("要点.txt", WIDE)).content.decode()
    assert "无法确定" in send(client, **hidden(html)).content.decode()
    assert "不合该编码" in send(client, encoding="utf-8", **hidden(html)).content.decode()
    assert send(client, encoding="klingon", **hidden(html)).status_code == 400
    assert not Document.objects.exists()


def test_what_the_page_carries_is_checked(client, clerk):
    assert "重新选择文件" in send(client, held="不是我们写的", held_name="a.txt").content.decode()


def test_a_large_file_is_chosen_again(client, clerk, monkeypatch):
    monkeypatch.setattr(held, "LARGEST", 10)
    html = send(client, file=SimpleUploadedFile("要点.txt", WIDE)).content.decode()
    assert hidden(html) == {}
    assert "请再次选择这个文件" in html
    assert send(client, encoding="utf-16-le", file=SimpleUploadedFile("要点.txt", WIDE)).status_code == 302


@pytest.mark.django_db
def test_the_commands_take_the_encoding(tmp_path, capsys):
    make_region("500000")
    path = tmp_path / "要点.txt"
    path.write_bytes(WIDE)
    _out, err, failure = run("ingest", path)
    assert "--encoding utf-16-le" in err
    assert failure is not None
    assert run("ingest", path, "--encoding", "utf-16-le")[2] is None
    assert Document.objects.get().text == WORDS
    call_command("read", str(path), "--encoding", "utf-16-le")
    assert json.loads(capsys.readouterr().out)["items"]


@pytest.mark.django_db
def test_a_file_too_large_is_not_even_opened(tmp_path):
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    _out, err, _failure = run("ingest", path)
    assert "200.0 MB" in err

"""Upload in the admin: what was found is said, what cannot be read is said as well."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from emtracker.intake.models import Document
from tests.factories import make_region, make_sector, make_unit, make_user

from .readings import bytes_of, fake_reader

pytestmark = pytest.mark.django_db
URL = "/admin/intake/document/add/"


@pytest.fixture
def clerk(client):
    make_sector("flood-drought", "防汛抗旱")
    user = make_user("supervisor", make_unit())
    client.force_login(user)
    return user


def send(client, data, name="要点.txt", **more):
    return client.post(URL, {"file": SimpleUploadedFile(name, data), **more})


def test_the_page(client, clerk):
    assert "上传文件" in client.get(URL).content.decode()


def test_a_file_leads_to_its_review_and_says_what_was_found(client, clerk, monkeypatch):
    fake_reader(monkeypatch)
    answer = send(client, bytes_of())
    document = Document.objects.get()
    assert answer.url == f"/admin/intake/document/{document.pk}/review/"
    assert "识别部署 2 项、成效 1 项" in client.get(answer.url).content.decode()
    assert document.uploaded_by == clerk


def test_pasted_text_goes_the_same_way(client, clerk, monkeypatch):
    fake_reader(monkeypatch)
    assert client.post(URL, {"text": bytes_of().decode()}).status_code == 302
    assert Document.objects.get().passages.count() == 3


def test_the_same_file_twice_leads_to_the_first(client, clerk, monkeypatch):
    fake_reader(monkeypatch)
    send(client, bytes_of())
    html = send(client, bytes_of(), "别名.txt").content.decode()
    assert "已经入库" in html and f"/admin/intake/document/{Document.objects.get().pk}/review/" in html
    assert Document.objects.count() == 1


def test_the_same_file_of_a_foreign_unit_shows_no_title(client, clerk, monkeypatch):
    fake_reader(monkeypatch, region="510000", title="内部工作要点")
    make_region("510000", "四川省")
    other = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000")))
    elsewhere = Client()
    elsewhere.force_login(other)
    send(elsewhere, bytes_of())
    html = send(client, bytes_of()).content.decode()
    assert "已由其他单位入库" in html and "内部工作要点" not in html


def test_an_unknown_province_is_left_open_for_the_uploader_to_fill_in(client, clerk, monkeypatch):
    fake_reader(monkeypatch, region=None)
    answer = send(client, bytes_of())
    html = client.get(answer.url).content.decode()
    assert "行政区划未定" in html and "未能确定行政区划" in html
    document = Document.objects.get()
    place = f"/admin/intake/document/{document.pk}/change/"
    said = {"title": "工作要点", "kind": "deployment", "region": "重庆市", "year": "2025"}
    assert client.post(place, said).status_code == 302
    assert set(document.passages.values_list("region", flat=True)) == {"500000"}


def test_a_document_without_work_of_the_next_year_is_stored_and_said(client, clerk, monkeypatch):
    fake_reader(monkeypatch, roles=("result",))
    html = client.get(send(client, bytes_of()).url).content.decode()
    assert "没有识别到部署任务" in html


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空的"),
        (b"  \n \xef\xbb\xbf".strip(), "文件"),
        (" \n　\n".encode(), "只有空白"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "文件"),
        (b"\x00\x01\x02\x03" * 50, "文件"),
        ("一、抓好".encode() + b"\xff\xfe\xfd" + "防汛。".encode(), "字节"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_leaves_nothing(client, clerk, data, told):
    answer = send(client, data)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Document.objects.exists()


def test_a_text_without_any_work_is_refused(client, clerk):
    answer = client.post(URL, {"text": "点击下载\n"})
    assert answer.status_code in (302, 400)
    assert Document.objects.count() == (answer.status_code == 302)


def test_ten_thousand_numbered_lines(client, clerk):
    make_region("500000")
    lines = "".join(f"{number}.抓好第{number}项防汛工作，确保落实到位。\n" for number in range(1, 10_001))
    answer = send(client, lines.encode())
    assert answer.status_code in (302, 400)
    if answer.status_code == 302:
        assert client.get(answer.url).status_code == 200
        assert Document.objects.get().passages.count() <= 10_001


@pytest.mark.parametrize(("role", "status"), [("reporter", 403), ("viewer", 403)])
def test_who_may_not(client, role, status):
    client.force_login(make_user(role, make_unit()))
    assert client.get(URL).status_code == status
    assert send(client, bytes_of()).status_code == status

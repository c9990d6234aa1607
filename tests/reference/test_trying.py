"""Trying the terms on a sentence in the admin."""

from __future__ import annotations

import pytest

from emtracker.reference.models import Term
from tests.factories import make_sector, make_theme, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/reference/term/try/"


@pytest.fixture
def admin(client):
    gas, hazard = make_sector("gas", "城镇燃气"), make_theme("hazard", "隐患排查治理")
    Term.objects.create(text="液化气站", sector=gas, weight=2)
    Term.objects.create(text="隐患排查", theme=hazard, weight=2)
    client.force_login(make_user("administrator"))
    return client


def test_labels_with_their_words(admin):
    html = admin.post(PAGE, {"wording": "对全县液化气站开展隐患排查，限期整改。"}).content.decode()
    for said in ("城镇燃气", "<q>液化气站</q>", "隐患排查治理", "<q>隐患排查</q>"):
        assert said in html


def test_words_of_the_heading_and_of_headings_above(admin):
    html = admin.post(PAGE, {"heading": "液化气站整治", "wording": "限期整改。"}).content.decode()
    assert "<q>液化气站</q>" in html
    html = admin.post(PAGE, {"wording": "限期整改。", "above": "液化气站"}).content.decode()
    assert "城镇燃气" in html and "上级标题" in html


def test_an_edited_term_counts_at_once(admin):
    assert "没有标注" in admin.post(PAGE, {"wording": "更换灶具软管。"}).content.decode()
    Term.objects.create(text="灶具软管", sector_id="gas", weight=2)
    assert "<q>灶具软管</q>" in admin.post(PAGE, {"wording": "更换灶具软管。"}).content.decode()


def test_nothing_typed_and_nobody_else(admin, client):
    assert admin.post(PAGE, {"wording": ""}).status_code == 400
    assert PAGE in admin.get("/admin/reference/term/").content.decode()
    client.force_login(make_user("supervisor"))
    assert client.get(PAGE).status_code == 403

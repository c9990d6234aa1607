"""What is done to every request before a page sees it."""

from __future__ import annotations

import json

import pytest
import structlog
from django.test import RequestFactory

from emtracker.logs import logging_settings
from emtracker.requests import RefuseNul

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/login/?next=%00", "/login/%00/", "/?q=a%00b"])
def test_nul_in_an_address_is_refused(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "空字符" in response.content.decode()


def test_nul_in_a_form_is_refused():
    request = RequestFactory().post(
        "/login/", "username=a%00b", content_type="application/x-www-form-urlencoded"
    )
    assert RefuseNul(lambda _request: pytest.fail("let through"))(request).status_code == 400


def test_every_page_has_a_strict_policy_and_an_id(client):
    response = client.get("/login/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Request-ID"]


def test_the_browsers_language_does_not_decide(client):
    chinese = client.get("/login/", headers={"accept-language": "en-US,en"})
    assert 'lang="zh-hans"' in chinese.content.decode().lower()


def test_a_forged_line_stays_one_line():
    logging_settings("INFO")
    render = structlog.processors.JSONRenderer()
    line = render(None, "info", {"event": "request", "path": '/a\r\n{"event": "forged"}\u2028\u202e'})
    assert "\n" not in line
    assert "\u2028" not in line
    assert json.loads(line)["path"].startswith("/a\r\n")

import pytest
from django.core.exceptions import SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path


def broken(request):
    raise RuntimeError("Datenbank kaputt")


def suspicious(request):
    raise SuspiciousOperation("secret detail")


@pytest.fixture
def broken_urls(settings, monkeypatch):
    from emtracker import urls

    monkeypatch.setattr(
        urls, "urlpatterns", [path("broken/", broken), path("odd/", suspicious), *urls.urlpatterns]
    )
    from django.urls import clear_url_caches

    clear_url_caches()
    yield
    clear_url_caches()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("/broken/", 500, "系统出了差错"), ("/odd/", 400, "请求有误"), ("/nirgends/", 404, "没有找到这一页")],
)
def test_errors_are_calm_chinese_pages_with_the_request_id(db, broken_urls, address, status, words):
    page = Client(raise_request_exception=False).get(address)
    shown = page.content.decode()
    assert page.status_code == status
    assert words in shown
    assert page["X-Request-ID"] in shown
    for secret in ("Traceback", "kaputt", "secret detail", "site-packages", "RuntimeError"):
        assert secret not in shown


def test_a_forged_form_is_told_so(db):
    client = Client(enforce_csrf_checks=True)
    page = client.post("/login/", {"username": "x"})
    assert page.status_code == 403
    assert "页面已失效" in page.content.decode()


def test_without_right_is_told_so(client, everyone):
    client.force_login(everyone["nobody"])
    page = client.get("/export.csv")
    assert page.status_code == 403
    assert "您没有做这件事的权限" in page.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_no_context(name):
    assert "<h1>" in render_to_string(f"{name}.html")

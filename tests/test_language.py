"""Chinese pages speak Chinese, English pages English; the catalogue has every sentence and is compiled."""

from __future__ import annotations

import html
import re
from pathlib import Path

import polib
import pytest
from django.contrib.admin import site
from django.test import Client

from emtracker.reference.loading import load, rows_of
from tests.factories import make_document, make_passage, make_region, make_task, make_unit, make_user

CATALOGUE = Path(__file__).parents[1] / "emtracker/locale/en/LC_MESSAGES/django.po"
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
SWITCH = re.compile(r'<button[^>]* lang="(?:zh-Hans|en)">.*?</button>', re.DOTALL)
PLACE = re.compile(r"%\(\w+\)[.0-9]*[a-z]|%[sd]|\{\w*\}|%%")
NAMED_TWICE = ("/admin/reference/sector/", "/admin/reference/theme/")
"""Their lists show the Chinese name beside the English one."""
LISTS = sorted(f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in site._registry)
EMPTY = [
    "/login/",
    "/",
    "/?show=all",
    "/?q=dam",
    "/nowhere/",
    "/admin/",
    "/admin/intake/document/add/",
    "/admin/reference/term/try/",
    "/admin/tracking/task/add/",
    "/admin/people/user/add/",
    "/admin/people/unit/add/",
    "/admin/people/role/add/",
    "/admin/reference/phrase/add/",
    "/admin/password_change/",
    *(page for page in LISTS if page not in NAMED_TWICE),
]
ACTS = {
    "registered": ["assign", "extend", "cancel", "amend", "note"],
    "assigned": ["sign", "sign_and_report"],
    "underway": ["report", "complete"],
    "completed": ["verify", "verify_and_close", "send_back"],
    "closed": ["reopen"],
}


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


def test_the_compiled_catalogue_says_what_the_text_says(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    def said(entries):
        return {(one.msgctxt, one.msgid): (one.msgstr, one.msgstr_plural) for one in entries}

    assert said(compiled) == said(catalogue), "make messages"


def test_every_sentence_is_translated(catalogue):
    assert len(catalogue) > 800
    assert [one.msgid for one in catalogue if not one.translated() or one.fuzzy] == []


def test_no_translation_holds_chinese(catalogue):
    for one in catalogue:
        for said in (one.msgstr, *one.msgstr_plural.values()):
            assert not HAN.search(said), one.msgid


def test_placeholders_agree(catalogue):
    for one in catalogue:
        for said in (one.msgstr, *one.msgstr_plural.values()):
            if said:
                assert sorted(PLACE.findall(said)) == sorted(PLACE.findall(one.msgid)), one.msgid


@pytest.fixture(scope="module")
def labels():
    wanted = {"reference.sector", "reference.theme"}
    return [row for row in rows_of() if row.model._meta.label_lower in wanted]


@pytest.fixture
def visitor(db, labels):
    """An administrator with an English name, on a ledger that holds sectors, themes and wordings alone."""
    load(labels)
    browser = Client()
    person = make_user("administrator", username="lee", first_name="Ann", last_name="Lee")
    browser.force_login(person, backend="emtracker.people.backends.RoleBackend")
    return browser


def shown(browser, address, language):
    """What a page holds, its attributes too, without the language switch."""
    browser.cookies["django_language"] = language
    page = browser.get(address)
    assert page.status_code in (200, 400, 404), address
    return SWITCH.sub("", html.unescape(page.content.decode()))


@pytest.mark.parametrize("address", [*EMPTY, "/?sort=nothing&percent_min=900&due_min=never&format=pdf"])
def test_an_english_page_shows_no_chinese(visitor, address):
    if address == "/login/":
        visitor.logout()
    assert HAN.findall(shown(visitor, address, "en")) == []


@pytest.fixture
def filled(visitor):
    """A ledger whose own words are Latin: what is Chinese then comes from the pages."""
    region = make_region("500000", "Region", short="Region")
    unit = make_unit("Bureau", region, short="Bureau")
    document = make_document("Inspect the dams. Mend them.", title="Notice", name="notice.txt", region=region)
    passage = make_passage(document, heading="Dams", region=region, year=2025)
    task = make_task(title="Dams", wording="Inspect the dams.", lead=unit, region=region)
    tasks = {status: make_task(title="Dam", lead=unit, region=region, status=status).pk for status in ACTS}
    return tasks | {"document": document.pk, "passage": passage.pk, "task": task.pk, "number": task.number}


FILLED = [
    "/?show=all",
    "/tasks/{number}/",
    "/admin/tracking/task/",
    "/admin/tracking/task/?q=dams",
    "/admin/tracking/task/{task}/change/",
    *(f"/admin/tracking/task/{{{status}}}/act/{act}/" for status, acts in ACTS.items() for act in acts),
    "/admin/intake/document/",
    *(
        f"/admin/intake/document/{{document}}/{page}/"
        for page in ("change", "versions", "review", "review/certain", "review/add")
    ),
    "/admin/intake/document/{document}/review/{passage}/",
    "/admin/intake/document/{document}/review/{passage}/split/",
    "/admin/intake/relabelling/?year=2025",
]


@pytest.mark.parametrize("address", FILLED)
def test_an_english_page_of_latin_records_shows_no_chinese(visitor, filled, address):
    assert HAN.findall(shown(visitor, address.format(**filled), "en")) == []


SPOKEN = re.compile(r"<(script|style|code)\b.*?</\1>|<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r' (?:title|aria-label|placeholder|alt)="([^"]*)"')
LATIN = re.compile(r"[A-Za-z][A-Za-z-]+")
KNOWN = re.compile(
    "CSV|Excel|Word|PDF|JSON|Lines|UTF-?|GBK?|Big|LE|BE|WPS|MB|NUL|English|Cookie|Esc|Enter|Shift|Tab|Ctrl|Backspace"
    "|docx|html|txt|md"  # names that Chinese offices write so
    "|Ann|Lee|lee|Region|Bureau|Notice|notice|Inspect|Dams?|dams?|Mend|the|them|administrator"  # the records' own
)


def strays(page):
    """Latin words a reader sees or hears, in text or attributes, that are no known names."""
    said = " ".join([SPOKEN.sub(" ", page), *ATTRIBUTE.findall(page)])
    return {word for word in LATIN.findall(said) if not KNOWN.fullmatch(word)}


@pytest.mark.parametrize("address", EMPTY)
def test_a_chinese_page_shows_no_stray_english(visitor, address):
    if address == "/login/":
        visitor.logout()
    assert strays(shown(visitor, address, "zh-hans")) == set()


@pytest.mark.parametrize("address", FILLED)
def test_a_chinese_page_of_records_shows_no_stray_english(visitor, filled, address):
    assert strays(shown(visitor, address.format(**filled), "zh-hans")) == set()

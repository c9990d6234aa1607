"""A clerk reviews a document without touching the mouse."""

from __future__ import annotations

from typing import Any

import pytest

from emtracker.intake.models import Document, Passage
from tests.factories import make_document, make_passage, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNT = 20


@pytest.fixture
def document(ledger: None) -> Document:
    lines = [f"{number}.抓好第{number}项<i>防汛</i>准备 & 值守。" for number in range(1, COUNT + 1)]
    text = "重点工作\n" + "\n".join(lines)
    document = make_document(text, title="防汛工作要点", region=make_region("500155"))
    for number, line in enumerate(lines, 1):
        start = text.index(line)
        make_passage(
            document,
            key=str(number),
            start=start,
            end=start + len(line),
            heading=f"抓好第{number}项",
            region_id="500155",
        )
    return document


def opened(visit: Any, document: Document) -> Any:
    page = visit("supervisor").page
    page.goto(f"{page.url.split('/login')[0].rstrip('/')}/admin/intake/document/{document.pk}/review/")
    return page


def test_twenty_passages_accepted_by_one_key(visit: Any, document: Document) -> None:
    page = opened(visit, document)
    for done in range(COUNT):
        page.keyboard.press("a")
        page.locator(".card.is-accepted").nth(done).wait_for()
    rows = Passage.objects.filter(document=document)
    assert {row.review for row in rows} == {"accepted"}
    assert {row.reviewer.username for row in rows} == {"supervisor"}
    assert all(row.reviewed_at and row.task for row in rows)
    assert "待校核 0" in page.locator(".counts").inner_text()


def test_the_highlight_is_the_passage_and_keys_move_it(visit: Any, document: Document) -> None:
    page = opened(visit, document)
    for passage in Passage.objects.filter(document=document):
        assert page.locator(f'.mark[data-p~="{passage.pk}"]').all_text_contents() == [passage.wording]
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    second = Passage.objects.get(document=document, key="2")
    assert page.locator(".mark.is-current").all_text_contents() == [second.wording]
    assert page.locator(".card.is-current h3").inner_text() == "抓好第2项"
    page.keyboard.press("r")
    page.locator(".card.is-rejected").wait_for()
    second.refresh_from_db()
    assert second.review == "rejected"


def test_correcting_in_place(visit: Any, document: Document) -> None:
    page = opened(visit, document)
    page.keyboard.press("e")
    form = page.locator(".edit-form")
    form.wait_for()
    form.locator("[name=heading]").fill("抓好汛前准备")
    page.keyboard.press("Enter")
    page.locator(".card.is-accepted").wait_for()
    first = Passage.objects.get(document=document, key="1")
    assert (first.heading, first.corrected, first.task.title) == ("抓好汛前准备", True, "抓好汛前准备")

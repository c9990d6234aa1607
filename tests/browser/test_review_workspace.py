"""Two hundred passages reviewed by keys alone: merge, split, role, labels, search and new tasks among them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from emtracker.intake.models import Document, Passage, ReviewAct
from emtracker.tracking.models import Task
from tests.factories import make_document, make_passage, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNT = 200
TWO = "抓好第{0}项物资储备；更新<b>第{0}号</b>仓库。（补）检修第{0}号泵站，𠮷日完成。"
TAIL = "末尾一句没有编号。再加一句收尾。"


@pytest.fixture
def document(ledger: None) -> Document:
    """Lines end in CR LF, as the office's own editors write them."""
    lines = [f"{number}." + TWO.format(number) for number in range(1, COUNT + 1)]
    text = "储备工作要点\r\n" + "\r\n".join(lines) + "\r\n" + TAIL
    document = make_document(text, title="储备工作要点", region=make_region("500155"))
    for number, line in enumerate(lines, 1):
        start = text.index(line)
        score = 0.3 if number == 150 else 0.9
        make_passage(
            document,
            key=str(number),
            start=start,
            end=start + len(line),
            heading=f"抓好第{number}项物资储备",
            region_id="500155",
            sectors=["mine"],
            because={"role": [{"value": "deploy", "score": score, "rule": "", "spans": []}]},
        )
    return document


class Desk:
    """The page under the hands of somebody without a mouse."""

    def __init__(self, page: Any, document: Document) -> None:
        self.page, self.document = page, document
        base = page.url.split("/login")[0].rstrip("/")
        page.goto(f"{base}/admin/intake/document/{document.pk}/review/")
        page.wait_for_selector(".review[data-ready]")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def act(self, *keys: str) -> dict[str, Any]:
        """The last key sends; gives what the server said, once the page shows it."""
        self.press(*keys[:-1])
        with self.page.expect_response("**/act/") as answer:
            self.press(keys[-1])
        said = answer.value.json()
        expect(self.page.locator(".answer")).to_have_text(said["message"], use_inner_text=False)
        self.page.wait_for_selector(".review:not([aria-busy])")
        return said

    @property
    def current(self) -> str:
        return self.page.locator(".card.is-current").get_attribute("data-p")

    def all_highlights_are_stored(self) -> None:
        shown = self.page.evaluate(
            """() => {
                const found = {};
                for (const mark of document.querySelectorAll(".mark")) {
                    for (const id of mark.dataset.p.split(" ")) {
                        found[id] = (found[id] ?? "") + mark.textContent;
                    }
                }
                return found;
            }"""
        )
        stored = Passage.objects.filter(document=self.document).select_related("document")
        assert shown == {str(each.pk): each.wording.replace("\r\n", "\n") for each in stored}


def now(passage: Passage) -> Passage:
    return Passage.objects.get(pk=passage.pk)


def test_two_hundred_passages_without_the_mouse(visit: Any, document: Document) -> None:
    desk = Desk(visit("supervisor").page, document)
    rows = {row.key: row for row in Passage.objects.filter(document=document)}
    assert desk.current == str(rows["150"].pk), "the doubtful comes first"

    # A result, not a deployment.
    assert "成效" in desk.act("o", "3")["message"]
    assert now(rows["150"]).role == "result"

    # Labels: the old one goes, two are found by typing, the second made the principal one.
    desk.press("l", "Backspace")
    desk.page.keyboard.type("森林")
    desk.press("Enter")
    desk.page.keyboard.type("防汛抗旱")
    desk.press("Shift+Enter")
    desk.act("Enter")
    assert now(rows["150"]).sectors == ["flood-drought", "forest-fire"]
    desk.act("a")

    # Split before （补）: two sentences down from the first border.
    first = rows["1"]
    assert desk.current == str(first.pk)
    desk.act("s", "ArrowDown", "Enter")
    second = Passage.objects.get(document=document, key__startswith="+")
    assert now(first).wording == "1.抓好第1项物资储备；更新<b>第1号</b>仓库。"
    assert second.wording == "（补）检修第1号泵站，𠮷日完成。"
    desk.all_highlights_are_stored()

    # Merged again with the next in the text, and that undone, and done once more.
    desk.act("m")
    assert now(first).wording == document.text[rows["1"].start : rows["1"].end]
    desk.act("u")
    assert Passage.objects.filter(pk=second.pk).exists()
    desk.act("m")
    desk.all_highlights_are_stored()

    # A new task from the last sentence, found by searching; two sentences by Shift.
    desk.press("/")
    desk.page.keyboard.type("末尾一句")
    desk.press("Escape", "n", "Shift+ArrowDown")
    desk.act("Enter")
    added = Passage.objects.exclude(pk=second.pk).get(document=document, key__startswith="+")
    assert added.wording == TAIL

    # Reject one, take it back, then all the rest.
    desk.act("r")
    desk.act("u")
    assert now(added).review == "pending"
    for number in range(COUNT):
        desk.act("r" if number % 10 == 9 else "a")
    found = Passage.objects.filter(document=document)
    assert found.count() == COUNT + 1
    assert not found.filter(review="pending").exists()
    assert found.filter(review="rejected").count() == 20
    assert {row.reviewer.username for row in found} == {"supervisor"}
    assert Task.objects.filter(passages__document=document).count() == COUNT - 20
    assert "待校核 0" in desk.page.locator(".counts").inner_text()
    assert f"已校核 {COUNT + 1}/{COUNT + 1}" in desk.page.locator(".progress").inner_text()
    assert not ReviewAct.objects.exclude(by__username="supervisor").filter(document=document).exists()


def test_what_is_refused_is_said_and_keys_act(visit: Any, document: Document) -> None:
    person = visit("supervisor")
    desk = Desk(person.page, document)
    assert desk.act("Shift+K", "a")["refresh"] is False
    desk.press("k")
    while "is-accepted" not in desk.page.locator(".card.is-current").get_attribute("class"):
        desk.press("k")
    with desk.page.expect_response("**/act/") as answer:
        desk.press("m")
    assert answer.value.status == 409
    expect(desk.page.locator(".answer")).to_have_class(re.compile(r"\brefused\b"))
    assert "不能合并" in desk.page.locator(".answer").inner_text()
    assert [said for said in person.complaints if "409" in said] == person.complaints
    person.complaints.clear()  # the browser's console tells every refusal as an error


def test_order_help_and_the_list_of_what_is_certain(visit: Any, document: Document) -> None:
    desk = Desk(visit("supervisor").page, document)
    desk.press("?")
    assert desk.page.locator("dialog.help").is_visible()
    desk.press("Escape")
    assert not desk.page.locator("dialog.help").is_visible()
    desk.press("d")
    desk.page.wait_for_url("**order=text**")
    desk.page.wait_for_selector(".review[data-ready]")
    first = Passage.objects.get(document=document, key="1")
    assert desk.current == str(first.pk)
    desk.press("Shift+A")
    desk.page.wait_for_url("**/certain/**")
    assert desk.page.locator("input[name=passage]").count() == COUNT - 1
    desk.press("Enter")
    desk.page.wait_for_selector(".review[data-ready]")
    assert Passage.objects.filter(document=document, review="accepted").count() == COUNT - 1


def test_words_chosen_with_the_mouse_become_a_task(visit: Any, document: Document) -> None:
    desk = Desk(visit("supervisor").page, document)
    desk.page.locator(".original").evaluate(
        """box => {
            const last = box.lastChild;
            const range = document.createRange();
            const at = last.textContent.indexOf('末尾');
            range.setStart(last, at);
            range.setEnd(last, at + 9);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            box.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
        }"""
    )
    button = desk.page.get_by_role("button", name="设为任务")
    button.wait_for()
    with desk.page.expect_response("**/act/"):
        button.click()
    desk.page.locator(".card", has_text="末尾一句没有编号").wait_for()
    assert Passage.objects.get(document=document, key__startswith="+").wording == "末尾一句没有编号。"


def test_who_only_reads_has_no_keys_that_change(visit: Any, document: Document) -> None:
    desk = Desk(visit("viewer").page, document)
    desk.press("a", "r", "m", "s", "o", "l", "n", "u", "e", "j")
    desk.press("/")
    desk.page.keyboard.type("泵站")
    assert desk.page.locator(".panel-search .count").inner_text() == f"第 1 处，共 {COUNT} 处"
    assert not ReviewAct.objects.filter(document=document).exists()

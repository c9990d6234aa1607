"""What is not understood gives an error in Chinese and no rows, never all rows, never a 500."""

import pytest

from emtracker.board.parameters import checked

ODD = {
    "an unknown name": "?foo=bar",
    "a name with brackets": "?year[]=2025",
    "a lookup": "?lead__password__startswith=p",
    "a year that is no year": "?year=1e3",
    "a full-width year": "?year=２０２５",
    "a year with a sign": "?year=%2B2025",
    "a year with a space": "?year=+2025",
    "an unknown status": "?status=rubbish",
    "one good and one bad status": "?status=closed&status=rubbish",
    "a single one twice": "?outstanding=overdue&outstanding=due7",
    "two searches": "?q=a&q=b",
    "an unknown kind": "?outstanding=all",
    "a forged cursor": "?cursor=WyJkdWUiLFtudWxsXSwxLGZhbHNlXQ:1abc:xyz",
    "an order by a foreign field": "?order=lead__password",
    "an order by the key": "?order=-pk",
    "a number of 5,000 digits": "?percent_from=" + "9" * 5000,
    "a document of 400 digits": "?document=" + "9" * 400,
    "a document that is not there": "?document=999999",
    "a negative document": "?document=-1",
    "a percent above 100": "?percent_to=101",
    "a percent in full-width digits": "?percent_to=５０",
    "a percent with a sign": "?percent_to=%2B5",
    "a range upside down": "?percent_from=60&percent_to=50",
    "a day that does not exist": "?due_from=2026-02-30",
    "a day in the year 0": "?due_to=0000-01-01",
    "a day with a time": "?due_to=2026-01-01T00:00",
    "a period upside down": "?due_from=2026-02-02&due_to=2026-02-01",
    "a region that is not there": "?region=亚特兰蒂斯",
    "too many words": "?q=" + "+".join(f"w{n}" for n in range(21)),
    "too long a search": "?q=" + "字" * 201,
    "a control character": "?q=%1b",
    "bytes that are no UTF-8": "?q=%ff",
    "too many values": "?" + "&".join(f"year={year}" for year in range(201)),
}


@pytest.mark.parametrize("query", ODD.values(), ids=ODD.keys())
def test_odd_parameters_give_an_error_and_no_rows(manager, query):
    page = manager.get("/" + query)
    assert page.status_code == 400
    assert page.context["chosen"].errors
    assert page.context["rows"] == []
    assert all(tile.number is None for tile in page.context["tiles"])
    for error in page.context["chosen"].errors:
        assert any("\u4e00" <= char <= "\u9fff" for char in error)
        assert len(error) < 300


@pytest.mark.parametrize("query", ODD.values(), ids=ODD.keys())
def test_odd_parameters_give_no_file(manager, query):
    answer = manager.get("/export.csv" + query)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "query", ["?columns=number,password", "?columns=number,number", "?encoding=big5", "?cursor=1"]
)
def test_odd_columns_give_no_file(manager, query):
    answer = manager.get("/export.csv" + query)
    assert answer.status_code == 400
    assert answer.context["rows"] == []


@pytest.mark.parametrize("query", ["?status=%00", "?q=%00", "?order=%00"])
def test_nul_is_refused(manager, query):
    assert manager.get("/" + query).status_code == 400
    assert manager.get("/export.csv" + query).status_code == 400


def test_the_error_names_what_was_found(manager):
    page = manager.get("/?year=1e3&q=&province=").content.decode()
    assert "年份：“1e3”不在可选的范围内，请从列表中选择。" in page


def test_empty_fields_of_a_form_are_the_same_as_none():
    asked = checked(
        [("q", [""]), ("year", ["", " "]), ("flagged", ["yes"])], ("flagged", "q", "year"), ("year",)
    )
    assert asked.given == {"flagged": ("yes",)}
    assert not asked.errors


def test_an_error_shows_only_the_beginning_of_a_long_value():
    asked = checked([("x" * 5000, ["1"])], ("q",), ())
    assert len(asked.errors[0]) < 100


def test_markup_in_a_parameter_is_shown_as_text(manager):
    page = manager.get("/?%3Cscript%3Ealert(1)%3C/script%3E=1&year=%3Cimg+src=x%3E").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page

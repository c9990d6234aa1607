from datetime import timedelta

import pytest
from django.http import QueryDict

from emtracker.board.filters import TaskFilter
from emtracker.board.selection import select_for
from emtracker.tracking.search.index import follow
from tests import factories as make


@pytest.fixture
def chosen(everyone, today):
    def choose(query, who="administrator"):
        return select_for(everyone[who], QueryDict(query).lists(), today)

    return choose


def numbers(chosen):
    """The running place of each task in the ledger, from its title."""
    return [int(task.title[1:].split("项")[0]) for task in chosen.tasks]


def test_by_itself_the_board_shows_open_tasks(chosen):
    found = numbers(chosen(""))
    assert sorted(found) == [n for n in range(30) if n % 6 < 4]


EXPECTED = {
    "show=all": lambda n: True,
    "show=ended": lambda n: n % 6 >= 4,
    "show=all&province=500000": lambda n: n % 4 in (0, 1) and n != 7,
    "show=all&province=500000&province=140000": lambda n: n % 4 in (0, 1, 3) and n != 7,
    "show=all&region=梁平": lambda n: n % 4 == 1,
    "show=all&region=500155": lambda n: n % 4 == 1,
    "show=all&region=重庆市": lambda n: n % 4 in (0, 1),
    "show=all&year=2024&year=2025": lambda n: n % 3 in (0, 1),
    "show=all&sector=flood": lambda n: n % 2 == 1 or n % 5 == 0,
    "show=all&theme=hazard": lambda n: n % 3 == 2,
    "show=all&theme=hazard&theme=campaign": lambda n: n % 3 > 0,
    "status=closed&status=underway": lambda n: n % 6 in (2, 4),
    "light=none": lambda n: n % 6 >= 4,
    "light=red": lambda n: n % 6 < 4 and n % 7 != 6 and n < 10,
    "show=all&flagged=yes": lambda n: n % 9 == 0,
    "show=all&flagged=no": lambda n: n % 9 != 0,
    "show=all&percent_from=30&percent_to=60": lambda n: 10 <= n <= 20,
    "show=all&q=隐患": lambda n: n % 2 == 1,
    "show=all&q=隐患 第1": lambda n: n % 2 == 1 and str(n).startswith("1"),
    "outstanding=overdue": lambda n: n % 6 < 4 and n % 7 != 6 and n < 10,
    "outstanding=unsigned": lambda n: n % 6 == 1,
    "outstanding=unreported": lambda n: n % 6 == 2 and n % 4 != 1,
    "outstanding=returned": lambda n: n % 6 == 2 and n % 8 == 2,
    "outstanding=due7": lambda n: n % 6 < 4 and n % 7 != 6 and 0 <= n * 4 - 40 <= 7,
    "outstanding=due30": lambda n: n % 6 < 4 and n % 7 != 6 and 0 <= n * 4 - 40 <= 30,
    "show=all&targets=no": lambda n: True,
    "show=all&targets=yes": lambda n: False,
}


@pytest.mark.parametrize("query", EXPECTED)
def test_each_filter_leaves_what_it_says(chosen, query):
    found = chosen(query)
    assert not found.errors
    assert sorted(numbers(found)) == [n for n in range(30) if EXPECTED[query](n)]


def test_tasks_with_a_target(chosen, ledger):
    ledger[3].targets.create(op="le", value=5, text="下降5%以上")
    assert numbers(chosen("show=all&targets=yes")) == [3]


def test_a_period_of_limits(chosen, today):
    first, last = today + timedelta(days=-8), today + timedelta(days=4)
    assert sorted(numbers(chosen(f"show=all&due_from={first}&due_to={last:%Y年%m月%d日}"))) == [8, 9, 10, 11]


def test_tasks_of_a_document(chosen, ledger):
    document = ledger[0].passages.get().document
    assert sorted(numbers(chosen(f"show=all&document={document.pk}"))) == [0, 9, 18, 27]


def test_tasks_of_a_lead(chosen, ledger):
    lead = ledger[1].lead
    assert sorted(numbers(chosen(f"show=all&lead={lead.pk}"))) == [n for n in range(30) if n % 3 == 1]


def test_words_match_number_title_and_wording_and_no_wildcards(chosen, ledger):
    assert numbers(chosen(f"show=all&q={ledger[5].number}")) == [5]
    ledger[6].wording = "完成率100%，按_计划"
    ledger[6].save()
    follow([ledger[6].pk])
    assert numbers(chosen("show=all&q=0%25")) == [6]
    assert numbers(chosen("show=all&q=按_计")) == [6]


def test_what_is_outstanding_is_open(chosen, ledger):
    """So the usual scope need not be said beside it."""
    for kind in ("overdue", "due7", "due30", "unsigned", "unreported", "returned"):
        found = {task.pk for task in chosen(f"outstanding={kind}").tasks}
        assert found <= {task.pk for task in chosen("show=open").tasks}, kind


def test_a_name_of_several_places_asks_for_the_code(chosen):
    make.make_region("210103", "沈河区", "county", short="河区")
    make.make_region("210104", "大东区", "county", short="河区")
    assert "210103" in chosen("region=河区").errors[0]


def test_a_filter_says_itself_in_words(chosen, ledger):
    query = (
        "province=530000&theme=campaign&year=2025&year=2024&flagged=yes&q=防汛+演练&percent_to=60&show=all"
    )
    assert chosen(query).words == (
        "关键词：防汛 演练；省份：云南；年份：2025、2024；工作主题：治本攻坚三年行动；挂牌督办：是；进度不高于：60%"
    )
    assert chosen("").words == "未结任务"
    assert chosen("show=all").words == "全部任务"
    assert chosen("outstanding=due7&region=梁平").words == "行政区划：梁平区；待办：7日内到期"


def test_every_filter_has_a_chinese_label():
    for name, filter_ in TaskFilter.base_filters.items():
        assert any("\u4e00" <= char <= "\u9fff" for char in str(filter_.label)), name


def test_choices_hold_only_what_the_person_may_see(chosen):
    seen = chosen("", "reporter").choices
    assert {shown for _, shown in seen.leads} == {"云南省林草局"}
    assert {shown for _, shown in seen.provinces} == {"重庆", "云南", "山西"}
    everything = chosen("").choices
    assert [shown for _, shown in everything.provinces] == ["山西", "重庆", "云南"]
    assert [shown for _, shown in everything.years] == ["2026", "2025", "2024"]
    assert [shown for _, shown in everything.sectors] == ["防汛抗旱", "矿山"]
    assert len(everything.documents) == 3
    assert chosen("", "nobody").choices.provinces == ()


def test_an_older_document_is_understood_when_asked_for(chosen, ledger, monkeypatch):
    monkeypatch.setattr("emtracker.board.choices.DOCUMENTS", 1)
    oldest = ledger[0].passages.get().document
    assert len(chosen("").choices.documents) == 1
    found = chosen(f"document={oldest.pk}&show=all")
    assert not found.errors
    assert found.words == f"来源文件：{oldest.title}"


def test_a_filter_applies_to_what_is_permitted(chosen):
    assert chosen("show=all&province=530000", "supervisor").errors
    own = [n for n in range(30) if n % 4 in (0, 1) and n != 7]
    assert sorted(numbers(chosen("show=all", "supervisor"))) == own
    assert numbers(chosen("show=all", "nobody")) == []

"""The last step as a whole: places in the original, who has a deadline, what stays untouched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emtracker.pipeline.measuring.measure import measure
from emtracker.pipeline.values import Guess, Item, Lexicon, Span, Text
from emtracker.reference.fixtures import lexicon_from_fixtures

SENTENCE = "由县水利局牵头,每月调度,年底前新建蓄水池20座、完成率达95%以上,深化护水百日攻坚行动。"


def read(words: str, *roles: str, text: Text | None = None, year: str = "2026") -> tuple[Item, ...]:
    """One item per sentence with the role given for it."""
    text = text or Text("t", "", "utf-8", words, words, range(len(words)))
    ends = [at + 1 for at, sign in enumerate(words) if sign == "。"]
    spans = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    items = [
        Item(str(n), None, role, span, year=Guess(year, 1.0))
        for n, (role, span) in enumerate(zip(roles, spans, strict=True))
    ]
    return measure(items, text, lexicon_from_fixtures())


def test_an_item_gets_all_its_measures() -> None:
    (item,) = read(SENTENCE, "deploy")
    assert [(target.op, target.value, target.unit) for target in item.targets] == [
        ("count", 20.0, "座"),
        (">=", 95.0, "%"),
    ]
    assert item.deadline is not None
    assert (item.deadline.text, item.deadline.date) == ("年底前", "2026-12-31")
    assert [(party.name, party.role) for party in item.units] == [("县水利局", "lead")]
    assert [rhythm.period for rhythm in item.cadence] == ["month"]
    assert [guess.value for guess in item.programmes] == ["护水百日攻坚行动"]


def test_each_item_gets_its_own() -> None:
    first, second = read("新建站点3个。改造管网8公里。", "deploy", "result")
    assert [target.value for target in first.targets] == [3.0]
    assert [target.value for target in second.targets] == [8.0]


def test_a_result_has_no_deadline_and_noise_no_measure() -> None:
    result, noise = read(SENTENCE * 2, "result", "noise")
    assert result.deadline is None
    assert result.targets
    assert not (noise.targets or noise.units or noise.cadence or noise.programmes)


def test_what_is_said_twice_stands_once() -> None:
    (item,) = read("每月调度,由县水利局负责,每月通报,由县水利局督办,县水利局牵头。", "deploy")
    assert len(item.cadence) == 1
    assert len(item.units) == 1


def test_places_are_of_the_original_where_the_cleaning_cut() -> None:
    original = "新建蓄【广告】水池2【广告】0座。"
    kept = [at for at in range(len(original)) if not any(a <= at < a + 4 for a in (3, 10))]
    text = Text("t", "", "utf-8", original, "".join(original[at] for at in kept), tuple(kept))
    assert text.clean == "新建蓄水池20座。"
    (item,) = measure((Item("1", None, "deploy", Span(0, len(original))),), text, Lexicon())
    (target,) = item.targets
    assert target.value == 20.0
    assert original[target.span.start : target.span.end] == target.text
    assert target.text.endswith("2【广告】0座")


def test_the_words_of_a_rate_hold_what_it_measures() -> None:
    (item,) = read("推动入网率和在线率均达到100%。", "deploy")
    assert [(target.indicator, target.text) for target in item.targets] == [
        ("入网率", "入网率和在线率均达到100%"),
        ("在线率", "入网率和在线率均达到100%"),
    ]


@given(
    st.text(
        alphabet="一二三十百万亿余0123456789.,%个次人年月日前底由要县局(“”《》))、。,率达不少于下降每\n",
        max_size=80,
    )
)
def test_any_words_are_measured_within_their_item(words: str) -> None:
    text = Text("t", "", "utf-8", words, words, range(len(words)))
    span = Span(0, len(words))
    (item,) = measure(
        (Item("1", None, "deploy", span, year=Guess("2026", 1.0)),), text, lexicon_from_fixtures()
    )
    for found in (*item.targets, *item.units, *item.cadence):
        assert 0 <= found.span.start < found.span.end <= len(words)
        assert getattr(found, "text", None) in (None, found.span.of(words))
    assert measure((item,), text, lexicon_from_fixtures()) == (item,)

"""The lexicon follows the tables."""

from __future__ import annotations

import pytest

from emtracker.reference.fixtures import lexicon_from_fixtures
from emtracker.reference.lexicon import current_lexicon
from emtracker.reference.loading import load, rows_of
from emtracker.reference.models import Phrase, Term
from tests.factories import make_region, make_sector, make_theme

pytestmark = pytest.mark.django_db


def test_every_table_comes_in():
    make_region("500000", aliases=["渝"])
    make_sector("mine")
    make_theme("campaign")
    Term.objects.create(id="t", theme_id="campaign", text="治本攻坚", weight=2, mode="all", excludes=["旧"])
    Phrase.objects.create(id="p", kind="noise", text="点击下载", value="advert")
    lexicon = current_lexicon()
    assert lexicon.regions[0].aliases == ("渝",)
    assert [label.code for label in lexicon.sectors + lexicon.themes] == ["mine", "campaign"]
    term = lexicon.terms[0]
    assert (term.kind, term.label, term.weight, term.mode, term.excludes) == (
        "theme",
        "campaign",
        2,
        "all",
        ("旧",),
    )
    assert lexicon.phrases[0].value == "advert"


def test_the_same_object_while_nothing_changes_in_five_queries(django_assert_num_queries):
    make_sector("mine")
    first = current_lexicon()
    with django_assert_num_queries(5):
        assert current_lexicon() is first


def test_an_edit_by_any_way_is_seen():
    make_sector("mine", name="矿山")
    first = current_lexicon()
    type(make_sector("mine")).objects.filter(pk="mine").update(name="矿山类")
    assert current_lexicon() is not first
    assert current_lexicon().sectors[0].name == "矿山类"


def test_the_seeded_database_reads_like_the_fixtures():
    load(rows_of())
    ours, theirs = current_lexicon(), lexicon_from_fixtures()
    for name in ("regions", "sectors", "themes", "terms", "phrases"):
        assert set(getattr(ours, name)) == set(getattr(theirs, name)), name

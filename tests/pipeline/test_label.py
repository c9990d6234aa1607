"""Labels of items: where the deciding words stand, what groups and noise get, what is taken from above."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from emtracker.pipeline.labelling.label import label, label_wording
from emtracker.pipeline.values import Item, LabelEntry, Lexicon, PhraseEntry, Span, TermEntry, Text
from emtracker.reference.fixtures import lexicon_from_fixtures

ORIGINAL = "一、森林草原防灭火\n一竞技(一)备好物资。补充风力灭火机与水泵。\n(二)盯住煤矿。逐矿会诊。"
CLEAN = ORIGINAL.replace("一竞技", "")
ORIGIN = (*range(10), *range(13, len(ORIGINAL)))


def document() -> tuple[Text, tuple[Item, ...]]:
    first, second = ORIGINAL.index("(一)"), ORIGINAL.index("(二)")
    items = (
        Item("1", None, "group", Span(0, len(ORIGINAL)), "森林草原防灭火", Span(2, 9)),
        Item("1.1", "1", "deploy", Span(first, second - 1), "备好物资", Span(first + 3, first + 7)),
        Item("1.2", "1", "deploy", Span(second, len(ORIGINAL)), "盯住煤矿"),
        Item("x", None, "noise", Span(10, 13), "煤矿"),
    )
    return Text("a.txt", "", "utf-8", ORIGINAL, CLEAN, ORIGIN), items


def test_the_deciding_words_are_those_of_the_original() -> None:
    text, items = document()
    _, supplies, coal, _ = label(items, text, lexicon_from_fixtures())
    assert [guess.value for guess in coal.sectors] == ["coal"]
    assert [span.of(ORIGINAL) for span in coal.sectors[0].because] == ["煤矿"]
    assert coal.sectors[0].rule == "煤矿"
    assert "物资" in {span.of(ORIGINAL) for span in supplies.themes[0].because}


def test_an_item_that_names_no_sector_takes_that_of_the_heading_above() -> None:
    text, items = document()
    group, supplies, _, noise = label(items, text, lexicon_from_fixtures())
    assert [guess.value for guess in group.sectors] == ["forest-fire"]
    assert supplies.sectors[0].value == "forest-fire"
    assert 0 < supplies.sectors[0].score < group.sectors[0].score <= 1
    assert noise.sectors == noise.themes == ()


def test_the_title_is_the_outermost_heading() -> None:
    text, items = document()
    plain = label(items[1:2], text, lexicon_from_fixtures())[0]
    titled = label(items[1:2], text, lexicon_from_fixtures(), title="全县防汛抗旱工作要点")[0]
    assert plain.sectors[0].value != "flood-drought"
    assert titled.sectors[0].value == "flood-drought"


def test_a_theme_without_a_sector_presumes_the_general_one() -> None:
    found = label_wording("逐级签订责任书,年底严格考核。", "", (), lexicon_from_fixtures())
    assert [guess.value for guess in found.sectors] == ["safety-general"]
    assert found.sectors[0].rule == "按主题推定"


def test_the_context_of_a_single_passage_counts() -> None:
    found = label_wording("组织业务培训两期。", "抓好培训", ("重点任务", "森林防火"), lexicon_from_fixtures())
    assert found.sectors[0].value == "forest-fire"
    assert found.sectors[0].rule.startswith("上级标题")
    assert [guess.value for guess in found.themes] == ["public"]


@pytest.mark.parametrize(
    ("wording", "never"),
    [
        ("非煤矿山企业逐一会诊。", "coal"),
        ("森林火灾扑救要快。", "fire"),
        ("气象、水利、文旅等部门共享数据。", "weather"),
        ("县煤矿安全监管局牵头汇总。", "coal"),
        ("国家消防救援局来函。", "fire"),
    ],
)
def test_names_inside_other_names_do_not_count(wording: str, never: str) -> None:
    found = label_wording(wording, "", (), lexicon_from_fixtures())
    assert never not in {guess.value for guess in found.sectors}


def test_nothing_said_nothing_guessed() -> None:
    assert label_wording("", "", (), lexicon_from_fixtures()).sectors == ()
    assert label_wording("春眠不觉晓", "", (), lexicon_from_fixtures()).themes == ()


def small(*terms: TermEntry, phrases: tuple[PhraseEntry, ...] = ()) -> Lexicon:
    sectors = (LabelEntry("a", "甲", "safety"), LabelEntry("b", "乙", "safety"))
    return Lexicon(sectors=sectors, terms=terms, phrases=phrases)


def sectors_of(wording: str, heading: str, lexicon: Lexicon) -> list[str]:
    return [guess.value for guess in label_wording(wording, heading, (), lexicon).sectors]


def test_terms_of_several_parts() -> None:
    everywhere = small(TermEntry("sector", "a", "冷库 保温材料", 2, "all"))
    near = small(TermEntry("sector", "a", "冷库 保温材料", 2, "near"))
    apart = "冷库要逐座登记,建立名册,落实到人,限期整改到位。所用保温材料另行抽检。"
    assert sectors_of(apart, "", everywhere) == ["a"]
    assert sectors_of(apart, "", near) == []
    assert sectors_of("冷库的保温材料要抽检。", "", near) == ["a"]
    assert sectors_of("冷库要登记。", "", everywhere) == []


def test_where_a_term_counts() -> None:
    heading = small(TermEntry("sector", "a", "粮食仓库", 2, where="heading"))
    assert sectors_of("查粮食仓库。", "", heading) == []
    assert sectors_of("粮食仓库。逐座检查。", "粮食仓库", heading) == ["a"]


def test_negative_weights_and_exclusions() -> None:
    lexicon = small(
        TermEntry("sector", "a", "水上乐园", 2),
        TermEntry("sector", "a", "停业多年", -1),
        TermEntry("sector", "b", "救护车", 2, excludes=("救护车库房",)),
    )
    assert sectors_of("水上乐园要检查。", "", lexicon) == ["a"]
    assert sectors_of("停业多年的水上乐园。", "", lexicon) == []
    assert sectors_of("新建救护车库房。", "", lexicon) == []


def test_a_synonym_counts_as_the_word_it_stands_for() -> None:
    term = TermEntry("sector", "a", "森林草原防灭火", 2)
    phrase = PhraseEntry("synonym", "林草防火", "森林草原防灭火")
    assert sectors_of("抓好林草防火。", "", small(term)) == []
    assert sectors_of("抓好林草防火。", "", small(term, phrases=(phrase,))) == ["a"]


def test_clauses_part_at_the_signs_of_the_clean_view() -> None:
    apart = label_wording("备足物资，检修装备，补充帐篷。", "", (), lexicon_from_fixtures()).themes[0]
    listed = label_wording("备足物资、检修装备、补充帐篷。", "", (), lexicon_from_fixtures()).themes[0]
    assert apart.value == listed.value == "supplies"
    assert apart.score > listed.score


def test_importing_the_labels_does_not_load_the_segmenter() -> None:
    code = "import sys, emtracker.pipeline.labelling.label; print('jieba' in sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "False"

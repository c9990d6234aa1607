"""Named campaigns, number names and cited documents."""

from __future__ import annotations

import pytest

from emtracker.pipeline.measuring.programmes import programmes
from emtracker.pipeline.values import Text
from emtracker.reference.fixtures import lexicon_from_fixtures


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("深入开展安全生产治本攻坚三年行动。", "治本攻坚三年行动"),
        ("纵深推进治本攻坚,抓好排查。", "治本攻坚三年行动"),
        ("组织开展岁末年初安全除患攻坚行动。", "岁末年初安全除患攻坚行动"),
        ("严格落实八条硬措施。", "八条硬措施"),
        ("构建“1366”工作格局。", "1366"),
        ("完善“1+5+N”预案体系。", "1+5+N"),
        ("开展“一件事”全链条整治。", "一件事全链条"),
        ("贯彻落实《河道管理条例》《消防法》。", "《河道管理条例》; 《消防法》"),
        ("推进“清风护航”专项行动。", "“清风护航”专项行动"),
        ("落实“四个一律”和三管三必须。", "四个一律; 三管三必须"),
        ("严格执行“十项铁律”。", "十项铁律"),
        ("做好日常检查。", "-"),
        ("组织专项行动,编好“十五五”规划。", "-"),
        ("制定水库除险强基三年行动方案。", "水库除险强基三年行动"),
        ("重点抓好“僵尸企业”处置。", "-"),
        ("实施自然灾害应急能力提升工程。", "-"),
    ],
)
def test_names(words: str, expected: str) -> None:
    text = Text("case", "", "utf-8", words, words, range(len(words)))
    found = programmes(text, 0, len(words), lexicon_from_fixtures())
    assert ("; ".join(guess.value for guess in found) or "-") == expected

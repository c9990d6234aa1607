"""The segmenter: its own cache, its own dictionary, and the seams between words."""

from __future__ import annotations

import stat
from pathlib import Path

import jieba
import pytest

from emtracker.pipeline.labelling.seams import Seams
from emtracker.pipeline.labelling.segment import CACHE, Segmenter, private, segmenter


def test_the_words_joined_are_the_text() -> None:
    text = "全市煤矿,开展\n“四不两直”检查3次。"
    assert "".join(segmenter(()).cut(text)) == text


def test_the_lexicon_s_words_are_words_and_the_shared_tokenizer_is_left_alone() -> None:
    word = "两客一危一重"
    assert word in segmenter((word,)).cut(f"严查{word}车辆")
    assert not jieba.dt.FREQ.get(word)
    assert word not in segmenter(()).cut(f"严查{word}车辆")


@pytest.mark.parametrize(
    "stretch",
    [
        "研究生命起源",
        "强化工作措施推动煤矿安全生产专项整治三年行动",
        "截至2025年1月共检查企业1.2万家次",
        "运用AI+IoT技术3D建模5G专网",
        "的的的的",
        "乙",
    ],
)
def test_the_seams_are_those_of_the_words(stretch: str) -> None:
    by = segmenter(("安全生产专项整治", "治本攻坚"))
    ends = {3}
    for word in by.cut(stretch):
        ends.add(max(ends) + len(word))
    assert by.seams(f"他说，{stretch}。", 3, 3 + len(stretch)) == ends


def test_the_cache_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "jieba"
    Segmenter((), folder).cut("防汛抗旱")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]
    assert CACHE.parents[1] == Path(__file__).resolve().parents[2], "an own folder, never the shared one"


def test_a_cache_that_others_may_write_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(PermissionError, match="缓存目录"):
        Segmenter((), folder).cut("防汛")
    linked = tmp_path / "linked"
    private(tmp_path / "own")
    linked.symlink_to(tmp_path / "own")
    with pytest.raises(PermissionError):
        private(linked)


@pytest.mark.parametrize(
    ("text", "term", "whole"),
    [
        ("强化工作措施", "化工", False),  # 强化|工作
        ("天气象征", "气象", False),
        ("铁路沿线", "铁路", True),
        ("做好防汛工作", "防汛", True),
        ("消防车辆", "消防", True),  # the beginning of a longer word
    ],
)
def test_seams(text: str, term: str, whole: bool) -> None:
    start = text.index(term)
    assert Seams(text, segmenter(())).parts(start, start + len(term)) is whole


def test_a_stretch_over_a_punctuation_mark_is_no_word() -> None:
    text = "修路,桥也修"
    assert not Seams(text, segmenter(())).parts(1, 4)
    assert not Seams(text, segmenter(())).parts(2, 3)

"""Everyday names of regions, rule by rule."""

from __future__ import annotations

import pytest

from emtracker.reference.short_names import autonomous_shorthand, is_word, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("新疆维吾尔自治区", "新疆"),
        ("西藏自治区", "西藏"),
        ("香港特别行政区", "香港"),
        ("恩施土家族苗族自治州", "恩施"),
        ("延边朝鲜族自治州", "延边"),
        ("红河哈尼族彝族自治州", "红河"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("龙胜各族自治县", "龙胜"),
        ("三都水族自治县", "三都"),
        ("管城回族区", "管城"),
        ("阿里地区", "阿里"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("梁平区", "梁平"),
        ("津市市", "津市"),
    ],
)
def test_the_kind_of_unit_and_the_peoples_are_cut_off(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize("name", ["忠县", "芒市", "碑林区", "东乡族自治县", "鄂温克族自治旗", "鄂伦春自治旗"])
def test_a_name_is_never_cut_to_less_than_two_characters(name: str) -> None:
    assert len(short_name(name)) >= 2


def test_a_people_alone_is_the_name() -> None:
    assert [short_name(name) for name in ("东乡族自治县", "鄂伦春自治旗")] == ["东乡", "鄂伦春"]


@pytest.mark.parametrize(
    "name", ["和平区", "市中区", "公安县", "嫩江市", "全州县", "滨海新区", "科尔沁左翼中旗", "井陉矿区"]
)
def test_names_that_mean_something_else_when_cut_stay_whole(name: str) -> None:
    assert short_name(name) == name


def test_everyday_words_of_autonomous_units_keep_their_kind() -> None:
    assert is_word("互助")
    assert short_name("互助土族自治县") == "互助县"


@pytest.mark.parametrize(
    ("name", "taken", "short"),
    [("吉林市", "吉林", "吉林市"), ("海南藏族自治州", "海南", "海南州"), ("承德县", "承德", "承德县")],
)
def test_a_short_name_belongs_to_the_higher_unit(name: str, taken: str, short: str) -> None:
    assert short_name(name, taken={taken}) == short


def test_only_autonomous_units_have_a_shorthand() -> None:
    assert autonomous_shorthand("彭水苗族土家族自治县") == "彭水县"
    assert autonomous_shorthand("宁夏回族自治区") == "宁夏自治区"
    assert autonomous_shorthand("梁平区") is None

"""What the heading above sets as the subject of an item, and what it leaves to the item's own words."""

from __future__ import annotations

from emtracker.pipeline.labelling.label import label_wording
from emtracker.pipeline.run import read
from emtracker.reference.fixtures import lexicon_from_fixtures


def sectors(wording: str, *context: str) -> list[str]:
    labels = label_wording(wording, "", context, lexicon_from_fixtures())
    return [guess.value for guess in labels.sectors]


def test_a_subject_goes_before_a_general_sector_of_the_item() -> None:
    assert sectors("加强监测预警,提升科技防灾水平。", "全县地质灾害防治工作要点") == ["geology"]


def test_a_heading_with_a_general_sector_sets_no_subject() -> None:
    assert sectors("压实企业主体责任,防范生产安全事故。", "安全生产和森林防灭火工作") == ["safety-general"]


def test_no_general_sector_beside_the_subject() -> None:
    assert sectors("建强森林防灭火应急救援队伍,完善应急值守。", "森林防灭火工作方案") == ["forest-fire"]


def test_fires_below_forest_fires_are_forest_fires() -> None:
    assert sectors("护林员巡查林区,发生火灾时第一时间扑救森林火情。", "森林防灭火工作方案") == ["forest-fire"]


def test_a_title_that_lists_fields_sets_no_subject() -> None:
    text = "某区召开能源、工矿、消防安全专业委员会会议\n一、压实责任。落实三管三必须,督促企业履行安全生产主体责任。\n"
    reading = read(text.encode(), "a.txt", lexicon_from_fixtures())
    deploys = [item for item in reading.items if item.role == "deploy"]
    assert [guess.value for guess in deploys[0].sectors] == ["safety-general"]


def test_the_meeting_a_lead_names_sets_the_subject() -> None:
    text = (
        "2月25日,某县自然资源局组织召开了2025年地质灾害气象风险趋势会商会。\n"
        "会议强调,要突出隐患排查,做到不留死角。要加强监测预警,提升科技防灾水平。要加强宣传教育,提高群众避险意识。\n"
    )
    reading = read(text.encode(), "a.txt", lexicon_from_fixtures())
    found = [item.sectors[0].value for item in reading.items if item.role == "deploy"]
    assert found == ["geology", "geology", "geology"]


def test_the_first_task_of_a_paragraph_sets_no_subject_for_the_others() -> None:
    text = "各监管部门要向危险化学品企业通报预警信息。县电视台要插播提示信息,用好各类媒体。县广播站要滚动播报,提醒公众避险。\n"
    reading = read(text.encode(), "a.txt", lexicon_from_fixtures())
    found = [[guess.value for guess in item.sectors] for item in reading.items if item.role == "deploy"]
    assert "hazchem" in found[0]
    assert all("hazchem" not in sectors for sectors in found[1:])


def test_a_title_of_two_fields_leaves_an_item_its_general_sector() -> None:
    labels = label_wording(
        "落实企业主体责任,防范生产安全事故。", "", ("建筑施工和燃气安全推进会",), lexicon_from_fixtures()
    )
    assert [guess.value for guess in labels.sectors] == ["safety-general"]


def test_a_first_clause_or_a_meeting_is_no_rectification_of_its_industry() -> None:
    text = "某市召开燃气安全生产工作推进会\n会议要求，要宣传燃气安全，把用气常识送到每户。要做实应急预案，常态开展演练。\n"
    reading = read(text.encode(), "a.txt", lexicon_from_fixtures())
    found = [[guess.value for guess in item.themes] for item in reading.items if item.role == "deploy"]
    assert [themes[:1] for themes in found] == [["public"], ["plan-drill"]]
    assert all("special" not in themes for themes in found)

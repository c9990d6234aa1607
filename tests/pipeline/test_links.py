"""The same task in two documents, a lower level's task, evidence: invented documents of one city and its district."""

from __future__ import annotations

from dataclasses import replace

from emtracker.pipeline.linking.links import Leaf, derived_tasks, evidence, same_tasks


def leaf(key: str, heading: str, wording: str, themes: str = "", sectors: str = "", **more: object) -> Leaf:
    given = Leaf(
        key,
        heading + "。" + wording,
        heading,
        "330100",
        2025,
        "deploy",
        tuple(sectors.split()),
        tuple(themes.split()),
    )
    return replace(given, **more)  # type: ignore[arg-type]


REPORT = (
    leaf(
        "r1",
        "抓好渔船安全",
        "严查渔船脱检脱管,推动老旧木质渔船淘汰,落实船东船长责任。",
        "special access",
        "transport",
    ),
    leaf(
        "r2",
        "加强水库巡查",
        "对病险水库实行限蓄运行,落实三个责任人,汛前完成溢洪道清障。",
        "hazard responsibility",
        "flood-drought",
    ),
    leaf(
        "r3", "提升队伍素质", "开展岗位练兵,选派骨干到基层锻炼,健全干部考核。", "party", "emergency-general"
    ),
    leaf(
        "r4",
        "推进智慧监管",
        "建设渔港视频监控和水雨情自动测报,推动数据汇聚。",
        "digital monitoring",
        "emergency-general",
    ),
)
POINTS = (
    leaf(
        "p1",
        "狠抓渔业船舶整治",
        "以脱检脱管渔船为重点,加快木质渔船淘汰更新,压实船东和船长主体责任。",
        "special access",
        "transport",
    ),
    leaf(
        "p2",
        "严防水库失事",
        "病险水库一律限蓄运行,汛前完成溢洪道清障,三个责任人到岗到位。",
        "hazard",
        "flood-drought",
    ),
    leaf("p3", "选派骨干下基层锻炼", "从局机关选派年轻骨干到乡镇锻炼。", "party", "emergency-general"),
    leaf("p4", "组织岗位练兵", "开展岗位练兵和比武竞赛,纳入干部考核。", "party", "emergency-general"),
    leaf("p5", "开展燃气入户安检", "更换到期软管,加装报警器,打击充装黑窝点。", "special", "gas"),
)


def pairs(links: tuple) -> set[tuple[str, str]]:
    return {(link.left, link.right) for link in links}


def test_the_same_tasks_are_found_and_one_may_answer_to_two() -> None:
    found = same_tasks(REPORT, POINTS)
    assert pairs(found) == {("r1", "p1"), ("r2", "p2"), ("r3", "p3"), ("r3", "p4")}
    assert all(0 < link.score <= 1 and link.kind == "same" for link in found)


def test_a_link_shows_the_words_both_have() -> None:
    link = next(link for link in same_tasks(REPORT, POINTS) if link.right == "p2")
    assert "溢洪道清障" in " ".join(link.shared)
    assert all(word in REPORT[1].wording and word in POINTS[1].wording for word in link.shared)


def test_another_year_or_region_is_another_task() -> None:
    assert not same_tasks(REPORT, tuple(replace(each, year=2024) for each in POINTS))
    assert not same_tasks(REPORT, tuple(replace(each, region="330200") for each in POINTS))
    assert not same_tasks(REPORT, tuple(replace(each, role="result") for each in POINTS))


def test_an_unknown_year_or_region_does_not_forbid() -> None:
    assert ("r1", "p1") in pairs(
        same_tasks(REPORT, tuple(replace(each, year=None, region=None) for each in POINTS))
    )


DISTRICT = (
    leaf(
        "d1",
        "从严监管渔船",
        "渔政联合海事开展夜查,逐船建档,淘汰木质渔船12艘。",
        "special",
        "transport",
        region="330113",
    ),
    leaf(
        "d2",
        "补齐智慧监管短板",
        "渔港视频监控接入区平台,水雨情测报站点联网。",
        "digital",
        "emergency-general",
        region="330113",
    ),
    leaf("d3", "规范机关食堂采购", "推行集中采购和公开招标。", "", "", region="330113"),
)


def test_a_district_takes_up_what_its_city_asks() -> None:
    assert pairs(derived_tasks(REPORT, DISTRICT)) == {("r1", "d1"), ("r4", "d2")}


def test_no_task_is_derived_from_another_province_or_from_below() -> None:
    assert not derived_tasks(tuple(replace(each, region="320000") for each in REPORT), DISTRICT)
    assert not derived_tasks(DISTRICT, REPORT)


def test_results_bear_out_tasks_of_their_region_and_year() -> None:
    results = (
        leaf(
            "e1",
            "渔船治理见效",
            "全年淘汰木质渔船230艘,查处脱检脱管渔船85艘。",
            "special",
            "transport",
            role="result",
        ),
        leaf("e2", "燃气改造提速", "更换软管3万户。", "special", "gas", role="result"),
        leaf(
            "e3", "渔船治理见效", "全年淘汰木质渔船230艘。", "special", "transport", role="result", year=2022
        ),
    )
    assert pairs(evidence(REPORT, results)) == {("r1", "e1")}


def test_a_shared_figure_speaks_for_a_pair() -> None:
    bare = replace(DISTRICT[0], region="330100", key="x")
    plain = {link.right: link.score for link in same_tasks(REPORT[:1], (bare,))}
    figure = ((12.0, "艘"),)
    told = {
        link.right: link.score
        for link in same_tasks((replace(REPORT[0], targets=figure),), (replace(bare, targets=figure),))
    }
    assert told["x"] > plain.get("x", 0.0)


def test_nothing_in_gives_nothing_out() -> None:
    assert same_tasks((), POINTS) == derived_tasks(REPORT, ()) == evidence((), ()) == ()

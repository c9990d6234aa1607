"""An invented document of two groups with its passages, for acts that change its outline."""

from __future__ import annotations

from tests.factories import make_document, make_passage

TEXT = (
    "2025年防汛备汛工作要点\n"
    "一、夯实基础\n"
    "（一）抓好堤防巡查。4月底前完成险工险段排查，建立巡查台账。\n"
    "（二）抓好物资储备。更新橡皮艇12艘。（三）抓好队伍演练。全年组织转移演练20场。\n"
    "二、严格值守\n"
    "落实汛期领导带班制度。遇强降雨及时叫应。\n"
    "附带说明：各地可结合实际细化。\n"
)
PARTS = {
    "g1": ("group", "一、夯实基础\n", "夯实基础", None),
    "1": ("deploy", "（一）抓好堤防巡查。4月底前完成险工险段排查，建立巡查台账。", "抓好堤防巡查", "g1"),
    "2": (
        "deploy",
        "（二）抓好物资储备。更新橡皮艇12艘。（三）抓好队伍演练。全年组织转移演练20场。",
        "抓好物资储备",
        "g1",
    ),
    "g2": ("group", "二、严格值守\n", "严格值守", None),
    "3": ("deploy", "落实汛期领导带班制度。", "落实汛期领导带班制度", "g2"),
    "4": ("deploy", "遇强降雨及时叫应。", "遇强降雨及时叫应", "g2"),
}


def span_of(part: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(part)
    return {"start": start, "end": start + len(part)}


def outlined(region, **over):
    """The document and its passages by key; groups reach to the end of their last passage."""
    document = make_document(TEXT, region=region, title="2025年防汛备汛工作要点", **over)
    found = {}
    for key, (role, part, heading, parent) in PARTS.items():
        place = span_of(part)
        if role == "group":
            last = [other for other, (*_, above) in PARTS.items() if above == key][-1]
            place["end"] = span_of(PARTS[last][1])["end"]
        found[key] = make_passage(
            document,
            key=key,
            role=role,
            heading=heading,
            region=region,
            parent=found.get(parent),
            because={"role": [{"value": role, "score": 0.9, "rule": "句首", "spans": []}]},
            **place,
        )
    return document, found

"""Document numbers: 梁平应急发〔2025〕7号, with any of the brackets that pages print for 〔 〕."""

from __future__ import annotations

import re

OPEN = "〔\\[(〖【﹝（［〈<{"
CLOSE = "〕\\])〗】﹞）］〉>}"
NUMBER = re.compile(
    rf"([\u4e00-\u9fff]{{1,16}}?(?:发|函|字|办|电|令|通|委|任|议|纪|文|规|安|减|防|应急)?[\u4e00-\u9fff]{{0,6}}?)\s?"
    rf"[{OPEN}]\s?((?:19|20)\d{{2}})\s?[{CLOSE}]\s?第?\s?(\d{{1,5}})\s?号"
)
# A line that holds hardly more than a number; 「第 3 期」 of a bulletin counts as well.
DOC_NO_LINE = re.compile(
    rf"^(?:发文字号|文号|文\s号)?\s?[：:]?\s?[\u4e00-\u9fff]{{1,20}}\s?[{OPEN}]\s?(?:19|20)\d{{2}}\s?[{CLOSE}]\s?第?\s?\d{{1,5}}\s?号(?:\s?签发人[：:]?\s?[\u4e00-\u9fff]{{0,4}})?$"
)


def doc_numbers(text: str) -> list[tuple[str, int, int]]:
    """Each document number with its place, written with 〔 〕."""
    found = []
    for hit in NUMBER.finditer(text):
        prefix = hit[1].replace(" ", "")
        found.append((f"{prefix}〔{hit[2]}〕{hit[3]}号", hit.start(), hit.end()))
    return found

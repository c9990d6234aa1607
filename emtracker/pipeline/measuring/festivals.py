"""Days that documents name by a feast or a season; each is the last day *before* which the work must be done.

Seasons are rules of the office, not of the calendar: the national flood season opens on 1 June, heating in the north on 15 November.
The moon's feasts are tabled to 2031; later years give no day, and the words stay.
"""

from __future__ import annotations

FIXED = {
    "主汛期": "07-15", "汛期": "06-01", "入汛": "06-01", "进汛": "06-01",
    "采暖季": "11-15", "采暖期": "11-15", "供暖季": "11-15", "供暖期": "11-15", "迎峰度夏": "06-30", "迎峰度冬": "11-30",
    "国庆节": "09-30", "国庆": "09-30", "五一": "04-30", "五一节": "04-30", "劳动节": "04-30", "元旦": "12-31", "元旦节": "12-31",
    "清明节": "04-03", "清明": "04-03", "高考": "06-06", "全国两会": "03-03", "全国“两会”": "03-03",
}  # fmt: skip

_SPRING = {2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06", 2028: "01-26", 2029: "02-13",
           2030: "02-03", 2031: "01-23"}  # fmt: skip
_DRAGON = {2023: "06-22", 2024: "06-10", 2025: "05-31", 2026: "06-19", 2027: "06-09", 2028: "05-28", 2029: "06-16",
           2030: "06-05", 2031: "06-24"}  # fmt: skip
_AUTUMN = {2023: "09-29", 2024: "09-17", 2025: "10-06", 2026: "09-25", 2027: "09-15", 2028: "10-03", 2029: "09-22",
           2030: "09-12", 2031: "10-01"}  # fmt: skip
MOVABLE = {"春节": _SPRING, "端午节": _DRAGON, "端午": _DRAGON, "中秋节": _AUTUMN, "中秋": _AUTUMN}

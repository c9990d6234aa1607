"""Texts made to be slow: 100 kB of one piece over and over, of the signs the rules look for, and documents of many lines."""

from __future__ import annotations

import time
from contextlib import suppress

from emtracker.pipeline.errors import ReadingError
from emtracker.pipeline.run import read
from emtracker.pipeline.values import Lexicon

SIZE = 100_000  # bytes
SHOWN = 8
LIMIT = 0.5  # seconds
SIGNS = "安 1 ， 。 、 ； ： “ ” ( ) 《 》 要 是 — － - . · 【 】 [ ] | 　 發 A 前 % 零 率 从 比 和 与 的 在 由 为 十 百 ① ■ …"
WORDS = [
    "（一）",
    "一是",
    "要加强",
    "2025年",
    "年底前",
    "3月",
    "同比下降",
    "、公安",
    "局",
    "部门",
    "，要",
    "第一",
    "1.1",
    "(1)",
    "会议",
    "会议要求，要",
    "安方面，",
    "方面",
    "上半年",
    "1%",
    "1:1",
    "1比1",
    "每月",
    "行动",
    "专项行动",
    "四川省",
    "市县",
    "应急管理局",
    "(记者",
    "记者",
    "http://",
    "全国各地",
    "同志们，",
    "下一步，",
    "2024年，",
    "到2030年",
    "杜绝",
    "未发生",
    "零伤亡",
    "至少",
    "达到",
    "1万",
    "1,",
    "一百",
    "1、",
    "1家、",
    "发(fā)",
    "要。",
    "要加强安全。",
    "一是加强安全；",
    "一要加强安全。",
    "首先，",
    "来源：",
    "附件",
    "联系人",
    "责任单位：",
    "完成时限：",
    "由局牵头",
    "ab",
    "第一章",
    "重庆市",
    "2025年1月1日",
    "连续1个月",
    "从1到",
    "分别下降1%、",
    "安、安和安",
    "推进安全生产",
    "加强安全生产工作，",
    "工作要点",
    "编者按",
    "现印发给你们",
    "安等部门",
    "“安”",
    "《安》",
    "(安)",
    "{}",
    "--",
]
LINES = (
    "。",
    "安",
    "一、",
    "一、加强安全",
    "1.加强安全。",
    "加强",
    "四川省",
    "市长 张三",
    "第一章",
    "- ",
    "2025年1月1日",
    "索引号：",
    "附件：",
)


def pumps() -> dict[str, str]:
    """Each piece as often as 100 kB hold it, by a short name."""
    pieces = [*SIGNS.split(), *WORDS, " ", "\t", "\n", "\r\n", "\u200b", *(f"{line}\n" for line in LINES)]
    return {repr(piece): piece * (SIZE // len(piece.encode())) for piece in pieces}


def long_lists() -> dict[str, str]:
    return {
        "10,000 numbered lines": "".join(
            f"{at}.加强第{at}项安全工作，推进落实。\n" for at in range(1, 10_001)
        ),
        "33,000 lines of one word": "安全\n" * 33_000,
        "33,000 lines of one sign": "安\n" * 33_000,
    }


def spent(text: str, lexicon: Lexicon) -> float:
    """The CPU seconds that reading takes; a text refused by name counts as read."""
    began = time.process_time()
    with suppress(ReadingError):
        read(text.encode(), "a.txt", lexicon)
    return time.process_time() - began


def hostile(lexicon: Lexicon) -> None:
    """The slowest of the pump strings, and of the long lists."""
    slow = sorted(((spent(text, lexicon), name) for name, text in pumps().items()), reverse=True)
    over = sum(seconds > LIMIT for seconds, _ in slow)
    print(f"hostile texts of {SIZE:,} bytes: {len(slow)} tried, {over} above {LIMIT} s; the slowest")
    for seconds, name in slow[:SHOWN]:
        print(f"  {name:24}{seconds:8.2f} s")
    print("many lines")
    for name, text in long_lists().items():
        print(f"  {name:24}{spent(text, lexicon):8.2f} s   {len(text.encode()):,} bytes")

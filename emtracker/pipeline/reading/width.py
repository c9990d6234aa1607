r"""One form for each sign: the normalised view, as long as the text it was made from.

What the later steps may rely on in the normalised view:

- line ends are "\n" alone ("\r" before "\n" becomes a space; form feed and the like become "\n");
- every space (ideographic, no-break, tab, narrow) is " ";
- digits, Latin letters, %, +, /, -, ~, |, <, > and brackets ( ) [ ] are half-width;
- sentence signs are the Chinese ones: ，。；：！？ also where the text has , ; : ! ? beside Chinese; 、 stays;
  between digits, or inside Latin words and addresses, the half-width signs stay (1,000  10:30  http://…);
- quotation marks are “ ” and ‘ ’, also for 「」『』 and for straight quotes, which open and close in turn;
- dashes are —, and a line that opens with -- opens with ——; 〔 〕 【 】 《 》 · stay as they are;
- 〇 in a number stays, ○ and Ｏ between Chinese numerals become 〇;
- traditional characters are simplified ones, and radicals the characters they stand for;
- signs that show nothing (zero width, controls) are U+200B here and gone from the cleaned view.
"""

from __future__ import annotations

import re

from emtracker.pipeline.reading.radicals import RADICALS
from emtracker.pipeline.reading.traditional import SIMPLIFIED, TRADITIONAL

SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# Signs that show nothing all become this one, and the cleaned view goes without it.
HIDDEN = "\u200b"
_HIDDEN_RANGES = (
    (0x00, 0x08), (0x0E, 0x1B), (0x1F, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x61C, 0x61C), (0x180E, 0x180E),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFC), (0xFFFE, 0xFFFF),
)  # fmt: skip
INVISIBLE = frozenset(chr(code) for first, last in _HIDDEN_RANGES for code in range(first, last + 1))

_FULL = "！？％＋－／＜＝＞｜～［］｛｝＃＆＊＠＄＾＿｀"
_HALF = "！？%+-/<=>|~[]{}#&*@$^_`"
_SIGNS = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(LINE_ENDS, "\n"),
    **dict.fromkeys(INVISIBLE, HIDDEN),
    **{
        chr(code): chr(code - 0xFEE0)
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
    **dict(zip(_FULL, _HALF, strict=True)),
    **dict(zip("（）﹙﹚❨❩﹝﹞﹐﹑﹔﹕﹖﹗．｡､", "()()()〔〕，、；：？！.。、", strict=True)),
    **dict(zip("「」『』﹁﹂﹃﹄〝〞„‟‛", "“”‘’“”‘’“”“”‘", strict=True)),
    **dict.fromkeys("―─━–⸺−", "—"),
    **dict.fromkeys("•‧・∙", "·"),
    **dict.fromkeys("∶", "："),
    **RADICALS,
}
_SIMPLE = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
# A radical that stands for a traditional character goes to the simplified one at once: no sign is changed twice.
_ONE_TO_ONE = {sign: _SIMPLE.get(one, one) for sign, one in (_SIGNS | _SIMPLE).items()}
_TABLE = str.maketrans(_ONE_TO_ONE)
# Looking for the signs that change is several times faster than making the set of all signs of a text.
_CHANGED = re.compile(f"[{re.escape(''.join(sign for sign, one in _ONE_TO_ONE.items() if sign != one))}]")
INVISIBLE_SIGN = re.compile(f"[{re.escape(''.join(sorted(INVISIBLE)))}]")

# Words in which a sign that simplified text also uses stands for another one.
_WORDS = (
    *(("乾" + sign, "干" + sign) for sign in "旱燥涸枯冷热净凈湿"),
    ("瞭解", "了解"),
    ("明瞭", "明了"),
    ("憑藉", "凭借"),
    ("凭藉", "凭借"),
)

# （一） as pages read it that lost one byte of GBK: three signs stand where bracket, number, bracket stood.
_TORN = dict(zip(("。ㄒ唬", "。ㄋ模", "。ㄎ澹", "。ㄆ撸", "。ò耍", "。ň牛"), "一四五七八九", strict=True))

_CHINESE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_IN_LATIN = re.compile(r"[0-9A-Za-z][，；：！？](?=[!-~]| [!-~])")  # 1,000  10:30  http://  see, for
_ZERO = re.compile(r"[○O◯](?<=[一二三四五六七八九十〇].)(?=[一二三四五六七八九〇○O◯年])")
_DASHES = re.compile(r"^( {0,40})--(?!-)", re.MULTILINE)
_SHARED = "乾瞭藉"
_MANY = 80


def normalised(text: str) -> str:
    """The text with one form for each sign; `len(normalised(text)) == len(text)`."""
    view = text
    if "\r" in text:
        view = view.replace("\r\n", " \n").replace("\r", "\n")
    view = _translated(view)
    if any(sign in text for sign in _SHARED):
        for old, new in _WORDS:
            view = view.replace(old, new)
    view = _chinese_signs(view)
    if '"' in view or "＂" in view:
        view = _paired(view)
    if "ㄒ" in view or "ㄋ" in view:
        for torn, number in _TORN.items():
            view = view.replace(torn, f"({number})")
    if any(sign in text for sign in "○O◯Ｏ"):
        view = _ZERO.sub("〇", view)
    if "--" in view:
        view = _DASHES.sub(r"\1——", view)
    return view


def _translated(view: str) -> str:
    changing = set(_CHANGED.findall(view))
    if len(changing) > _MANY:
        return view.translate(_TABLE)
    for sign in changing:  # few distinct signs: plain replacing is several times faster than a table
        view = view.replace(sign, _ONE_TO_ONE[sign])
    return view


def _chinese_signs(view: str) -> str:
    """Half-width sentence signs become Chinese ones, but for those inside figures and Latin words."""
    changed = view
    for half, full in _CHINESE.items():
        changed = changed.replace(half, full)
    if changed is view:
        return view
    return _IN_LATIN.sub(lambda hit: view[hit.start() : hit.end()], changed)  # those stay as they were


def _paired(view: str) -> str:
    """Straight quotes open and close in turn; each line begins anew, so one lost quote spoils one line."""
    lines = view.replace("＂", '"').split("\n")
    for at, line in enumerate(lines):
        if '"' in line:
            parts = line.split('"')
            lines[at] = parts[0] + "".join("“”"[i % 2] + part for i, part in enumerate(parts[1:]))
    return "\n".join(lines)

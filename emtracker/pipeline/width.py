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
- traditional characters are simplified ones.
"""

from __future__ import annotations

import re

from emtracker.pipeline.traditional import SIMPLIFIED, TRADITIONAL

SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# Signs that show nothing: no rule should stumble over them, so the cleaned view goes without.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffe\uffff]"
)

_FULL = "！？％＋－／＜＝＞｜～［］｛｝＃＆＊＠＄＾＿｀"
_HALF = "！？%+-/<=>|~[]{}#&*@$^_`"
_SIGNS = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(LINE_ENDS, "\n"),
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
    **dict(zip("⼀⼆⼋⼗", "一二八十", strict=True)),
}
_ONE_TO_ONE = {**_SIGNS, **dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))}
_TABLE = str.maketrans(_ONE_TO_ONE)
_CHANGED = frozenset(_ONE_TO_ONE)

# Words in which a sign that simplified text also uses stands for another one.
_WORDS = (
    *(("乾" + sign, "干" + sign) for sign in "旱燥涸枯冷热净凈湿"),
    ("瞭解", "了解"),
    ("明瞭", "明了"),
    ("憑藉", "凭借"),
    ("凭藉", "凭借"),
)

_CHINESE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
# （一） as pages read it that lost one byte of GBK: the three signs stand where bracket, number, bracket stood.
_TORN = dict(zip(("。ㄒ唬", "。ㄋ模", "。ㄎ澹", "。ㄆ撸", "。ò耍", "。ň牛"), "一四五七八九", strict=True))

_HAN_BEFORE = re.compile(r"(?<=[^\x00-\x7f])[,;:!?]")
_HAN_AFTER = re.compile(r"(?<=[0-9A-Za-z])[,;:!?](?= ?[^\x00-\x7f])|(?<=[%)\]])[,;:!?](?!//)")
_LABEL = re.compile(r"(?<=[^\x00-\x7f]) :")
_ZERO = re.compile(r"(?<=[一二三四五六七八九十])[○OＯ◯](?=[一二三四五六七八九〇○OＯ◯年])")
_DASHES = re.compile(r"^( {0,40})--(?!-)", re.MULTILINE)
_MANY = 80


def normalised(text: str) -> str:
    """The text with one form for each sign; `len(normalised(text)) == len(text)`."""
    view = text
    if "\r" in view:
        view = view.replace("\r\n", " \n").replace("\r", "\n")
    view = _translated(view)
    if "乾" in view or "瞭" in view or "藉" in view:
        for old, new in _WORDS:
            view = view.replace(old, new)
    if any(sign in view for sign in _CHINESE):
        view = _HAN_BEFORE.sub(_chinese, view)
        view = _HAN_AFTER.sub(_chinese, view)
        view = _LABEL.sub(" ：", view)
    if '"' in view or "＂" in view:
        view = _paired(view)
    if "。ㄒ" in view or "。ㄋ" in view:
        for torn, number in _TORN.items():
            view = view.replace(torn, f"({number})")
    view = _ZERO.sub("〇", view)
    if "--" in view:
        view = _DASHES.sub(r"\1——", view)
    return view


def _translated(view: str) -> str:
    present = _CHANGED.intersection(view)
    if len(present) > _MANY:
        return view.translate(_TABLE)
    for sign in present:  # few distinct signs: plain replacing is several times faster than a table
        view = view.replace(sign, _ONE_TO_ONE[sign])
    return view


def _chinese(found: re.Match[str]) -> str:
    return _CHINESE[found[0]]


def _paired(view: str) -> str:
    """Straight quotes open and close in turn; each line begins anew, so one lost quote spoils one line."""
    lines = view.replace("＂", '"').split("\n")
    for at, line in enumerate(lines):
        if '"' in line:
            parts = line.split('"')
            lines[at] = parts[0] + "".join("“”"[i % 2] + part for i, part in enumerate(parts[1:]))
    return "\n".join(lines)

"""Radicals that stand for ordinary characters: PDF writers mix them up, since the two look the same.

U+2F00–2FDF (Kangxi radicals) have their characters in Unicode's tables; of U+2E80–2EFF only two have, the others that
are whole characters in themselves are written out here.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺄乙⺇几⺊卜⺌小⺎兀⺒巳⺓幺⺝月⺟母⺠民⺥爪⺧牛⺩王⺫目⺬示⺱网⺶羊⺷羊⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻒長⻓长⻔门"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)
RADICALS = {
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip("⼾⾭", "户青", strict=True)),  # the tables give forms that nobody writes today
    **dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)),
}

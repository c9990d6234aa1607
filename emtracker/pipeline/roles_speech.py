"""Who speaks in a report of a meeting, and what the verb says of what follows: 会议指出，… 会议要求，… 王某强调，…"""

from __future__ import annotations

import re

_BODY = (
    r"(?:本次|此次)?(?:会议|大会|全会|讲话|批示|通知|方案|意见|要点|通报|《[^》]{2,40}》)|他|她|"
    r"[一-鿿、]{0,16}(?:书记|省长|市长|县长|区长|厅长|局长|主任|部长|主席|州长|盟长|旗长|镇长|乡长|同志|负责人)[一-鿿]{0,3}"
)
_ADVERB = r"(?:还|同时|最后|就[^，。]{2,20}|对[^，。]{2,20}|在[^，。]{2,14}[上中时里])?"
# A bare name may only stress or point out: 按照要求， and 工作部署， have the same shape as 名字要求，.
_NAMED = r"[一-鿿]{2,3}(?:强调|指出)|(?!按照|根据|依照|对照|符合|上级|工作|有关|相关|落实)[一-鿿]{2,3}要求(?=，[各要全])"
SPEAKS = rf"(?:(?:{_BODY}){_ADVERB}(?:强调|指出|要求|提出|明确|认为|表示|部署|安排)|{_NAMED})(?:，|：)"
OPENS = re.compile(
    rf"{SPEAKS}|(?:会议|大会|全会)(?:还)?(?:总结|回顾|部署|传达|学习|听取|审议|通报|分析|肯定|充分肯定|安排|对)"
)
ASKS = re.compile(
    rf"(?:(?:{_BODY}){_ADVERB}(?:要求|强调|部署|提出|明确|安排)|[一-鿿]{{2,3}}强调)[，：][^。]{{0,40}}?要(?!求|点)"
)
THINKS = re.compile(rf"(?:(?:{_BODY}){_ADVERB}(?:指出|认为|分析|表示)|[一-鿿]{{2,3}}指出)")
STRESSES = re.compile(rf"(?:(?:{_BODY}){_ADVERB}强调|[一-鿿]{{2,3}}强调)")
REPORTS = re.compile(r"(?:会议|大会|全会)(?:总结|回顾|肯定|充分肯定|通报)")

"""The words around a figure that decide what it promises. Patterns end at the figure (left) or begin at it (right)."""

from __future__ import annotations

import re

# Left of the figure, nearest words first; at most eight signs may stand between the words and the figure.
NEAR = r"[^,，。;；:：、\d]{0,8}$"
AT_LEAST = re.compile(rf"(?:不[得能可应宜]?(?:少于|低于|小于|短于)|至少|最少|最低|≥|>=|保底){NEAR}")
AT_MOST = re.compile(
    rf"(?:不[得能可应宜]?(?:超过|突破|大于|高于|多于|超)|(?:严禁|禁止|防止)超过|控制在|(?:压缩|压减|缩短|缩减|精简|减少|下降|降低|降)[至到为]"
    rf"|限[定于]+|至多|最多|≤|<=){NEAR}"
)
ABOVE = re.compile(r"(?:超过|突破|超出|高于|大于|多于|超|逾|>)(?:了|全[省市国区县]\w{0,6}平均\w{0,4})?$")
BELOW = re.compile(r"(?:低于|少于|小于|不足|不到|<)$")
REACH = re.compile(r"(?:达到?|到|至|为|是|在|占|占比)$")
DOWN = re.compile(
    r"(?:下降|减少|降低|压减|压降|下跌|降幅|缩短|压缩|精简|减轻|回落|收窄|锐减|削减|少)"
    r"(?:率|幅度?|比例)?(?:了|达到?|约|近|超过?|均?为|不少于|不低于|至少|分别|各|均)*$"
)
# 压减审批时限60%: the verb, its object, the figure.
DOWN_BY = re.compile(r"(?:压减|减少|降低|缩短|压缩|精简|压降)(?![至到为])[^,，。;；、\d至到]{1,10}$")
UP = re.compile(
    r"(?:上升|增长|提高|提升|增加|增幅|扩大|上涨|攀升|增速|递增|高于\w{0,12}|高出\w{0,12}|快于\w{0,12}|同比增)"
    r"(?:率|幅度?|比例)?(?:了|达到?|约|近|超过?|均?为|不少于|不低于|至少|分别|各|均)*$"
)
# 六个100%, 1人1档, 一企1策: figures of a slogan.
SLOGAN = re.compile(r"(?:[\d一二两三四五六七八九十]个|(?<!\d)[1一][\u4e00-\u9fff]{1,2})$")
FIGURE = re.compile(r"\d")
SLOGAN_GOES_ON = re.compile(
    r"(?:100[%％]|百分之百|[1一](?:策|档|案|码|卡|册|表|图|网|专|责|牌|警|法|单|人|岗|查|清单|方案))"
)
CHANGED = re.compile(
    r"(?:大幅|逐步|快速|稳步)?(?:上升|增加|提高|提升|增长|增至|升至|扩大|下降|减少|降低|降至|压减|压降|缩短|减至|缩减|跃升)"
)
# What nature did is no outcome of work: rainfall, water levels, magnitudes.
NATURE = re.compile(
    r"(?:雨量|降[雨水雪]量?|水位|积雪|流量|风[力速]|震级|震源深度|气温|浪高|常年|历史|同期|海拔)(?:总量|累计|最[大高]|达到?|为|超过?|涨至|升至|约|的|常年|多年)*$"
)
FROM = re.compile(r"(?:由|从)[^,，。;；、]{0,10}$")
INDEFINITE = re.compile(r"[数几上]$")
ORDINAL = re.compile(
    r"(?:第|(?<![部成充划])分|排名|位[居列]|(?<![目此提年之以会日月节])前|最近|过去|等于|逢|每|每隔|间隔|停[产用工]\w{0,4})$"
)
# 每万人配备1名: the figure after 每 is a measure, the one after the verb is the promise.
EACH = re.compile(r"每(?:隔|逢)?$")

# Right of the figure.
OR_MORE = re.compile(r"(?:及|或)?(?:以上|之上)")
OR_LESS = re.compile(r"(?:及|或)?(?:以内|之内|以下|之下|内(?![涝部容外河陆]))")
CLAUSE_END = re.compile(r"\s*(?:[,，。;；:：、!！)）\]】”’\n]|$|的目标|目标|左右)")
IN_TIME = re.compile(
    r"[^,，。;；、]{0,6}(?:到达|到场|抵达|赶到|响应|到户|到人|办结|上报|报告|处置|出动|集结|直达|送达|触达|救援圈)"
)
ROUND_THE_CLOCK = re.compile(
    r"(?:不间断|专人|全天候?|双人|领导)?(?:的)?(?:值班|值守|在岗|带班|待命|备勤|监[测控管视]|轮班|巡|应急值|执勤|不打烊)"
)
FORECAST = re.compile(r"[^,，。;；、]{0,4}(?:预[报测警]|趋势|研判|降[水雨]|累计)")
OF_A_RATE = re.compile(r"[^,，。;；、]{0,8}(?:率|比例)")
TO_THE_LIMIT = re.compile(r"(?:[降减缩回][至到为]|下降到)$")

# Verbs that make the number after them a piece of work even where it is small and written in Chinese numerals.
MAKING = re.compile(
    r"(?:新建|新增|新设|建成|建设|建立|建好|打造|培育|创建|选树|组建|配备|配置|配强|购置|储备|招录|招聘|选聘|选派|派出|举办|召开|改造"
    r"|改建|扩建|升级|关闭|关停|淘汰|取缔|退出|整治|治理|修订|编制|制定|出台|印发|发布|开展|组织|组织开展|完成|实施|争取|设立|布设|安装"
    r"|检查|排查|评选|命名|授予|推出|扶持|搬迁|转移|救助|轮训|培训)(?:了|好|并|出|完成|不少于)?$"
)
# Pieces that can be counted one by one; 一次检查 or 两场演练 is work, 两个责任 is not.
OCCASIONS = frozenset(
    [
        "次",
        "场",
        "期",
        "轮",
        "批",
        "家",
        "处",
        "座",
        "支",
        "名",
        "人",
        "台",
        "套",
        "辆",
        "部",
        "件",
        "起",
        "所",
        "栋",
        "条",
        "个",
        "户",
        "份",
    ]
)

# What small numbers are names of, not amounts of work (五项工作机制, 三个必须, 四大体系).
ABSTRACT = re.compile(
    r"[^,，。;；、]{0,6}(?:方面|层面|环节|阶段|维度|方向|原则|机制|体系|制度|能力|关口|底线|防线|意识|关系|步骤|优势|转变|必须|至上|到位"
    r"|统一|要点|导向|不放过|责任|行动|工程|责任制|纳入|同步|不变|结合|坚持|确保|强化|提升|突出|聚焦|层级|类别|渠道|重点$|硬|关键|短板|度(?:[,，。;；:：]|$))"
)
DECREE = re.compile(r"(?:硬措施|硬举措|禁令|铁律|不准|严禁|规定动作|军规|红线)")
# Units that sort things: after a list as long as the number they only sum it up (甲、乙、丙3类).
SORTS = frozenset(
    ["个", "项", "类", "条", "种", "支", "道", "块", "方", "份", "部", "座", "家", "市", "县", "区"]
)
WORK = re.compile(
    r"(?:方面)?(?:年度|具体|主要|重点|关键|核心|攻坚|民生|细化)*(?:任务|工作|实事|项目|事项|措施|举措|指标|清单|问题)"
)

# Measures of size: with 以上 or 超过 they say which places are meant (5层以上建筑, 停用超过3年), not what is promised.
SIZES = frozenset(
    [
        "米",
        "层",
        "年",
        "岁",
        "吨",
        "平方米",
        "立方米",
        "毫米",
        "厘米",
        "公斤",
        "千克",
        "升",
        "千瓦",
        "兆瓦",
        "秒",
        "天",
        "日",
        "小时",
        "人",
        "名",
        "亩",
        "倍",
        "户",
        "元",
        "间",
        "公里",
        "千米",
    ]
)
NEVER = frozenset(["岁", "倍率", "级", "班"])
TIMES = frozenset(["小时", "个小时", "分钟", "秒", "秒钟"])
DAYS = frozenset(["天", "日", "工作日", "个工作日"])
PLACES = frozenset(["市", "县", "区", "镇", "乡", "村", "街道", "乡镇"])
GROWS = re.compile(
    r"新建|新增|建成|完成|改造|储备|营造|修建|整修|清理|疏浚|治理|扩建|购置|投入|筹集|覆盖|培训|转移|受益|惠及|总量|规模|达"
)
IN_A_ROW = re.compile(r"连续$")
# A size that describes a thing rather than counts work.
# Rates are named after what they are counted on: 十万人死亡率, 百万吨死亡率.
BASE_OF_A_RATE = re.compile(r"(?:死亡率|事故率|发生率|受伤率|拥有率|发案率|受灾)")
DIMENSION = re.compile(r"(?:半径|直径|面积|高度|长度|深度|容量|库容)(?:约|近|达到?|为|超过?)*$")
# What the noun before the figure is counted in, where the figure has no unit of its own (参与人次达3万).
COUNTED = re.compile(
    r"(人次|家次|户次|辆次|人|户|起|件|次|家|场|条)(?:数量?|总数|量)?(?:已|均|共|总计|累计|就|稳定)?(?:达到?|控制在|在|为|约|近|突破|超过?|逾|有){1,3}$"
)
RATE = re.compile(
    r"率(?:已|均|要|稳定|努力|力争)?(?:控制在|达到?|下?降[至到为]|为|约为?|不超过|不高于|低于){1,2}$"
)
LIST_FOLLOWS = re.compile(r"[^,，。;；:：\n]{0,10}[,，。;；:：]\s*(?:一是|一要|第一|首先|[(（]?[1一][)）])")
UNIT_NAMES = dict.fromkeys(PLACES, "个") | {
    "百分点": "个百分点",
    "个小时": "小时",
    "秒钟": "秒",
    "千克": "公斤",
}

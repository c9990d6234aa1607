"""Everyday names of regions from their official names: 梁平区 is 梁平, 恩施土家族苗族自治州 is 恩施.

Pure rules on names; which package the names come from is the business of `make_regions`.
"""

from __future__ import annotations

from collections.abc import Collection

_PEOPLES = """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土
达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙
鄂伦春 赫哲 门巴 珞巴 基诺 高山 各
"""
PEOPLES = tuple(f"{people}族" for people in _PEOPLES.split())
# Written without 族 in names of the north-west; never cut so that one character is left, as of 内蒙古.
WITHOUT_ZU = ("维吾尔", "蒙古", "柯尔克孜", "哈萨克", "塔吉克", "锡伯")

AUTONOMOUS = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
SUFFIXES = ("特别行政区", "地区", "省", "市", "盟", "区", "县", "旗")
# The only units of their kind; as suffixes 林区 and 特区 would cut 碑林区 and 金林区.
ONLY = {"神农架林区": "神农架", "六枝特区": "六枝"}
# A stem cut from these would name something else: 滨海 is any seaside, 井陉 is the county beside the 矿区.
WHOLE = ("新区", "矿区", "左旗", "右旗", "前旗", "中旗", "后旗", "联合旗")


def short_name(name: str, *, taken: Collection[str] = ()) -> str:
    """The everyday name of the unit officially called `name`.

    The type of unit is cut off, of an autonomous unit also its peoples. It stays where the rest would be a single
    character (忠县), an everyday word (和平区, see `is_word`) or the short name of a higher unit, given as `taken`
    (海南藏族自治州 is 海南州, 吉林市 is 吉林市).
    """
    stem = _stem(name)
    if len(stem) > 1 and stem not in taken and not is_word(stem):
        return stem
    return autonomous_shorthand(name) or name


def autonomous_shorthand(name: str) -> str | None:
    """The name of an autonomous unit without its peoples: 石柱土家族自治县 is 石柱县; None for other units."""
    for suffix, kind in AUTONOMOUS.items():
        if name.endswith(suffix):
            full = suffix if kind == "区" else kind
            return _without_peoples(name.removesuffix(suffix)) + full
    return None


def is_word(stem: str) -> bool:
    """Whether a stem is rather an everyday word or a direction than a name: 公安县 must not be found in 公安机关."""
    return stem in WORDS


def _stem(name: str) -> str:
    if name in ONLY:
        return ONLY[name]
    if name.endswith(WHOLE):
        return name
    for suffix in (*AUTONOMOUS, *SUFFIXES):
        if name.endswith(suffix):
            return _without_peoples(name.removesuffix(suffix))
    return name


def _without_peoples(stem: str) -> str:
    """`stem` without the peoples at its end; a stem of nothing but a people is that people: 东乡族 is 东乡."""
    rest = stem
    while people := _people_at_end(rest):
        rest = rest.removesuffix(people)
    return rest.removesuffix("族")


def _people_at_end(stem: str) -> str | None:
    ends = [people for people in PEOPLES if stem.endswith(people) and stem != people]
    ends += [people for people in WITHOUT_ZU if stem.endswith(people) and len(stem) - len(people) > 1]
    return max(ends, key=len, default=None)


# Words and directions, and the rivers, lakes and ranges whose names counties have borrowed.
_WORDS = """
安定 安居 安宁 爱民 博爱 城北 城东 城关 城厢 城西 城中 大城 大方 大观 大厂 大名 大田 灯塔 东方 东风 二道 二七
方正 丰满 芙蓉 复兴 富民 富裕 港北 港口 港南 高密 高明 高台 工农 公安 共和 古城 光明 海港 合作 和平 和顺 河东
河口 河西 黑水 红旗 宏伟 互助 湖滨 回民 会同 惠民 惠农 江岸 江北 江东 江南 解放 开化 兴业 兴国 乐业 莲花 临江
临海 临河 龙凤 龙口 路北 路南 洞口 老城 名山 民权 南岸 南部 平安 平川 平定 平房 平和 平原 前锋 前进 桥东 桥西
清流 清水 全州 三江 三门 三元 山城 石门 石棉 市北 市南 市中 双桥 台前 太平 桃源 天涯 天台 铁东 铁西 通道 同心
万年 温泉 文成 无为 武功 小店 向阳 新城 新华 新建 新民 新市 新兴 延长 沿河 友好 友谊 裕民 元宝 运河 站前 长子
振兴 中方 中原 中站 钟楼 资源 宝塔 比如 滨城 滨海 滨湖 滨江 弥勒 麒麟 青山 凤凰 海棠 木兰 当阳 海盐 铜鼓
大安 高安 和安 和政 建安 来安
东海 衡山 华山 金沙 澜沧 南海 嫩江 祁连 泰山 太湖 天山 长白
"""
WORDS = frozenset(_WORDS.split())

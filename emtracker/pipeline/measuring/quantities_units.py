"""The measure words that figures of these documents are counted in, as one regular expression."""

from __future__ import annotations

from emtracker.pipeline.wordtree import any_of

_OF_WORK = (
    "人次,家次,户次,辆次,台次,架次,艘次,场次,条次,件次,班次,批次,车次,轮次,组次,点次,匹次,家(次),人(次),场(次),个(次),户(次),处(次),辆(次)"
    ",台(套),件(套),套(台),台(件),辆(台),台(辆),支(个),座(处),处(座),台套,台件,件套"
)
_OF_TIME = "个工作日,工作日,个小时,小时,分钟,秒钟,秒,学时,课时,学分,个月,天,日,年"
_OF_SIZE = "平方公里,平方千米,平方米,立方米,万方,公里,千米,海里,毫米,厘米,米,公顷,亩,公斤,千克,吨,升,千瓦时,千瓦,兆瓦,伏,美元,元,岁"
_OF_SHARE = "个百分点,百分点,倍,成,%,％,‰"
_PLACES = "乡镇,街道,镇,村,乡,县,市,区"
_THINGS = (
    "个,家,处,座,起,件,次,项,条,支,户,人,名,位,台,套,辆,架,艘,部,顶,床,只,场,期,批,种,类,份,册,本,篇,幅,块,张,根,盏,路,颗,所,栋,幢,间,层"
    ",口,眼,株,头,宗,例,轮,遍,组,对,枚,具,门,把,双,箱,桶,瓶,片,段,班,棵,则,集,站,孔,桩,艇,匹,节,堂,课,款,副,杆,尊,笔,单,卷,趟,卡,波,道"
)
UNIT = any_of(
    unit for units in (_OF_WORK, _OF_TIME, _OF_SIZE, _OF_SHARE, _PLACES, _THINGS) for unit in units.split(",")
)

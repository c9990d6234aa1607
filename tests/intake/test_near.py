"""Documents that share much of their text: told when one comes in and on its page."""

from __future__ import annotations

import pytest

from emtracker.intake.models import Document, DocumentLikeness
from emtracker.intake.near import near_to, remember, sketch_of
from tests.factories import make_document, make_region, make_unit, make_user

pytestmark = pytest.mark.django_db
PLACES = ("东港镇", "柳林街道", "白沙乡", "石桥镇", "云雾山林场", "青石村", "河口社区", "南坪工业园")
TASKS = [
    f"对{place}的{what}逐一建档,汛期结束后由{place}组织复核并向社会公示{what}整改结果。\n"
    for place in PLACES
    for what in ("涵洞", "临时工棚", "山洪沟", "农家乐")
]
TEXT = "".join(TASKS)


def document(text, **over):
    values = {"title": "关于做好汛期安全的通知", "issuer": "某市应急管理局", **over}
    return make_document(text, sketch=sketch_of(text, []), **values)


def test_a_copy_with_some_changes_is_told():
    first = document(TEXT)
    (near,) = remember(document(TEXT.replace("东港镇", "西岸镇"), title="另一份通知"))
    assert near.document == first
    assert 50 <= near.percent < 100 and near.version
    assert not remember(document("全县召开消防工作例会,通报上季度火灾形势。" * 9, title="消防例会"))


def test_a_part_is_near_its_whole_and_no_version_of_it():
    document(TEXT)
    (near,) = remember(document("".join(TASKS[:10]), title="摘编"))
    assert near.percent > 90 and not near.version


@pytest.mark.parametrize(
    ("over", "version"),
    [
        ({"title": "关于做好汛期安全的通知（征求意见稿）"}, True),
        ({"title": "别的标题", "doc_no": "某应急〔2025〕3号"}, True),
        ({"year": 2024}, False),
        ({"issuer": "另一市应急管理局"}, False),
        ({"title": "别的标题"}, False),
    ],
)
def test_a_rewritten_document_of_the_same_name_is_a_version(over, version):
    document("甲" * 40, doc_no="某应急〔2025〕3号")
    found = remember(document("乙" * 40, **over))
    assert [near.version for near in found] == [True] * version


def test_what_was_cut_does_not_count():
    menu = "".join(f"第{n}栏目请点击查看更多服务内容。" for n in range(60))
    cut = [{"start": 0, "end": len(menu)}]
    assert sketch_of(menu + TEXT, cut) == sketch_of(TEXT, [])


def test_the_review_page_tells_of_it_only_who_sees_both(client):
    region = make_region()
    old, new = document(TEXT, region=region), document("".join(TASKS[:9]), region=region, title="新的通知")
    remember(new)
    clerk = make_user("supervisor", make_unit())
    client.force_login(clerk)
    html = client.get(f"/admin/intake/document/{new.pk}/review/").content.decode()
    assert f'与<a href="/admin/intake/document/{old.pk}/review/">《{old}》</a>相似 100%' in html
    assert [near.document for near in near_to(old, clerk)] == [new]
    Document.objects.filter(pk=old.pk).update(region=make_region("510000", "四川省"))
    assert not near_to(new, clerk)
    assert DocumentLikeness.objects.count() == 1

"""What people type in, and what they are told."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from emtracker.intake.fields import RegionField
from emtracker.intake.files import shown_name
from emtracker.intake.forms import PassageForm
from emtracker.intake.upload_form import UploadForm
from tests.factories import make_passage, make_region, make_sector, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions():
    make_region("500000", "重庆市")
    make_region("500155", "梁平区", "county")
    make_region("320106", "鼓楼区", "county")
    make_region("350102", "鼓楼区", "county")


@pytest.mark.parametrize("said", ["500155", "梁平区", "梁平", " 梁平区 ", "梁平区（500155）"])
def test_a_region_by_any_of_its_names(regions, said):
    assert RegionField().clean(said).pk == "500155"


def test_no_region_is_an_answer_too():
    assert RegionField().clean("  ") is None


@pytest.mark.parametrize(
    ("said", "told"),
    [("鼓楼区", "320106"), ("梁平镇", "梁平区 500155"), ("999999", "999999"), ("某某", "没有名为")],
)
def test_a_doubtful_region_is_asked_about(regions, said, told):
    with pytest.raises(forms.ValidationError, match=told):
        RegionField().clean(said)


def upload(name="a.txt", data=b"text", **over):
    return UploadForm({"text": "", "title": "", **over}, {"file": SimpleUploadedFile(name, data)})


def test_a_file():
    form = upload(data="一、抓好防汛。".encode())
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["data"].decode()) == ("a.txt", "一、抓好防汛。")


def test_pasted_text_keeps_its_line_ends_as_typed():
    form = UploadForm({"text": "一、抓好防汛。\r\n二、抓好森防。", "title": ""})
    assert form.is_valid()
    assert form.cleaned_data["data"].decode() == "一、抓好防汛。\n二、抓好森防。"
    assert form.cleaned_data["name"] == "一、抓好防汛。.txt"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (lambda: upload("要点.xlsx"), "格式不能读取"),
        (lambda: upload(text="又粘贴"), "只留一种"),
        (lambda: UploadForm({"text": "  \n", "title": ""}), "没有选择文件"),
    ],
)
def test_refusals_say_what_to_do(form, told):
    form = form()
    assert not form.is_valid()
    assert told in str(form.errors)


def test_too_large(settings):
    settings.UPLOAD_LIMIT = 3
    assert "上限" in str(upload().errors)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/cron.d/x.txt", "x.txt"),
        ("C:\\a\\b.txt", "b.txt"),
        ("报告\u202etxt.exe", "报告txt.exe"),
        ("a\nb.txt", "ab.txt"),
        ("/", "未命名"),
    ],
)
def test_names_are_made_safe_to_show(given, shown):
    assert shown_name(given) == shown


def test_the_principal_label_comes_first_and_the_order_stays():
    for code, name in (("mine", "矿山"), ("coal", "煤矿"), ("fire", "消防")):
        make_sector(code, name)
    make_theme()
    passage = make_passage(
        sectors=["mine", "coal", "fire"], targets=[{"text": "达到100%"}, {"text": "下降5%"}]
    )
    said = {
        "role": "deploy",
        "heading": "抓好防汛",
        "sector": "fire",
        "sectors": ["mine", "coal"],
        "targets": ["1"],
    }
    form = PassageForm(said, passage=passage)
    assert form.is_valid(), form.errors
    assert form.facts()["sectors"] == ["fire", "mine", "coal"]
    assert form.facts()["targets"] == [{"text": "下降5%"}]
    assert (form.facts()["themes"], form.facts()["region"], form.facts()["due"]) == ([], None, None)


@pytest.mark.parametrize(
    "field", [{"sector": "nosuch"}, {"year": "1200"}, {"heading": ""}, {"role": "x"}, {"due": "13月"}]
)
def test_wrong_facts_are_refused(field):
    said = {"role": "deploy", "heading": "抓好防汛", "sector": "", **field}
    assert not PassageForm(said, passage=make_passage()).is_valid()

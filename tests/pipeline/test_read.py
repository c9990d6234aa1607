"""Bytes become text, or an error that says what was found and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emtracker.pipeline.errors import (
    Damaged,
    EmptyDocument,
    EncodingInDoubt,
    NotText,
    ReadingError,
    WrongEncoding,
)
from emtracker.pipeline.reading.read import decode
from emtracker.pipeline.reading.width import normalised

PLAIN = (
    "一、抓好安全生产。各地要压实责任，开展隐患排查，全年事故起数下降5%，工作不留死角。\n二、做好防汛工作。"
)
OLD = "一、抓好安全生產。各地要壓實責任，開展隱患排查，全年事故起數下降5%，工作不留死角。\n二、做好防汛工作。"


@pytest.mark.parametrize(
    ("words", "codec", "name"),
    [
        (PLAIN, "utf-8", "utf-8"),
        (PLAIN, "utf-8-sig", "utf-8-sig"),
        (PLAIN, "gb18030", "gb18030"),
        (PLAIN, "gbk", "gb18030"),
        (PLAIN, "utf-16", "utf-16-le"),
        (OLD, "big5", "big5"),
        (OLD, "gb18030", "gb18030"),
        (OLD, "utf-8", "utf-8"),
    ],
)
def test_encodings(words: str, codec: str, name: str) -> None:
    text = decode(words.encode(codec), "a.txt")
    assert (text.original, text.encoding) == (words, name)


def test_utf_16_big_endian_with_mark() -> None:
    assert decode(b"\xfe\xff" + PLAIN.encode("utf-16-be"), "a").original == PLAIN


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyDocument, "0 字节"),
        (" \n\u3000\t\n".encode(), EmptyDocument, "空白"),
        ("\ufeff\u200b\n".encode(), EmptyDocument, "空白"),
        (b"%PDF-1.7 ...", Damaged, "PDF"),
        (b"PK\x03\x04....", Damaged, "docx"),
        (b"\xd0\xcf\x11\xe0....", NotText, "doc"),
        ("安全".encode() + b"\x00\x01", NotText, "第 7 个字节"),
        ("安全2025".encode("utf-16-le"), EncodingInDoubt, "安全2025"),
        ("安全生产责任".encode("utf-16-le"), EncodingInDoubt, "安全生产责任"),
        (PLAIN.encode()[:-1] + b"\xff\xff\xff", WrongEncoding, "不是 UTF-8"),
        (b"\xef\xbb\xbf" + b"\xff", WrongEncoding, "第 4 个字节"),
        (b"\xff\xfe\x00", WrongEncoding, "UTF-16"),
        (b"\x01\x02\x03\x04\x05\x06abc", NotText, "控制字符"),
    ],
)
def test_refused(data: bytes, error: type[ReadingError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        decode(data, "a.txt")
    assert "请" in str(raised.value)


def test_line_ends_stay_in_the_original_and_are_one_in_the_view() -> None:
    text = decode("一、甲。\r\n二、乙。\r三、丙。".encode(), "a")
    assert "\r\n" in text.original
    assert text.clean.split("\n") == ["一、甲。 ", "二、乙。", "三、丙。"]
    assert len(text.clean) == len(text.original)


@pytest.mark.parametrize(
    ("words", "view"),
    [
        ("（一）完成率１００％", "(一)完成率100%"),
        ("责任,落实;到位:是!", "责任，落实；到位：是！"),
        ("1,000家,下降9.1%,10:30前", "1,000家，下降9.1%，10:30前"),
        ("网址:http://a.cn/b", "网址：http://a.cn/b"),
        ('推进"一张图"和「一件事」', "推进“一张图”和“一件事”"),
        ("--坚持预防为主", "——坚持预防为主"),
        ("二○二五年、二O二五年", "二〇二五年、二〇二五年"),
        ("應急管理與乾旱，後續於此", "应急管理与干旱，后续于此"),
        ("乾县、显著、著名", "乾县、显著、著名"),
        ("\u3000\u3000甲\u00a0乙\t丙", "  甲 乙 丙"),
    ],
)
def test_one_form_for_each_sign(words: str, view: str) -> None:
    assert normalised(words) == view


@given(st.text())
def test_the_view_is_one_to_one(words: str) -> None:
    assert len(normalised(words)) == len(words)


@given(st.text())
def test_the_view_of_a_view_is_itself(words: str) -> None:
    once = normalised(words.replace("-", ""))
    assert normalised(once) == once


@settings(max_examples=300, deadline=None)  # some examples start a parser
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda s: s.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_text_or_a_named_error(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except ReadingError as error:
        assert str(error)
    else:
        assert len(text.clean) == len(text.original) == len(text.origin)

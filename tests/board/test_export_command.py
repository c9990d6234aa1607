import csv
import io
import stat
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from emtracker.board.formats import FORMATS


def run(out, **options):
    said = io.StringIO()
    call_command("export", format="csv", out=out, stdout=said, **options)
    return said.getvalue()


def rows(out, encoding="utf-8-sig"):
    with out.open(encoding=encoding, newline="") as source:
        return list(csv.reader(source))[1:]


def test_the_file_is_the_one_of_the_board(manager, ledger, tmp_path):
    out = tmp_path / "台账.csv"
    query = "year=2025&year=2026&order=-number&show=all"
    said = run(out, where=query, columns="number,title,start")
    answer = manager.get(f"/export.csv?{query}&columns=number,title,start")
    assert out.read_bytes() == b"".join(answer.streaming_content)
    assert said == f"已导出 20 项任务（年份：2026、2025）到 {out}\n" or "已导出 20 项任务" in said
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_another_encoding(ledger, tmp_path):
    out = tmp_path / "a.csv"
    run(out, encoding="gb18030", columns="number")
    assert len(rows(out, "gb18030")) == 20


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"where": "foo=bar"}, "不认识的参数“foo”"),
        ({"where": "year=1e3"}, "“1e3”不在可选的范围内"),
        ({"where": "q=\x00"}, "无法识别的字符"),
        ({"where": "cursor=1"}, "不认识的参数“cursor”"),
        ({"columns": "number,secret"}, "没有这样的列：secret"),
        ({"username": "没有这个人"}, "没有用户“没有这个人”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(ledger, tmp_path, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path / "a.csv", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_user_who_may_not_export(everyone, tmp_path):
    with pytest.raises(CommandError, match="没有导出任务的权限"):
        run(tmp_path / "a.csv", username=everyone["nobody"].username)


def test_a_file_is_not_overwritten_unless_asked(ledger, tmp_path):
    out = tmp_path / "a.csv"
    out.write_text("珍贵", "utf-8")
    with pytest.raises(CommandError, match="已存在，没有覆盖"):
        run(out)
    assert out.read_text("utf-8") == "珍贵"
    run(out, force=True)
    assert len(rows(out)) == 20


def test_a_failure_in_the_middle_leaves_nothing_and_the_old_file_alone(ledger, tmp_path, monkeypatch):
    out = tmp_path / "a.csv"
    out.write_text("旧", "utf-8")

    def broken(*_args):
        yield 0, b"head"
        raise OSError(28, "No space left on device")

    form = replace(FORMATS["csv"], write=broken)
    monkeypatch.setattr("emtracker.board.management.commands.export.FORMATS", {**FORMATS, "csv": form})
    with pytest.raises(CommandError, match="写不了"):
        run(out, force=True)
    assert out.read_text("utf-8") == "旧"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_folder_that_is_not_there(ledger, tmp_path):
    with pytest.raises(CommandError, match="不存在，请先建立"):
        run(tmp_path / "nowhere" / "a.csv")
    with pytest.raises(CommandError, match="是文件夹"):
        run(tmp_path)

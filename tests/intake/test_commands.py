"""The commands read and ingest: what they say, what they leave behind."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from emtracker.intake.models import Document
from emtracker.tracking.models import Task
from tests.factories import make_region, make_sector, make_unit, make_user

from .readings import bytes_of, fake_reader


def run(*arguments, **options):
    out, err = StringIO(), StringIO()
    failure = None
    try:
        call_command(*map(str, arguments), stdout=out, stderr=err, **options)
    except CommandError as error:
        failure = str(error)
    return out.getvalue(), err.getvalue(), failure


class TestIngest:
    pytestmark = pytest.mark.django_db

    @pytest.fixture(autouse=True)
    def reader(self, monkeypatch):
        make_region("500000")
        make_sector("flood-drought", "防汛抗旱")
        fake_reader(monkeypatch)

    @pytest.fixture
    def folder(self, tmp_path):
        (tmp_path / "a.txt").write_bytes(bytes_of())
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / "b.md").write_bytes(bytes_of("一、抓好消防。", "二、抓好燃气。"))
        for name in ("README.md", ".hidden.txt", "c.xlsx", "readme.zh-CN.md"):
            (tmp_path / name).write_bytes(bytes_of("一、不读。"))
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "x.txt").write_bytes(bytes_of("一、不读。"))
        return tmp_path

    def test_one_line_for_each_document_and_totals(self, folder):
        out, err, failure = run("ingest", folder)
        assert out.splitlines() == [
            "工作要点：部署 2 项，成效 1 项，疑点 0 处",
            "工作要点：部署 2 项，成效 0 项，疑点 0 处",
            "合计：新入库 2 份（部署 4 项，成效 1 项，疑点 0 处，立项 0 项，疑似重复 0 对），跳过 0 份，失败 0 份。",
        ]
        assert (err, failure) == ("", None)

    def test_the_second_time_nothing_changes(self, folder):
        run("ingest", folder, "--accept")
        tasks = Task.objects.count()
        out, _err, failure = run("ingest", folder, "--accept")
        assert out.count("已入库，跳过") == 2 and "新入库 0 份" in out and failure is None
        assert (Document.objects.count(), Task.objects.count()) == (2, tasks) == (2, 4)

    def test_a_bad_file_is_told_and_the_rest_goes_on(self, folder, monkeypatch):
        from emtracker.pipeline import run as pipeline
        from emtracker.pipeline.errors import WrongEncoding

        reader = pipeline.read

        def read(data, name, lexicon):
            if name == "a.txt":
                raise WrongEncoding("第 12 字节起不是文字。请另存为 UTF-8。")
            return reader(data, name, lexicon)

        monkeypatch.setattr("emtracker.pipeline.run.read", read)
        out, err, failure = run("ingest", folder)
        assert err.strip() == "a.txt：第 12 字节起不是文字。请另存为 UTF-8。"
        assert "1 份文件未入库" in failure
        assert "失败 1 份" in out and Document.objects.count() == 1

    def test_a_path_that_is_not_there(self, tmp_path):
        _out, err, failure = run("ingest", tmp_path / "nosuch.txt")
        assert "无法打开" in err and failure

    def test_an_empty_folder(self, tmp_path):
        assert "没有可读的文件" in run("ingest", tmp_path)[2]

    def test_in_the_name_of_a_user(self, folder):
        user = make_user("supervisor", make_unit(), username="zhang")
        run("ingest", folder, "--as", "zhang")
        assert Document.objects.first().uploaded_by == user
        assert "没有名为“li”" in run("ingest", folder, "--as", "li")[2]

    def test_with_the_rights_of_that_user(self, folder):
        make_user("viewer", make_unit(), username="li")
        _out, err, failure = run("ingest", folder, "--as", "li")
        assert "权限" in err and "2 份文件未入库" in failure
        assert not Document.objects.exists()


class TestRead:
    """Without a database: pytest-django refuses every query here."""

    TEXT = "一、抓好防汛备汛。6月底前完成隐患排查。\n二、抓好森林防火。"

    @pytest.fixture
    def file(self, tmp_path):
        (tmp_path / "要点.txt").write_text(self.TEXT, "utf-8")
        return tmp_path / "要点.txt"

    def test_a_line_of_json_for_each_file(self, file):
        out, err, failure = run("read", file, file)
        first, second = map(json.loads, out.splitlines())
        assert first == second
        assert first["doc"] == "要点.txt"
        assert [self.TEXT[item["start"] : item["end"]] for item in first["items"]] == self.TEXT.split("\n")
        assert (err, failure) == ("", None)

    def test_into_a_folder(self, file, tmp_path):
        out, _err, _failure = run("read", file, "--out", tmp_path / "new")
        assert json.loads((tmp_path / "new" / "要点.json").read_text("utf-8"))["items"]
        assert out == ""

    def test_errors_do_not_stop_the_rest(self, file, tmp_path):
        (tmp_path / "empty.txt").write_bytes(b"")
        out, err, failure = run("read", tmp_path / "empty.txt", tmp_path / "nosuch.txt", tmp_path, file)
        assert len(out.splitlines()) == 1
        assert "空的" in err and "没有这个文件" in err and "文件夹" in err
        assert "4 份文件中有 3 份" in failure

    def test_two_files_of_one_name_do_not_write_over_one_another(self, file, tmp_path):
        (tmp_path / "要点.md").write_text(self.TEXT, "utf-8")
        _out, err, failure = run("read", file, tmp_path / "要点.md", "--out", tmp_path / "new")
        assert "同名" in err and failure
        assert json.loads((tmp_path / "new" / "要点.json").read_text("utf-8"))["doc"] == "要点.txt"

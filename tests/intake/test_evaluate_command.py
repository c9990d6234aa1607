"""`manage.py evaluate`: figures on paper and as JSON, misses by document, and what it says of labels that do not fit."""

from __future__ import annotations

import hashlib
import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.intake.readings import bytes_of, fake_reader, reading_of

pytestmark = pytest.mark.django_db
GOOD = {"role": "deploy", "start": 0, "end": 4, "heading": "抓好防汛"}


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """One document, labelled as it is read."""
    from emtracker.pipeline.as_json import reading_as_json

    fake_reader(monkeypatch)
    labels, texts = tmp_path / "labels", tmp_path / "texts"
    labels.mkdir()
    texts.mkdir()
    data = bytes_of()
    (texts / "a.txt").write_bytes(data)
    (labels / "a.json").write_text(json.dumps(reading_as_json(reading_of(data)), ensure_ascii=False), "utf-8")
    return labels, texts


def run(folders, *options):
    out, err = StringIO(), StringIO()
    call_command("evaluate", *map(str, folders), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def labelled(folders, items, **more):
    (folders[0] / "a.json").write_text(json.dumps({"items": items, **more}, ensure_ascii=False), "utf-8")


def test_figures_on_paper(folders):
    out, err = run(folders, "--misses")
    assert re.search(r"task F1 +1\.000  任务 F1", out)
    assert "标注" in out and "读作" not in out
    assert "数据库里还没有词库" in err


def test_misses_by_document(folders):
    labelled(folders, [{**GOOD, "end": 27, "sectors": ["fire"], "region": "330113", "year": 2025}])
    out, _err = run(folders, "--misses", "--fixtures")
    assert "\na\n" in out
    assert "· 行业领域：标注 fire，读作 flood-drought" in out
    assert "· 行政区划：标注 330113，读作 500000" in out


def test_json_holds_figures_and_misses(folders):
    labelled(folders, [GOOD])
    found = json.loads(run(folders, "--json", "--misses", "--fixtures")[0])
    assert found["tasks labelled"] == 1
    assert set(found["misses"][0]) == {"document", "start", "end", "heading", "field", "labelled", "read"}
    assert "misses" not in json.loads(run(folders, "--json", "--fixtures")[0])


def test_a_document_that_changed_since_is_told(folders):
    labelled(folders, [GOOD], sha256=hashlib.sha256(b"x").hexdigest())
    assert "校验和不符" in run(folders)[1]


def test_a_document_that_cannot_be_read_counts_as_nothing_read(folders, monkeypatch):
    monkeypatch.undo()
    (folders[1] / "a.txt").write_bytes(b"")
    out, err = run(folders, "--fixtures")
    assert "按没有读出任何段落计" in err
    assert re.search(r"task recall +0\.000", out)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({**GOOD, "role": "task"}, "a.json 第 1 条：role 为“task”"),
        ({**GOOD, "start": 4}, "start、end 应为整数"),
        ({**GOOD, "end": "9"}, "start、end 应为整数"),
        ({**GOOD, "targets": [{"op": "about", "value": 1, "start": 0, "end": 1}]}, "op 为“about”"),
        ({**GOOD, "targets": [{"op": "=", "value": "一", "start": 0, "end": 1}]}, "应有数值 value"),
        ({**GOOD, "sectors": "gas"}, "sectors 应为列表"),
        ("部署", "不是一条标注"),
    ],
)
def test_labels_that_do_not_fit_are_named(folders, item, said):
    labelled(folders, [item])
    with pytest.raises(CommandError, match=said):
        run(folders)


def test_broken_json_a_missing_text_and_two_texts_of_one_name(folders):
    labels, texts = folders
    (texts / "a.md").write_text("另一份")
    with pytest.raises(CommandError, match="不知以哪一份为准"):
        run(folders)
    (texts / "a.md").unlink()
    (labels / "b.json").write_text('{"items": []}')
    with pytest.raises(CommandError, match="没有与 b.json 同名的原文"):
        run(folders)
    (labels / "b.json").write_text("{")
    with pytest.raises(CommandError, match="b.json 无法读取"):
        run(folders)


def test_folders_that_are_none_and_lists_of_links(folders, tmp_path):
    (folders[0] / "links.json").write_text('{"same": []}')
    run(folders)
    with pytest.raises(CommandError, match="不是文件夹"):
        run((tmp_path / "nowhere", folders[1]))
    (folders[0] / "a.json").unlink()
    with pytest.raises(CommandError, match="没有标注文件"):
        run(folders)

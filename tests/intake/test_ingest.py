"""Documents in: once for each content, all or nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake.errors import NothingFound, NotPermitted, ReaderFailed, TooLarge
from emtracker.intake.models import Document, Passage
from emtracker.intake.operations import ingest
from emtracker.pipeline.errors import EmptyDocument
from emtracker.pipeline.values import Anomaly, Cut, Span
from emtracker.tracking.models import Task
from tests.factories import make_region, make_sector, make_unit, make_user

from .readings import bytes_of, fake_reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference(monkeypatch):
    make_region("500000")
    make_sector("flood-drought", "防汛抗旱")
    fake_reader(monkeypatch)


def test_a_document_is_stored_with_its_passages():
    outcome = ingest(bytes_of(), "要点.txt", by=None)
    assert (outcome.known, outcome.tasks, outcome.results, outcome.opened) == (False, 2, 1, 0)
    document = Document.objects.get()
    assert bytes(document.original) == bytes_of()
    assert (document.region_id, document.year) == ("500000", 2025)
    first = document.passages.first()
    assert first.wording.startswith("一、抓好防汛备汛") and first.wording.endswith("100%。")
    assert (first.heading, first.sectors, str(first.due)) == ("抓好防汛备汛", ["flood-drought"], "2025-06-30")
    assert first.because["sectors"] == [
        {"value": "flood-drought", "score": 0.8, "rule": "防汛", "spans": [[2, 4]]}
    ]


def test_the_same_bytes_are_stored_once():
    ingest(bytes_of(), "a.txt", by=None)
    again = ingest(bytes_of(), "b.txt", by=None, accept_all=True)
    assert again.known and (again.tasks, again.results) == (2, 1)
    assert Document.objects.count() == 1 and not Task.objects.exists()


def test_accepted_at_once_the_work_is_in_the_ledger():
    unit = make_unit(emergency=True)
    outcome = ingest(bytes_of(), "a.txt", by=None, accept_all=True)
    assert outcome.opened == 2
    task = Task.objects.order_by("pk").first()
    assert (task.title, task.year, task.region_id, task.lead) == ("抓好防汛备汛", 2025, "500000", unit)
    assert task.sector_id == "flood-drought"
    assert task.targets.get().text == "达到100%"
    assert task.passages.get().review == "accepted"
    assert task.progress.get().kind == "registered"


def test_the_wording_leaves_out_what_was_cut(monkeypatch):
    fake_reader(monkeypatch, cuts=(Cut(Span(4, 8), "injected", "与上下文无关的词"),))
    ingest("一、抓好某某娱乐防汛。".encode(), "a.txt", by=None, accept_all=True)
    assert Task.objects.get().wording == "一、抓好防汛。"
    assert Passage.objects.get().wording == "一、抓好某某娱乐防汛。"


def test_passages_without_a_region_wait_for_a_person(monkeypatch):
    fake_reader(monkeypatch, region="999999")
    outcome = ingest(bytes_of(), "a.txt", by=None, accept_all=True)
    assert outcome.opened == 0
    assert Document.objects.get().region is None
    assert [odd["kind"] for odd in Document.objects.get().anomalies] == ["region"]


def test_anomalies_and_cuts_keep_their_places(monkeypatch):
    odd = Anomaly("numbering-gap", "“一”之后出现“三”，缺少“二”。", Span(3, 6))
    fake_reader(monkeypatch, anomalies=(odd,))
    document = ingest(bytes_of(), "a.txt", by=None).document
    assert document.anomalies == [{"kind": "numbering-gap", "message": odd.message, "start": 3, "end": 6}]


def test_children_find_their_parents(monkeypatch):
    import dataclasses

    from .readings import reading_of

    def nested(data, name, lexicon):
        reading = reading_of(data, name, roles=("group", "deploy"))
        parents = {"2": "1", "3": "2"}
        items = [dataclasses.replace(item, parent=parents.get(item.id)) for item in reading.items]
        return dataclasses.replace(reading, items=tuple(items))

    monkeypatch.setattr("emtracker.pipeline.run.read", nested)
    ingest(bytes_of(), "a.txt", by=None)
    assert Passage.objects.get(key="3").parent.parent.key == "1"


def test_what_is_too_long_is_cut_to_its_column(monkeypatch):
    fake_reader(monkeypatch, title="长" * 300)
    assert len(ingest(bytes_of(), "a.txt", by=None).document.title) == 200


def test_noise_alone_is_refused_and_nothing_is_kept(monkeypatch):
    fake_reader(monkeypatch, roles=("noise",))
    with pytest.raises(NothingFound, match="没有识别到任务"):
        ingest(bytes_of(), "a.txt", by=None)
    assert not Document.objects.exists()


def test_a_reader_that_refuses_leaves_nothing(monkeypatch):
    def refuse(data, name, lexicon):
        raise EmptyDocument("文件是空的。")

    monkeypatch.setattr("emtracker.pipeline.run.read", refuse)
    with pytest.raises(EmptyDocument):
        ingest(b"", "a.txt", by=None)
    assert not Document.objects.exists()


def test_a_reader_that_breaks_is_told_and_logged(monkeypatch, caplog):
    def broken(data, name, lexicon):
        raise IndexError("inside")

    monkeypatch.setattr("emtracker.pipeline.run.read", broken)
    with pytest.raises(ReaderFailed, match="没有入库"):
        ingest(bytes_of(), "a.txt", by=None)
    assert "inside" in caplog.text and not Document.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("emtracker.intake.ingesting.accept", fail)
    with pytest.raises(RuntimeError):
        ingest(bytes_of(), "a.txt", by=None, accept_all=True)
    assert not Document.objects.exists() and not Passage.objects.exists()


def test_a_large_file_is_refused_before_it_is_read(settings):
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(TooLarge, match="上限"):
        ingest(bytes_of(), "a.txt", by=None)


@pytest.mark.parametrize(("role", "may"), [("supervisor", True), ("reporter", False), ("viewer", False)])
def test_who_may_bring_documents_in(role, may):
    user = make_user(role, make_unit())
    if may:
        assert ingest(bytes_of(), "a.txt", by=user).document.uploaded_by == user
        return
    with pytest.raises(NotPermitted):
        ingest(bytes_of(), "a.txt", by=user)


def test_queries_do_not_grow_with_the_passages(monkeypatch):
    fake_reader(monkeypatch, roles=("deploy",))
    counts = []
    for size in (3, 4, 24):  # the first has no other document to be compared with
        lines = bytes_of(*(f"{number}、抓好第{number}项工作{size}。" for number in range(size)))
        with CaptureQueriesContext(connection) as seen:
            assert ingest(lines, "b.txt", by=None, accept_all=True).opened == size
        counts.append(len(seen))
    assert counts[1] == counts[2]


def test_two_at_once_make_one_document(monkeypatch):
    """The other upload commits between our look and our write."""
    from emtracker.intake import ingesting

    real = ingesting.read_document

    def slow(data, name, encoding):
        monkeypatch.setattr(ingesting, "read_document", real)
        ingest(data, name, by=None)
        return real(data, name, encoding)

    monkeypatch.setattr(ingesting, "read_document", slow)
    assert ingest(bytes_of(), "a.txt", by=None).known
    assert Document.objects.count() == 1

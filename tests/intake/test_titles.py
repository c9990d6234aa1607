"""What a task is called."""

from __future__ import annotations

import pytest

from emtracker.intake import operations
from tests.factories import make_document, make_passage, make_region

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("above", "heading", "title"),
    [
        ("抓实重点行业整治", "危化品方面", "抓实重点行业整治：危化品方面"),
        ("提升本质安全水平", "交通运输领域", "提升本质安全水平：交通运输领域"),
        ("做好自然灾害防治", "防汛抗旱", "防汛抗旱"),
        ("", "其他方面", "其他方面"),
    ],
)
def test_a_part_is_called_by_what_it_is_a_part_of(above, heading, title):
    document = make_document("一、整治\n要抓好落实。", region=make_region())
    group = make_passage(document, role="group", heading=above, end=4)
    passage = make_passage(document, start=5, heading=heading, parent=group, region=make_region())
    (task,) = operations.accept([passage], by=None)
    assert task.title == title

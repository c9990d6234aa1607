"""The page of rules is the rules."""

from __future__ import annotations

from pathlib import Path

from emtracker.tracking.workflow_page import workflow_page


def test_the_page_is_current():
    page = Path(__file__).parents[2] / "docs" / "workflow.md"
    assert page.read_text("utf-8") == workflow_page(), (
        "运行 manage.py shell 中的 workflow_page() 并写入该文件"
    )

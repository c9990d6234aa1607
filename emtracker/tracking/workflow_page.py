"""`docs/workflow.md`, written from the table of rules.

A change of the rules is written out by: DJANGO_SETTINGS_MODULE=emtracker.settings python -m emtracker.tracking.workflow_page > docs/workflow.md
"""

from __future__ import annotations

from .models import Status
from .rules import HINTS, LEAD_ONLY, MOVES, NAMES

HEAD = """# The life of a task

Made from `emtracker/tracking/rules.py` by `emtracker/tracking/workflow_page.py`; a test holds the two together.

Every act is one function of `emtracker/tracking/operations.py`: permission, rule, change and one history entry in
one transaction. `sign_and_report` and `verify_and_close` are two acts in one, with two entries of one batch.

| act | 事项 | from | to | permission | note needed | condition |
|---|---|---|---|---|---|---|
"""
TAIL = """
`returned_on` marks a task that was sent back and not reported since; the next report empties it. An ended task
has no light; where a task is due, see `lights.py`.

## Units

{lead_only} belong to the lead unit: a reporter of a partner unit may only note. Supervisors act for every unit of
their jurisdiction.

## What a refusal advises

| act | at | advice |
|---|---|---|
{hints}
"""


def workflow_page() -> str:
    rows = []
    for move in MOVES:
        sources = "、".join(str(source.label) for source in move.sources)
        to = "、".join(str(status.label) for status in move.to) or "不变"
        note = "yes" if move.needs_note else ""
        cells = (f"`{move.verb}`", move.kind.label, sources, to, f"`{move.permission}`", note, move.when)
        rows.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    hints = [f"| `{verb}` | {Status(status).label} | {advice} |" for (verb, status), advice in HINTS.items()]
    lead_only = ", ".join(f"`{verb}` {NAMES[verb].label}" for verb in LEAD_ONLY)
    return HEAD + "\n".join(rows) + "\n" + TAIL.format(lead_only=lead_only, hints="\n".join(hints))


if __name__ == "__main__":
    import sys

    import django

    django.setup()
    sys.stdout.write(workflow_page())

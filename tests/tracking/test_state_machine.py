"""Random acts by random people: nothing illegal happens, and everything that happens is told once."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from emtracker.tracking import operations
from emtracker.tracking.errors import Refused
from emtracker.tracking.models import Progress, Status, Task
from emtracker.tracking.rules import MOVES, NAMES, move_for, possible
from tests.factories import make_region, make_task, make_unit, make_user

VERBS = {
    "assign": lambda dice: {"lead": None},
    "sign": lambda dice: {},
    "report": lambda dice: {"percent": dice.randint(-1, 101)},
    "complete": lambda dice: {},
    "verify": lambda dice: {},
    "close": lambda dice: {},
    "send_back": lambda dice: {},
    "extend": lambda dice: {"until": timezone.localdate() + timedelta(days=dice.randint(-2, 9))},
    "cancel": lambda dice: {},
    "reopen": lambda dice: {},
    "amend": lambda dice: {"flagged": dice.random() < 0.5},
    "note": lambda dice: {},
}
DOUBLE = {
    "sign_and_report": lambda dice: {"percent": dice.randint(-1, 101)},
    "verify_and_close": lambda dice: {},
}
OFTEN = ["supervisor"] * 6 + ["reporter"] * 4 + ["partner", "viewer", "stranger"]


def facts(task: Task) -> dict:
    return Task.objects.filter(pk=task.pk).values().get()


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        unit, other = make_unit(), make_unit("乙局")
        far = make_unit("丙局", make_region("510000", "四川省"))
        self.people = {
            "supervisor": make_user("supervisor", unit),
            "reporter": make_user("reporter", unit),
            "partner": make_user("reporter", other),
            "viewer": make_user("viewer", unit),
            "stranger": make_user("supervisor", far),
        }
        self.unit, self.partner = unit, other

    @initialize(status=st.sampled_from(Status))
    def begin(self, status) -> None:
        """A task at any point of its life, with the facts that belong there."""
        today, late = timezone.localdate(), status in (Status.COMPLETED, Status.CLOSED)
        facts: dict = {"percent": 100, "completed_on": today} if late else {}
        if status == Status.CLOSED:
            facts |= {"verified_on": today, "closed_on": today}
        self.task = make_task(lead=self.unit, partners=[self.partner], status=status, **facts)

    def task_now(self) -> Task:
        return Task.objects.get(pk=self.task.pk)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(seed=st.integers(0, 2**32))
    def act(self, seed) -> None:
        dice = Random(seed)  # even chances: hypothesis' own choices lean to the first of a list
        who, said, stale = dice.choice(OFTEN), dice.random() < 0.8, dice.random() < 0.1
        likely = [verb for verb in possible(self.task_now()) if verb in VERBS]  # so that walks reach the end
        verb = dice.choice([*likely, *likely, *VERBS, *DOUBLE])
        before, told = facts(self.task), Progress.objects.count()
        loaded = Task.objects.get(pk=self.task.pk)
        version = before["version"] - 1 if stale else before["version"]
        given = (VERBS | DOUBLE)[verb](dice)
        try:
            values = {"note": "说明" if said else "", "by": self.people[who], "version": version}
            getattr(operations, verb)(loaded, **values, **given)
        except Refused as refusal:
            assert facts(self.task) == before
            assert Progress.objects.count() == told
            assert loaded.version == before["version"]
            assert str(refusal).endswith(("。", "」"))
            return
        after = facts(self.task)
        new = Progress.objects.count() - told
        if after["version"] == before["version"]:
            assert verb == "amend" and new == 0  # nothing differed
            return
        assert not stale
        assert who not in ("viewer", "stranger")
        assert who != "partner" or verb == "note"
        assert who != "reporter" or verb in ("sign", "report", "complete", "note", "sign_and_report")
        assert new == (2 if verb in DOUBLE else 1) == after["version"] - before["version"]
        if verb not in DOUBLE:
            self.legal(verb, before, after, said)

    def legal(self, verb, before, after, said) -> None:
        move = move_for(verb, before["status"])
        assert move is not None
        assert after["status"] in (move.to or (before["status"],))
        assert said or not move.needs_note
        assert Progress.objects.last().kind == NAMES[verb]

    @invariant()
    def versions_tell_the_whole_story(self) -> None:
        versions = list(Progress.objects.filter(task=self.task).values_list("version", flat=True))
        assert versions == list(range(2, facts(self.task)["version"] + 1))

    @invariant()
    def closed_means_verified_and_complete(self) -> None:
        now = facts(self.task)
        if now["status"] == Status.CLOSED:
            assert now["verified_on"] and now["completed_on"] and now["closed_on"] and now["percent"] == 100
        if now["status"] == Status.COMPLETED:
            assert now["percent"] == 100


@pytest.mark.django_db
def test_a_task_lives_by_its_rules():
    quiet = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=quiet)


def test_no_two_moves_of_one_act_start_at_the_same_status():
    starts = [(move.verb, source) for move in MOVES for source in move.sources]
    assert len(starts) == len(set(starts))

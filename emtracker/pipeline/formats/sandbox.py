"""A parser in a child process: little memory, little time, no files, no network; what it says comes back as values."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from emtracker.pipeline import errors
from emtracker.pipeline.formats.limits import LIMITS, Limits

CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a document as it is shown, and what a reviewer should know of how it was taken out."""

    text: str
    notes: tuple[str, ...] = ()


def parsed(format_name: str, data: bytes, limits: Limits = LIMITS) -> Shown:
    """What the parser of a format (docx, pdf, html) makes of the bytes.

    Raises the ReadingError that the parser names, TooHeavy for a child that ran out of memory or time, Damaged for
    one that broke. The bytes go through a pipe, so no file is left behind whatever happens.
    """
    # A program of its own and not a fork: the server has threads, and a fork would take their locks along.
    # `-I`: nothing of our environment, and no file of the current folder, gets into the child.
    command = [sys.executable, "-I", "-B", str(CHILD), format_name, json.dumps(asdict(limits))]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell, and the file's bytes are not in the command
            command, input=data, capture_output=True, timeout=limits.wall, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_slow() from None
    if done.returncode != 0:
        raise _ended(done.returncode)
    told = json.loads(done.stdout)
    if "error" in told:
        kind = getattr(errors, told["error"])
        raise kind(told["message"])
    return Shown(told["text"], tuple(told["notes"]))


def _ended(code: int) -> errors.ReadingError:
    """A child that did not answer: killed by a limit, or broken."""
    if code in (-24, -9):  # SIGXCPU, and SIGKILL by the kernel when memory is short
        return _too_slow()
    return errors.Damaged(
        "解析这份文件的程序意外中止，文件可能已损坏。请用 Word、WPS 或浏览器打开，确认内容正常后另存，再重新提交。"
    )


def _too_slow() -> errors.TooHeavy:
    return errors.TooHeavy(
        "解析这份文件用时过长或内存不足，已中止。正常的工作文件应在数秒内读完，请拆分，或只保留正文另存后重新提交。"
    )

"""The child process of `sandbox`: bytes in on standard input, one JSON value out; its limits are set before anything else."""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

# Names of Python's own audit events: a parser has no business with any of these.
_FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)


def main() -> None:
    format_name, limits = sys.argv[1], json.loads(sys.argv[2])
    _confine(limits)
    # Run by path, with no environment: the packages of this project are found from where this file lies.
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from emtracker.pipeline.errors import ReadingError

    try:
        told = _told(format_name, limits)
    except ReadingError as error:
        told = {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        told = {
            "error": "TooHeavy",
            "message": "解析这份文件需要的内存过多，已中止。请拆分，或只保留正文另存后重新提交。",
        }
    sys.stdout.buffer.write(json.dumps(told).encode())


def _told(format_name: str, limits: dict[str, int]) -> dict[str, Any]:
    from emtracker.pipeline.errors import Damaged, ReadingError, TooHeavy
    from emtracker.pipeline.formats.limits import Limits

    parse = _parser(format_name)
    sys.addaudithook(_refuse)
    try:
        text, notes = parse(sys.stdin.buffer.read(), Limits(**limits))
    except (ReadingError, MemoryError):
        raise
    except Exception as error:
        # Whatever a parser stumbles over, the person needs the same advice; the kind of it is for the maintainer.
        raise Damaged(
            f"文件内容不合 {format_name} 格式（{type(error).__name__}），可能已损坏或下载不完整。"
            "请用 Word、WPS 或浏览器打开，确认内容正常后另存，再重新提交。"
        ) from error
    if len(text) > limits["characters"]:
        raise TooHeavy(f"文件有 {len(text):,} 字，上限为 {limits['characters']:,} 字。请拆分后再提交。")
    return {"text": text, "notes": notes}


def _parser(format_name: str) -> Any:
    if format_name == "docx":
        from emtracker.pipeline.formats.docx_text import text_of
    elif format_name == "pdf":
        from emtracker.pipeline.formats.pdf_text import text_of
    else:
        from emtracker.pipeline.formats.html_text import text_of
    return text_of


def _confine(limits: dict[str, int]) -> None:
    # Systems other than Linux know only some of these; the clock of the parent holds everywhere.
    for what, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _refuse(event: str, _arguments: Any) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)


if __name__ == "__main__":
    main()

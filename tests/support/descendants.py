"""Processes below one, and what of them may be looked at while they run."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def descendants(pid: int) -> dict[int, str]:
    """All that live below it: pid -> its command line."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            children.setdefault(parent, []).append(int(entry.name))
    found: dict[int, str] = {}
    ahead = list(children.get(pid, ()))
    while ahead:
        each = ahead.pop()
        found[each] = command_line(each)
        ahead += children.get(each, ())
    return found


@contextmanager
def nothing_stays() -> Iterator[None]:
    """What is started below this process within the block is gone at its end; servers of other tests stay."""
    before = descendants(os.getpid())
    try:
        yield
    finally:
        left = {pid: line for pid, line in descendants(os.getpid()).items() if pid not in before}
        assert not left, left


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def is_gone(pid: int) -> bool:
    entry = Path(f"/proc/{pid}")
    return not entry.exists() or _parent(entry) is None


def ports_of(pid: int) -> set[int]:
    """Where it listens."""
    inodes = set()
    try:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            target = str(link.readlink())
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    except OSError:
        return set()
    return {int(row[1].rpartition(":")[2], 16) for row in _listening() if row[9] in inodes}


def nobody_at(port: int) -> bool:
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) != 0


def _listening() -> list[list[str]]:
    rows = [
        line.split()
        for name in ("tcp", "tcp6")
        if (table := Path(f"/proc/net/{name}")).exists()
        for line in table.read_text().splitlines()[1:]
    ]
    return [row for row in rows if row[3] == "0A"]


def _parent(entry: Path) -> int | None:
    """`None` for what has ended and waits to be collected."""
    try:
        state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return None
    return None if state == "Z" else int(parent)

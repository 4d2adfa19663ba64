"""The process between us and a gateway: it starts the gateway, and ends it when its own input ends.

Run as a file of its own, with nothing but the standard library. Its input is one line of JSON (`argv`, `env`,
`cwd`, `grace_s`), and then nothing until it is closed: by us, or by the system when we are gone, however we
went. It says `{"pid": …}` or `{"failed": why}`, and at the end `{"code": …}`; what the gateway prints goes to
standard error. Nothing that the gateway started outlives it, not even what has left its process group.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

_LINUX = sys.platform == "linux"
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    line = sys.stdin.buffer.readline()
    if not line:  # whoever started this was gone before saying what to start
        return
    order = json.loads(line)
    _be_left_alone()
    try:
        process = _start(order)
    except OSError as error:
        _say(failed=error.strerror or str(error))
        return
    _say(pid=process.pid)
    ended = threading.Event()
    threading.Thread(target=_report_end, args=(process, ended), daemon=True).start()
    with suppress(OSError):
        sys.stdin.buffer.read()
    _end(process, ended, order["grace_s"])
    ended.wait()


def _be_left_alone() -> None:
    """Ctrl+C and a terminal that closes are for the program, which then closes our input."""
    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if _LINUX:  # what a gateway sends into the background becomes a child of this process, and can be found
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _start(order: dict[str, Any]) -> "subprocess.Popen[bytes]":
    extra: dict[str, Any] = {}
    if sys.platform == "win32":
        extra["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        # Before the first thread is started here, so that nothing can be held in the middle of a fork.
        extra.update(start_new_session=True, preexec_fn=_in_the_gateway)
    return subprocess.Popen(  # noqa: S603 - what our own program asks for
        order["argv"],
        env=order["env"],
        cwd=order["cwd"],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr.fileno(),
        stderr=sys.stderr.fileno(),
        **extra,
    )


def _in_the_gateway() -> None:
    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    if _LINUX:  # should this guard itself be killed, the gateway goes with it
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _report_end(process: "subprocess.Popen[bytes]", ended: threading.Event) -> None:
    code = process.wait()
    _sweep(process.pid)
    _say(code=code)
    ended.set()
    os._exit(0)  # the other thread still waits for input that nobody needs any more


def _end(process: "subprocess.Popen[bytes]", ended: threading.Event, grace_s: float) -> None:
    if sys.platform == "win32":
        kill = [rf"{os.environ['SYSTEMROOT']}\System32\taskkill.exe", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(kill, check=False, capture_output=True)  # noqa: S603 - the system's own tool
        return
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, sign)
        if ended.wait(grace_s):
            return


def _sweep(group: int) -> None:
    """Ends what the gateway left behind, and waits until it is gone."""
    if sys.platform == "win32":
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
    while _LINUX and (left := list(descendants(os.getpid()))):
        for pid in left:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.01)


def descendants(parent: int) -> Iterator[int]:
    """The processes that this one started, and those that they started."""
    parents = dict(_parents())
    for pid in parents:
        above = parents.get(pid)
        while above is not None and above != parent:
            above = parents.get(above)
        if above == parent:
            yield pid


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, ValueError, IndexError):
                # The name in parentheses may hold anything, spaces and parentheses too.
                stat = (folder / "stat").read_text(errors="replace")
                yield int(folder.name), int(stat.rpartition(")")[2].split()[1])


def _say(**what: object) -> None:
    with suppress(OSError):  # nobody listens any more; the end is the same
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

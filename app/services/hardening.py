"""The first thing the program does: shut the doors through which keys and prompts leave a process unasked.

This module is imported before everything else, so it imports nothing that takes time or makes a TLS context.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from providers.base import Secret

_PROXIES = frozenset(
    {"http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "ws_proxy", "wss_proxy", "no_proxy"}
)
_UNWANTED = frozenset({
    "sslkeylogfile",           # would write the TLS session keys into a file, even with trust_env=False
    "ssl_cert_file",           # would let whoever sets it read all traffic
    "ssl_cert_dir",
    "python_keyring_backend",  # would let keys be kept in a plain file
})  # fmt: skip
_UNWANTED_PREFIX = "keyring_property_"

_PR_SET_DUMPABLE = 4
_OPEN_FILES = 8192


@dataclass(frozen=True, slots=True)
class Hardened:
    """What was found in the environment and taken out of it."""

    proxies: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By variable name. Only to be offered in the settings, never used unasked; may hold a password."""
    removed: tuple[str, ...] = ()
    """The names of all variables that were taken out, proxies included."""
    problems: tuple[str, ...] = ()
    """What this system did not allow, a sentence each."""


def harden() -> Hardened:
    """To be called once, by the first lines of main. Never raises.

    Afterwards new files are their owner's alone, a crash leaves no memory image, other processes of the user
    cannot look into this one (Linux), and the environment cannot redirect traffic, TLS keys or the keyring.
    """
    _open_standard_streams()
    os.umask(0o077)
    problems = [problem for problem in (_no_core_dumps(), _no_onlookers()) if problem is not None]
    _allow_many_files()
    proxies: dict[str, str] = {}
    removed: list[str] = []
    for name in list(os.environ):
        lower = name.lower()
        if lower in _PROXIES:
            proxies[name] = os.environ.pop(name)
        elif lower in _UNWANTED or lower.startswith(_UNWANTED_PREFIX):
            del os.environ[name]
        else:
            continue
        removed.append(name)
    return Hardened(proxies=proxies, removed=tuple(sorted(removed)), problems=tuple(problems))


def take_keys(names: Iterable[str]) -> "Mapping[str, Secret]":
    """Take these variables out of the environment, before any child process can inherit them.

    The result holds those that were set and not empty, by name, without the space around them. Call it once
    and hand the result on: a second call finds nothing.

    This clears what children inherit. The memory that the system filled when it started this process
    (`/proc/self/environ`) keeps the values; on Linux, after `harden`, only the process itself and the
    administrator can read it. Whoever set the variable, a shell for instance, still holds it too.
    """
    from providers.base import Secret  # after harden: it is not worth 30 ms before

    found: dict[str, Secret] = {}
    for name in names:
        value = os.environ.pop(name, "").strip()
        if value:
            found[name] = Secret(value)
    return found


def _open_standard_streams() -> None:
    """Where the program was started with standard input, output or error closed, nothing is read or written.

    Without this the next file that is opened, the database say, would get the number of the closed one, and
    whatever writes to standard error would write into it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The lowest free number, so the closed one, is what the system gives to the file opened next.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for good


def _no_core_dumps() -> str | None:
    try:
        import resource
    except ImportError:  # Windows writes no core files by itself
        return None
    try:
        # Soft and hard: a child cannot raise it again.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError) as error:
        return f"Memory images after a crash could not be switched off: {error}."
    return None


def _allow_many_files() -> None:
    """A thousand streams are a thousand sockets, and the usual limit of a shell is 1,024."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _no_onlookers() -> str | None:
    """Not dumpable: no debugger of the same user attaches, and /proc/PID/{mem,environ} are closed to it."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        refused = ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, AttributeError) as error:
        return f"Other programs could not be kept from reading this one's memory: {error}."
    if refused:
        reason = os.strerror(ctypes.get_errno())
        return f"Other programs could not be kept from reading this one's memory: {reason}."
    return None

"""Which addresses a process and its descendants listen on, as the system knows it. Linux only."""

import ipaddress
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.services.gateways.guard_child import descendants

_LISTEN = "0A"
_SOCKET = re.compile(r"socket:\[(\d+)\]")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    host: str
    port: int

    @property
    def loopback(self) -> bool:
        address = ipaddress.ip_address(self.host)
        mapped = getattr(address, "ipv4_mapped", None)
        return (mapped or address).is_loopback

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def listening_below(pid: int) -> tuple[Address, ...] | None:
    """What the descendants of this process listen on; `None` where the system does not tell."""
    if sys.platform != "linux":
        return None
    inodes = {inode for child in descendants(pid) for inode in _sockets(child)}
    return tuple(sorted({address for inode, address in _all_listening() if inode in inodes}))


@contextmanager
def held_port() -> Iterator[int]:
    """A port of 127.0.0.1 that the system gives to nobody meanwhile, and that a server may listen on.

    A gateway may take half a minute to start. Other than on Linux it is free at the beginning alone.
    """
    with socket.socket() as sock:
        if sys.platform == "linux":  # a server that sets this too, as they do, may listen where nobody does
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        if sys.platform != "linux":
            sock.close()
        yield port


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at this moment."""
    with held_port() as port:
        return port


def _sockets(pid: int) -> Iterator[str]:
    with suppress(OSError):  # it may end while it is looked at
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                found = _SOCKET.fullmatch(str(descriptor.readlink()))
                if found:
                    yield found[1]


def _all_listening() -> Iterator[tuple[str, Address]]:
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError):
            for line in Path(table).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == _LISTEN:
                    host, port = fields[1].split(":")
                    yield fields[9], Address(_host(host), int(port, 16))


def _host(written: str) -> str:
    """The kernel writes addresses as words of four bytes, each in the machine's own order."""
    words = [bytes.fromhex(written[start : start + 8]) for start in range(0, len(written), 8)]
    data = b"".join(word[::-1] if sys.byteorder == "little" else word for word in words)
    return str(ipaddress.ip_address(data))

"""A session bus for the real keyring library, with a Secret Service on it that behaves as badly as wanted."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory

from jeepney import (  # type: ignore[import-untyped]
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
)
from jeepney.low_level import Parser  # type: ignore[import-untyped]


class Service(Enum):
    SILENT_BUS = auto()
    """The bus takes connections and says nothing at all."""
    HUNG = auto()
    """The bus works; the keyring's service is there and answers nothing."""
    LOCKED = auto()
    """The service says that the keyring is locked."""


@dataclass(frozen=True)
class Bus:
    address: str
    asked: threading.Event = field(default_factory=threading.Event)
    """Set when the keyring's service was asked something."""

    @property
    def env(self) -> dict[str, str]:
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}


@contextmanager
def session_bus(service: Service) -> Iterator[Bus]:
    """Runs for the time of the `with`, in threads of its own."""
    # Not in a test's own folder: the path of a socket has to be short.
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        path = Path(folder, "bus")
        listening.bind(str(path))
        listening.listen()
        bus = Bus(f"unix:path={path}")
        thread = threading.Thread(target=_accept, args=(listening, service, bus), name="session bus")
        thread.start()
        try:
            yield bus
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _accept(listening: socket.socket, service: Service, bus: Bus) -> None:
    serving: list[tuple[socket.socket, threading.Thread]] = []
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:  # the listening socket was shut down: the end
            break
        thread = threading.Thread(target=_serve, args=(connection, service, bus))
        thread.start()
        serving.append((connection, thread))
    for connection, thread in serving:
        connection.shutdown(socket.SHUT_RDWR)
        thread.join()
        connection.close()


def _serve(connection: socket.socket, service: Service, bus: Bus) -> None:
    if service is Service.SILENT_BUS:
        while connection.recv(65536):
            pass
        return
    said = b""
    while b"BEGIN\r\n" not in said:
        more = connection.recv(4096)
        if not more:
            return
        if b"AUTH" in more:
            connection.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
        said += more
    parser, serial = Parser(), 0
    data = said.partition(b"BEGIN\r\n")[2]
    while data or (data := connection.recv(65536)):
        parser.add_data(data)
        data = b""
        while (message := parser.get_next_message()) is not None:
            reply = _reply(message, service, bus)
            if reply is not None:
                serial += 1
                connection.sendall(reply.serialise(serial=serial))


def _reply(message: Message, service: Service, bus: Bus) -> Message | None:
    if message.header.message_type is not MessageType.method_call:
        return None
    if message.header.fields.get(HeaderFields.destination) == "org.freedesktop.DBus":
        match message.header.fields[HeaderFields.member]:
            case "Hello":
                return new_method_return(message, "s", (":1.1",))
            case "NameHasOwner":
                return new_method_return(message, "b", (True,))
            case _:
                return new_method_return(message)
    bus.asked.set()
    if service is Service.HUNG:
        return None
    return new_error(message, "org.freedesktop.Secret.Error.IsLocked", "s", ("locked",))

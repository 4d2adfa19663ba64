"""A session bus for the real keyring library, with a Secret Service on it that behaves as badly as wanted."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

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


@contextmanager
def session_bus(folder: Path, service: Service) -> Iterator[str]:
    """Its address, for `DBUS_SESSION_BUS_ADDRESS`."""
    path = folder / "bus"
    taken: list[socket.socket] = []
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        thread = threading.Thread(target=_accept, args=(listening, service, taken), name="session bus")
        thread.start()
        try:
            yield f"unix:path={path}"
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
    for each in taken:
        each.close()


def _accept(listening: socket.socket, service: Service, taken: list[socket.socket]) -> None:
    threads = []
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:  # the listening socket was shut down: the end
            break
        taken.append(connection)
        if service is not Service.SILENT_BUS:
            threads.append(threading.Thread(target=_serve, args=(connection, service)))
            threads[-1].start()
    for connection in taken:
        connection.shutdown(socket.SHUT_RDWR)
    for thread in threads:
        thread.join()


def _serve(connection: socket.socket, service: Service) -> None:
    said = b""
    while b"BEGIN\r\n" not in said:
        more = connection.recv(4096)
        if not more:
            return
        if b"AUTH" in more:
            connection.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
        said += more
    parser = Parser()
    serial = 0
    data = said.partition(b"BEGIN\r\n")[2]
    while data or (data := connection.recv(65536)):
        parser.add_data(data)
        data = b""
        while (message := parser.get_next_message()) is not None:
            reply = _reply(message, service)
            if reply is not None:
                serial += 1
                connection.sendall(reply.serialise(serial=serial))


def _reply(message: Message, service: Service) -> Message | None:
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
    if service is Service.HUNG:
        return None
    return new_error(message, "org.freedesktop.Secret.Error.IsLocked", "s", ("locked",))

"""Keyrings for tests: real backends of the keyring library, some of which misbehave as real ones do."""

import threading
from collections.abc import Callable

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps entries as long as the process; knows how it was used."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.calls: list[str] = []
        self.threads: set[str] = set()

    def before(self, call: str, password: str = "") -> None:  # noqa: ARG002 - for those that fail
        self.calls.append(call)
        self.threads.add(threading.current_thread().name)

    def get_password(self, service: str, username: str) -> str | None:
        self.before(f"get {username}")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.before(f"set {username}", password)
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.before(f"delete {username}")
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")


class HungKeyring(MemoryKeyring):
    """Answers when `answer` is set, like a service that hangs or a prompt that nobody sees."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.answer = threading.Event()

    def before(self, call: str, password: str = "") -> None:
        super().before(call, password)
        self.answer.wait()


class FailingKeyring(MemoryKeyring):
    """Raises what `error` makes, at every call; `error` gets the password, if there is one."""

    priority = 1

    def __init__(self, error: Callable[[str], BaseException]) -> None:
        super().__init__()
        self.error = error

    def before(self, call: str, password: str = "") -> None:
        super().before(call, password)
        raise self.error(password)


class ForgetfulKeyring(MemoryKeyring):
    """Says yes and keeps something else."""

    priority = 1

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:-1])


def locked(_password: str) -> BaseException:
    """For a `FailingKeyring`: nobody typed the password that opens it."""
    return KeyringLocked("Failed to unlock the collection!")

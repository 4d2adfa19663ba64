"""Keys: found, kept, taken away. They live in the system's keyring and in memory, and nowhere else."""

import hmac
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from app.core.errors import KeyStoreError
from app.core.outside_text import one_line
from app.core.redaction import Redactor
from app.services.key_values import (
    FoundKey,
    KeyringStatus,
    KeySource,
    KeyStatus,
    NoKeyringError,
    entry_name,
    flaw_of,
    refuse_flawed,
)
from app.services.keyring_thread import LIMIT_S, PAUSE_S, KeyringThread
from providers.base import Endpoint, KeyNeed, KeyVerdict, Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

__all__ = ["FoundKey", "KeySource", "KeyStatus", "KeyVault", "KeyringStatus", "NoKeyringError"]

SERVICE = "abreast"
FRESH_S = 5.0
"""So long what the keyring did not have, or why it failed, is taken for true: lanes ask all at once, and a
locked keyring takes two seconds to say so."""

# Only these, by class. What the environment or the library's configuration file names is not looked at: it
# could be a plain file.
_BACKENDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "linux": (
        ("keyring.backends.SecretService", "Keyring", "Secret Service"),
        ("keyring.backends.kwallet", "DBusKeyring", "KWallet"),
        ("keyring.backends.kwallet", "DBusKeyringKWallet4", "KWallet 4"),
    ),
    "darwin": (("keyring.backends.macOS", "Keyring", "macOS Keychain"),),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring", "Windows Credential Manager"),),
}

_LOOK_AT_IT = (
    "Look at it with the keyring's own program: Passwords and Keys, KWalletManager, Keychain Access."
)
_LOCKED = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})


class KeyVault:
    """The keys of all endpoints. For one event loop at a time; nothing that it does blocks that loop."""

    def __init__(
        self,
        *,
        environment: Mapping[str, Secret] | None = None,
        redactor: Redactor | None = None,
        backend: "KeyringBackend | None" = None,
        limit_s: float = LIMIT_S,
        pause_s: float = PAUSE_S,
        fresh_s: float = FRESH_S,
    ) -> None:
        """`environment` is what `hardening.take_keys` found; `backend` stands in for the system's keyring."""
        self._redactor = redactor if redactor is not None else Redactor()
        self._environment = dict(environment or {})
        for secret in self._environment.values():
            self._redactor.add(secret)
        self._keyring = _Keyring(self._redactor, backend, fresh_s)
        self._thread = KeyringThread(explain=self._keyring.explained, limit_s=limit_s, pause_s=pause_s)
        self._session: dict[str, Secret] = {}
        self._verdicts: dict[str, KeyVerdict] = {}

    def close(self) -> None:
        """Forget the keys and let the thread end; waits for nothing."""
        self._session.clear()
        self._environment.clear()
        self._keyring.forget_all()
        self._thread.close()

    async def find(self, endpoint: Endpoint) -> FoundKey:
        """The key to use now: one given for this run, else the keyring's, else the environment's.

        Never raises. Where an endpoint can do without a key, a keyring that does not work is no reason to say
        anything, and where it takes none, the keyring is not touched.
        """
        if endpoint.key is KeyNeed.NONE:
            return FoundKey(None, KeySource.NOT_NEEDED)
        entry = entry_name(endpoint)
        if entry in self._session:
            return FoundKey(self._session[entry], KeySource.SESSION)
        problem: KeyStoreError | None = None
        try:
            secret = await self._thread.call(lambda: self._keyring.look_up(entry))
        except KeyStoreError as error:
            problem = error
        else:
            if secret is not None:
                return FoundKey(secret, KeySource.KEYRING)
        return self._found_elsewhere(endpoint, problem)

    @property
    def variables(self) -> frozenset[str]:
        """The names of those that were set as the program started."""
        return frozenset(self._environment)

    def from_environment(self, endpoint: Endpoint) -> tuple[str, Secret] | None:
        """The first of the endpoint's variables that was set, and its key."""
        for name in endpoint.key_env:
            if name in self._environment:
                return name, self._environment[name]
        return None

    async def set(self, endpoint: Endpoint, secret: Secret) -> None:
        """Keep the key in the keyring, in place of the one before, and read it back.

        Raises `UserError` for what cannot be a key, `KeyStoreError` when the keyring cannot keep it; then
        `hold` is what is left.
        """
        refuse_flawed(secret)
        self._redactor.add(secret)
        entry = entry_name(endpoint)
        await self._thread.call(lambda: self._keyring.write(entry, secret))
        self._session.pop(entry, None)
        self._verdicts.pop(entry, None)

    def hold(self, endpoint: Endpoint, secret: Secret) -> None:
        """Use this key until the program ends. Raises `UserError` for what cannot be a key."""
        refuse_flawed(secret)
        self._redactor.add(secret)
        entry = entry_name(endpoint)
        self._session[entry] = secret
        self._verdicts.pop(entry, None)

    async def remove(self, endpoint: Endpoint) -> bool:
        """Take the key out of the keyring and of memory; false when there was none. Raises `KeyStoreError`.

        It is still taken out of texts: that it is gone here does not make it worthless.
        """
        entry = entry_name(endpoint)
        self._verdicts.pop(entry, None)
        held = self._session.pop(entry, None) is not None
        try:
            return await self._thread.call(lambda: self._keyring.delete(entry)) or held
        except NoKeyringError:
            if held:
                return True
            raise

    @property
    def redactor(self) -> Redactor:
        """Knows the keys that are in use here."""
        return self._redactor

    def redact(self, text: str) -> str:
        """What somebody else said, without any key that was in use here, however it is written."""
        return self._redactor.redact(text)

    def forget(self, endpoint: Endpoint) -> None:
        """Ask the keyring again next time: the key was rejected, and another program may have changed it."""
        self._keyring.forget(entry_name(endpoint))

    def remember_verdict(self, endpoint: Endpoint, verdict: KeyVerdict) -> None:
        """For `overview`; forgotten when the key changes."""
        self._verdicts[entry_name(endpoint)] = verdict

    async def overview(self, endpoints: Iterable[Endpoint]) -> tuple[KeyStatus, ...]:
        """What is known of each endpoint's key."""
        return tuple([await self._status_of(endpoint) for endpoint in endpoints])

    async def keyring(self) -> KeyringStatus:
        """Whether there is a keyring and whether it answers; it is asked for something that is not there."""
        try:
            await self._thread.call(self._keyring.try_out)
        except KeyStoreError as error:
            return KeyringStatus(name=self._keyring.title, problem=error.message, hint=error.hint)
        return KeyringStatus(name=self._keyring.title)

    async def _status_of(self, endpoint: Endpoint) -> KeyStatus:
        found = await self.find(endpoint)
        return KeyStatus(
            endpoint=endpoint,
            source=found.source,
            variable=found.variable,
            problem=found.problem,
            verdict=None if found.secret is None else self._verdicts.get(entry_name(endpoint)),
        )

    def _found_elsewhere(self, endpoint: Endpoint, problem: KeyStoreError | None) -> FoundKey:
        given = self.from_environment(endpoint)
        if given is None:
            told = problem if endpoint.key is KeyNeed.REQUIRED else None
            return FoundKey(None, KeySource.MISSING, problem=None if told is None else _in_one(told))
        variable, secret = given
        if (flaw := flaw_of(secret)) is not None:
            return FoundKey(None, KeySource.MISSING, problem=f"What {variable} holds is no key: {flaw}.")
        notice = None
        # Where there is no keyring at all, the environment is the normal way and needs no comment.
        if problem is not None and not isinstance(problem, NoKeyringError):
            notice = f"{problem.message} The key in {variable} is used."
        return FoundKey(secret, KeySource.ENVIRONMENT, variable=variable, problem=notice)


class _Keyring:
    """The system's keyring and what it said. What asks it runs in the keyring's thread, one at a time."""

    def __init__(self, redactor: Redactor, backend: "KeyringBackend | None", fresh_s: float) -> None:
        self._redactor = redactor
        self._backend = backend
        self.title = None if backend is None else type(backend).__name__
        """For the user; `None` until a keyring was found."""
        self._fresh_s = fresh_s
        self._found: dict[str, Secret] = {}
        self._absent_until: dict[str, float] = {}
        self._trouble: KeyStoreError | None = None
        self._trouble_until = 0.0

    def look_up(self, entry: str) -> Secret | None:
        now = time.monotonic()
        if entry in self._found:
            return self._found[entry]
        if self._absent_until.get(entry, 0.0) > now:
            return None
        if self._trouble is not None and self._trouble_until > now:
            raise self._trouble
        try:
            value = self._in_use().get_password(SERVICE, entry)
        except BaseException as error:
            self._trouble, self._trouble_until = self.explained(error), time.monotonic() + self._fresh_s
            raise
        if value is None:
            self._absent_until[entry] = time.monotonic() + self._fresh_s
            return None
        secret = Secret(value)
        self._redactor.add(secret)
        if (flaw := flaw_of(secret)) is not None:
            raise KeyStoreError(f"What the system keyring holds for {entry} is no key: {flaw}.")
        self._found[entry] = secret
        return secret

    def write(self, entry: str, secret: Secret) -> None:
        self.forget(entry)
        backend = self._in_use()
        backend.set_password(SERVICE, entry, secret.reveal())
        kept = backend.get_password(SERVICE, entry) or ""
        if not hmac.compare_digest(kept.encode("utf-8", "surrogatepass"), secret.reveal().encode()):
            raise KeyStoreError("The system keyring did not keep the key as it was given.")
        self._found[entry] = secret

    def delete(self, entry: str) -> bool:
        self.forget(entry)
        backend = self._in_use()
        if backend.get_password(SERVICE, entry) is None:
            return False
        backend.delete_password(SERVICE, entry)
        return True

    def try_out(self) -> None:
        self._trouble = None
        self._in_use().get_password(SERVICE, "does it answer")

    def forget(self, entry: str) -> None:
        self._found.pop(entry, None)
        self._absent_until.pop(entry, None)
        self._trouble = None

    def forget_all(self) -> None:
        self._found.clear()

    def explained(self, error: BaseException) -> KeyStoreError:
        """The failure in words: always a new exception, without frames that hold the key."""
        if isinstance(error, KeyStoreError):
            return type(error)(error.message, hint=error.hint)
        if type(error).__name__ in _LOCKED or "Secret.Error.IsLocked" in str(error):
            return KeyStoreError("The system keyring is locked.", hint="Unlock it and try again.")
        said = one_line(self._redactor.redact(f"{type(error).__name__}: {error}"))
        return KeyStoreError(f"The system keyring failed ({said}).", hint=_LOOK_AT_IT)

    def _in_use(self) -> "KeyringBackend":
        """Chosen when it is first needed: the import and the first call take up to a second."""
        if self._backend is None:
            self._backend, self.title = _best_backend()
        return self._backend


def _best_backend() -> "tuple[KeyringBackend, str]":
    """The one that its own library prefers here, of those that keep keys safe. Raises `NoKeyringError`."""
    usable: list[tuple[float, Callable[[], KeyringBackend], str]] = []
    silent = False
    for module, name, title in _BACKENDS.get(sys.platform, ()):
        backend = getattr(import_module(module), name)
        try:
            usable.append((float(backend.priority), backend, title))
        except TimeoutError:
            silent = True
        except Exception:  # noqa: BLE001, S112 - an error here is a backend's way to say "not on this system"
            continue
    if not usable and silent:
        raise KeyStoreError(
            "The session bus, through which the system keyring is reached, does not answer.",
            hint="Log out and in again, or restart the session's D-Bus.",
        )
    if not usable:
        raise NoKeyringError("This system has no keyring that Abreast can use.", hint=_how_to_get_one())
    _, best, title = max(usable, key=lambda entry: entry[0])
    return best(), title


def _how_to_get_one() -> str:
    if sys.platform == "linux":
        return (
            "Install and start GNOME Keyring or KWallet (desktops bring one of them), "
            "or give the key in the endpoint's environment variable."
        )
    return "Give the key in the endpoint's environment variable."


def _in_one(problem: KeyStoreError) -> str:
    return f"{problem.message} {problem.hint}" if problem.hint else problem.message

"""Endpoints and their keys as the window works on them: what is known, and what can be done about it.

No key passes through a signal or stays here: a verb takes it and hands it to the vault.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import KeyStoreError, UserError
from app.core.key_status import KeyringStatus, KeySource, KeyStatus
from providers.base import Endpoint, Secret
from widgets.state.key_row import Activity, KeyRow
from widgets.state.known_keys import KnownKeys
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.key_desk import KeyDesk


class KeyList(QObject):
    """One for the window; asks the keyring for the first time when `refresh` is called.

    listed()               which endpoints there are, or what is known of them all, has changed
    row_changed(str)       what is known of this endpoint, or is being done with it
    keyring_changed()      whether the keyring answers, or whether it is being asked
    key_kept(str)          the key is in the keyring and was read back
    key_held(str)          the key is in memory until the program ends
    key_removed(str)       there is none of ours any more
    key_tested(str)        the provider was asked, or could not be
    key_failed(str)        it did not work; `row(name).problem` says why
    one_key_changed()      another endpoint serves every lane, or none does
    """

    listed = Signal()
    row_changed = Signal(str)
    keyring_changed = Signal()
    key_kept = Signal(str)
    key_held = Signal(str)
    key_removed = Signal(str)
    key_tested = Signal(str)
    key_failed = Signal(str)
    one_key_changed = Signal()

    def __init__(
        self, desk: "KeyDesk", preferences: Preferences, *, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self._tasks = tasks
        self._known = KnownKeys(desk.endpoints, self._one_key)
        self._testing: dict[str, asyncio.Task[None]] = {}
        self._looking = False
        self._look_again = False
        self.keyring: KeyringStatus | None = None
        """What the keyring said last; `None` until it, or its time limit, was heard of."""
        preferences.changed.connect(self._on_preference_changed)

    # --- what there is ---

    @property
    def looking(self) -> bool:
        """The keyring is being asked about every key."""
        return self._looking

    @property
    def one_key(self) -> str | None:
        """The endpoint that serves every lane."""
        return self._one_key()

    def rows(self) -> tuple[KeyRow, ...]:
        """In the order of the book: the user's own first."""
        return self._known.rows()

    def row(self, name: str) -> KeyRow | None:
        return self._known.row(name)

    # --- verbs ---

    def refresh(self) -> None:
        """Ask the keyring about every key, and read what another program may have changed."""
        if self._looking:
            self._look_again = True
            return
        self._looking = True
        self._known.forgive()
        self.keyring_changed.emit()
        self._tasks.start(self._look(), name="look for keys")

    def keep(self, name: str, typed: str) -> bool:
        """Put it into the keyring; false, with the row's problem set, when it cannot be a key."""
        from app.services.key_values import clean_key  # with the address rules, after the first paint

        endpoint = self._known.free(name)
        if endpoint is None:
            return False
        try:
            secret = clean_key(typed)
        except UserError as error:
            self._fail(name, error)
            return False
        self._start(endpoint, Activity.KEEPING, self._keep(endpoint, secret))
        return True

    def hold(self, name: str, typed: str) -> bool:
        """Use it until the program ends, and write it nowhere."""
        from app.services.key_values import clean_key

        endpoint = self._known.free(name)
        if endpoint is None:
            return False
        try:
            self._desk.hold(endpoint, clean_key(typed))
        except UserError as error:
            self._fail(name, error)
            return False
        self.learn(KeyStatus(endpoint=endpoint, source=KeySource.SESSION))
        self.key_held.emit(name)
        return True

    def keep_from_environment(self, name: str) -> None:
        """Copy the key of the environment variable into the keyring."""
        self.work_on(name, Activity.KEEPING, self._copy)

    def remove(self, name: str) -> None:
        """Take the key out of the keyring and of memory."""
        self.work_on(name, Activity.REMOVING, self._remove)

    def test(self, name: str) -> None:
        """Ask the provider about the key, by a call that costs nothing."""
        endpoint = self._known.free(name)
        if endpoint is not None:
            self._testing[name] = self._start(endpoint, Activity.TESTING, self._test(endpoint))

    def cancel_test(self, name: str) -> None:
        """Stop waiting for the provider; what was known before stays."""
        if name in self._testing:
            self._testing[name].cancel()

    def flaw(self, typed: str) -> str | None:
        """Why what was typed cannot be a key, a sentence; `None` when it can, or when nothing was typed."""
        from app.services.key_values import clean_key

        if not typed.strip():
            return None
        try:
            clean_key(typed)
        except UserError as error:
            return error.message
        return None

    def serve_all_by(self, name: str | None) -> None:
        """Send every lane of the built-in cloud services through this endpoint; `None` turns that off."""
        from app.services.one_key import check_aggregator

        if name is not None:
            row = self.row(name)
            if row is None:
                return
            try:
                check_aggregator(row.endpoint)
            except UserError as error:
                self._fail(name, error)
                return
        self._preferences.change(one_key=name)

    # --- what others found out ---

    def learn(self, status: KeyStatus, *, problem: str | None = None) -> None:
        """An endpoint is new, or another one of its name; `problem` is said with it."""
        self._known.learn(status, problem=problem)
        self._tell(status.endpoint.name)

    def forget(self, name: str) -> None:
        """The endpoint is gone."""
        self._known.forget(name)
        self.listed.emit()

    def work_on(
        self, name: str, activity: Activity, work: Callable[[Endpoint], Coroutine[Any, Any, None]]
    ) -> None:
        """Do this with the endpoint, unless something is being done with it already; a failure is told in its
        row."""
        endpoint = self._known.free(name)
        if endpoint is not None:
            self._start(endpoint, activity, work(endpoint))

    # --- under way ---

    async def _look(self) -> None:
        try:
            while True:
                self._look_again = False
                look = await self._desk.look(reread=True)
                self.keyring = look.keyring
                self._known.take(look.statuses)
                self.listed.emit()
                if not self._look_again:
                    break
        finally:
            self._looking = False
            self.keyring_changed.emit()

    async def _keep(self, endpoint: Endpoint, secret: Secret) -> None:
        await self._desk.keep(endpoint, secret)
        self._kept(endpoint)

    async def _copy(self, endpoint: Endpoint) -> None:
        if await self._desk.keep_from_environment(endpoint):
            self._kept(endpoint)

    def _kept(self, endpoint: Endpoint) -> None:
        self._done(KeyStatus(endpoint=endpoint, source=KeySource.KEYRING))
        self.key_kept.emit(endpoint.name)

    async def _remove(self, endpoint: Endpoint) -> None:
        await self._desk.remove_key(endpoint)
        self._done(await self._desk.status(endpoint))
        self.key_removed.emit(endpoint.name)

    async def _test(self, endpoint: Endpoint) -> None:
        try:
            status = await self._desk.check(endpoint)
        finally:
            self._testing.pop(endpoint.name, None)
        self._done(status)
        self.key_tested.emit(endpoint.name)

    # --- bookkeeping ---

    def _start(
        self, endpoint: Endpoint, activity: Activity, work: Coroutine[Any, Any, None]
    ) -> "asyncio.Task[None]":
        self._known.begin(endpoint.name, activity)
        self.row_changed.emit(endpoint.name)
        name = f"{activity.value} the key of {endpoint.name}"
        keeps = activity is not Activity.TESTING
        return self._tasks.start(self._until_done(endpoint.name, work), name=name, keeps=keeps)

    async def _until_done(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except UserError as error:
            self._fail(name, error)
        finally:
            if self._known.end(name):
                self.row_changed.emit(name)

    def _done(self, status: KeyStatus) -> None:
        self._known.end(status.endpoint.name)
        self.learn(status)

    def _fail(self, name: str, error: UserError) -> None:
        self._known.fail(name, error.in_full)
        if isinstance(error, KeyStoreError) and self.keyring is not None:
            self.keyring = replace(self.keyring, problem=error.message, hint=error.hint)
            self.keyring_changed.emit()
        self.row_changed.emit(name)
        self.key_failed.emit(name)

    def _tell(self, name: str) -> None:
        """Its place in the list may be another one as well."""
        self.listed.emit()
        self.row_changed.emit(name)

    def _one_key(self) -> str | None:
        return self._preferences.settings.one_key

    def _on_preference_changed(self, name: str) -> None:
        if name == "one_key":
            self.listed.emit()
            self.one_key_changed.emit()

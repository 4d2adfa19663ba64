"""What is known of endpoints and their keys, what is being done with each, and what went wrong last."""

from collections.abc import Callable, Iterable

from app.core.key_status import KeySource, KeyStatus
from providers.base import Endpoint, KeyNeed
from widgets.state.key_row import Activity, KeyRow


class KnownKeys:
    """No keys, but facts about them, by the endpoint's name. `KeyList` changes them, and tells of it."""

    def __init__(
        self, endpoints: Callable[[], tuple[Endpoint, ...]], one_key: Callable[[], str | None]
    ) -> None:
        """`endpoints` are all there are now; `one_key` is the one that serves every lane."""
        self._endpoints = endpoints
        self._one_key = one_key
        self._statuses: dict[str, KeyStatus] = {}
        self._activities: dict[str, Activity] = {}
        self._problems: dict[str, str] = {}

    # --- reading ---

    def rows(self) -> tuple[KeyRow, ...]:
        """In the order of the book: the user's own first."""
        return tuple(map(self._row_of, self._endpoints()))

    def row(self, name: str) -> KeyRow | None:
        return next((self._row_of(each) for each in self._endpoints() if each.name == name), None)

    def free(self, name: str) -> Endpoint | None:
        """The endpoint, if there is one and nothing is being done with it."""
        row = self.row(name)
        return None if row is None or row.busy else row.endpoint

    # --- learning ---

    def take(self, statuses: Iterable[KeyStatus]) -> None:
        """What a look at all of them found. What is learned of a key that is being worked on is newer."""
        fresh = {status.endpoint.name: status for status in statuses}
        self._statuses = {
            name: self._statuses.get(name, status) if name in self._activities else status
            for name, status in fresh.items()
        }

    def learn(self, status: KeyStatus, *, problem: str | None = None) -> None:
        """Of one; `problem` is said with it."""
        name = status.endpoint.name
        self._statuses[name] = status
        self._problems.pop(name, None)
        if problem is not None:
            self._problems[name] = problem

    def forget(self, name: str) -> None:
        for known in (self._statuses, self._problems, self._activities):
            known.pop(name, None)

    def begin(self, name: str, activity: Activity) -> None:
        self._activities[name] = activity
        self._problems.pop(name, None)

    def end(self, name: str) -> bool:
        """Whether something was being done until now."""
        return self._activities.pop(name, None) is not None

    def fail(self, name: str, problem: str) -> None:
        """What was tried last did not work."""
        self._activities.pop(name, None)
        self._problems[name] = problem

    def forgive(self) -> None:
        """What went wrong earlier is looked at anew."""
        self._problems.clear()

    def _row_of(self, endpoint: Endpoint) -> KeyRow:
        from app.services.key_groups import group_of  # with the wires, after the first paint

        status = self._statuses.get(endpoint.name)
        if status is None and endpoint.key is KeyNeed.NONE:
            status = KeyStatus(endpoint=endpoint, source=KeySource.NOT_NEEDED)
        return KeyRow(
            endpoint=endpoint,
            group=group_of(endpoint, status),
            status=status,
            activity=self._activities.get(endpoint.name),
            problem=self._problems.get(endpoint.name),
            serves_all=endpoint.name == self._one_key(),
        )

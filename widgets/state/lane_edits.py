"""Set-ups of lanes while a panel changes them: for one lane or for all, at once, and with a way back."""

from PySide6.QtCore import QObject

from app.core.parameter_texts import text_of, with_text
from app.core.session import Lane
from providers.base import Parameters
from widgets.state.lanes import Lanes
from widgets.state.open_session import OpenSession


class LaneEdits(QObject):
    """Begun when a panel opens; what was then can be brought back until the next beginning."""

    def __init__(self, open_session: OpenSession, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_session
        self._lanes = lanes
        self._scope: str | None = None
        self._session_id = ""
        self._before: dict[str, Lane] = {}

    @property
    def possible(self) -> bool:
        """Not while it is hidden who answers: set-ups tell."""
        return not self._open.blind and bool(self._open.lanes)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All that can be chosen."""
        return () if self._open.blind else self._open.lanes

    @property
    def scope(self) -> str | None:
        """The lane that is changed; `None` for all."""
        return self._scope

    @property
    def chosen(self) -> tuple[Lane, ...]:
        """The lanes that are changed."""
        return tuple(lane for lane in self.lanes if self._scope in (None, lane.id))

    def begin(self, lane_id: str | None) -> None:
        self._scope = lane_id
        self._session_id = self._open.session_id
        self._before = {lane.id: lane for lane in self.lanes}

    def choose(self, lane_id: str | None) -> None:
        """From now on this lane, or all."""
        self._scope = lane_id

    def cancel(self) -> None:
        """As it was when it began; lanes that are closed since stay closed."""
        if self._open.session_id != self._session_id:
            return
        for lane in self.lanes:
            before = self._before.get(lane.id)
            if before is not None and (before.system, before.parameters) != (lane.system, lane.parameters):
                self._lanes.change([lane.id], system=before.system or "", parameters=before.parameters)

    # --- parameters ---

    def parameter(self, name: str) -> str | None:
        """The text of its value; `None` where the lanes differ."""
        texts = {text_of(lane.parameters, name) for lane in self.chosen}
        return texts.pop() if len(texts) == 1 else None

    def parameter_of_each(self, name: str) -> list[tuple[str, str]]:
        """Letter and text, lane by lane."""
        return [(lane.letter, text_of(lane.parameters, name)) for lane in self.chosen]

    def set_parameter(self, name: str, text: str) -> None:
        """Raises `UserError`, and changes nothing, for a value that cannot be."""
        with_text(Parameters(), name, text)
        for lane in self.chosen:
            self._lanes.change([lane.id], parameters=with_text(lane.parameters, name, text))

    def unset_all(self) -> None:
        """No parameter is sent."""
        self._lanes.change([lane.id for lane in self.chosen], parameters=Parameters())

    # --- system prompt ---

    def system(self) -> str | None:
        """`None` where the lanes differ; empty where none has one."""
        texts = {lane.system or "" for lane in self.chosen}
        return texts.pop() if len(texts) == 1 else None

    def set_system(self, text: str) -> None:
        self._lanes.change([lane.id for lane in self.chosen], system=text)

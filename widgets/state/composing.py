"""What stands in the composer on its way out: whether it can be sent, to whom, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.key_shapes import find_keys
from app.core.redaction import Redactor
from app.core.session import Lane
from widgets.state.asking import Asking
from widgets.state.attachments import Attachments, Held
from widgets.state.limiting import Limiting
from widgets.state.open_session import OpenSession

if TYPE_CHECKING:
    from app.services.attachment_fit import AttachmentFit


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What looks like a key, before it leaves."""

    places: tuple[tuple[int, int], ...]
    """In the prompt: the first character, and the one behind the last."""
    lines: tuple[int, ...]
    """Of the prompt, from 1."""
    files: tuple[tuple[str, tuple[int, ...]], ...]
    """Name and lines of each file."""


class Composing(QObject):
    """Sends the prompt with its attachments, and brings both back when they never left.

    changed()        what can be sent, or to how many, may be another now
    came_back(str)   this prompt of the shown session never left: it belongs into the field again
    """

    changed = Signal()
    came_back = Signal(str)

    def __init__(
        self,
        open_session: OpenSession,
        asking: Asking,
        attachments: Attachments,
        parent: QObject | None = None,
        *,
        fit: "AttachmentFit | None" = None,
        known_keys: Redactor | None = None,
    ) -> None:
        """`fit` knows who cannot take a file; `known_keys` are looked for in what is sent."""
        super().__init__(parent)
        self._fit = fit
        self._known_keys = attachments.known_keys = known_keys
        self._open = open_session
        self._asking = asking
        self.attachments = attachments
        self._under_way: dict[str, tuple[Held, ...]] = {}
        """The files of the question that each session is asked, until it has ended."""
        self._unsent: dict[str, list[str]] = {}
        attachments.show(open_session.session_id)
        asking.not_sent.connect(self._on_not_sent)
        attachments.changed.connect(self.changed)
        open_session.opened.connect(self._on_opened)
        open_session.lanes_changed.connect(self.changed)
        open_session.busy_changed.connect(self._on_busy_changed)
        open_session.work_changed.connect(self._on_work_changed)
        open_session.answer_ended.connect(self._on_answer_changed)
        open_session.answer_begun.connect(self._on_answer_changed)
        open_session.turn_shown.connect(self.changed)
        open_session.blind_changed.connect(self.changed)

    # --- reading ---

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Who is asked."""
        return self._open.lanes

    @property
    def limiting(self) -> Limiting:
        """What holds a question back."""
        return self._asking.limiting

    @property
    def busy(self) -> bool:
        """Answers still grow, so that nothing can be sent yet."""
        return self._open.busy

    @property
    def answering(self) -> int:
        """How many lanes of the shown turn have not ended."""
        return len(self._open.answering())

    @property
    def blind(self) -> bool:
        """Nothing may tell who is who."""
        return self._open.blind

    def refusing(self, held: Held) -> tuple[Lane, ...]:
        """The lanes that cannot take this file, as far as that is known; they are asked without it."""
        attachment, fit = held.attachment, self._fit
        if attachment is None or fit is None:
            return ()
        refusing = {lane.id for lane in self._open.work.open_lanes if fit.refuses(lane.model, attachment)}
        return tuple(lane for lane in self._open.lanes if lane.id in refusing)

    @property
    def without_a_file(self) -> int:
        """How many lanes cannot take one of the files."""
        refused = {lane.id for held in self.attachments.items for lane in self.refusing(held)}
        return len(refused)

    @property
    def prompts(self) -> Sequence[str]:
        """What was asked in this session, the first one first."""
        return [turn.prompt for turn in self._open.turns]

    @property
    def draft(self) -> str:
        """What stood in the composer when the shown session was left, with what never left before it."""
        unsent = self._unsent.pop(self._open.session_id, [])
        return joined([*unsent, self._open.work.draft])

    def can_send(self, *, empty: bool) -> bool:
        """`empty` says that the prompt is; an attachment alone can be sent."""
        items = self.attachments.items
        if self.busy or not self.lanes or (empty and not items):
            return False
        return all(held.attachment is not None for held in items)

    def suspicion(self, prompt: str) -> Suspicion | None:
        """What looks like a key in what is about to be sent."""
        places = tuple(find_keys(prompt, known=self._known_keys))
        files = tuple(
            (held.name, held.lines_with_keys) for held in self.attachments.items if held.lines_with_keys
        )
        if not places and not files:
            return None
        lines = dict.fromkeys(prompt.count("\n", 0, start) + 1 for start, _ in places)
        return Suspicion(places, tuple(lines), files)

    # --- verbs ---

    def send(self, prompt: str, *, anyway: bool = False) -> bool:
        """Ask all lanes. False when that cannot be now, and then nothing has changed. `anyway`: although a
        limit asks.
        """
        if not self.can_send(empty=not prompt.strip()):
            return False
        session_id = self._open.session_id
        if not self._asking.send(prompt, self.attachments.ready, anyway=anyway):
            return False
        self._under_way[session_id] = self.attachments.take()
        return True

    def retry_anyway(self, lane_ids: Sequence[str]) -> None:
        """Ask these lanes again, although a limit asks."""
        self._asking.retry(lane_ids, anyway=True)

    def stop(self) -> None:
        self._asking.stop()

    # --- what happens ---

    def _on_not_sent(self, session_id: str, prompt: str) -> None:
        taken = self._under_way.pop(session_id, None)
        if taken is None:
            return  # it was not sent from here
        self.attachments.put_back(session_id, taken)
        if session_id == self._open.session_id:
            self.came_back.emit(prompt)
        else:
            self._unsent.setdefault(session_id, []).append(prompt)

    def _on_opened(self) -> None:
        self.attachments.show(self._open.session_id)
        self.changed.emit()

    def _on_busy_changed(self, _busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.changed.emit()

    def _on_work_changed(self, session_id: str) -> None:
        if self._asking.work_of(session_id) is None:  # it has been answered
            self._under_way.pop(session_id, None)

    def _on_answer_changed(self, _lane_id: str) -> None:
        self.changed.emit()


def joined(prompts: Sequence[str]) -> str:
    """Several prompts as one, each in a paragraph of its own."""
    return "\n\n".join(prompt for prompt in prompts if prompt.strip())

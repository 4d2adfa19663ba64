"""What every lane is built with: handed down once, instead of ten arguments through three widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from widgets.frame_clock import FrameClock
from widgets.state.asking import Asking
from widgets.state.judging import Judging
from widgets.state.open_session import OpenSession
from widgets.state.turn_figures import TurnFigures
from widgets.tasks import Tasks
from widgets.theme import Theme

if TYPE_CHECKING:
    from widgets.parts.answer.conversions import Converter


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LaneTools:
    theme: Theme
    clock: FrameClock
    open_session: OpenSession
    asking: Asking
    judging: Judging
    figures: TurnFigures
    converter: "Converter"
    tasks: Tasks
    endpoint_title: Callable[[str], str]
    """What an endpoint is called, by its name; the name itself where it is not known."""

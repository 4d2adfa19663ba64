"""What can be asked of a lane: by its menu, its buttons, and the commands that work on the lane in focus."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class LaneVerb(StrEnum):
    PREFER = "prefer"
    TIE = "tie"
    BAD = "bad"
    COPY = "copy_answer"
    DIFF = "diff_answers"
    RETRY = "retry_lane"
    STOP = "stop_lane"
    CONTINUE = "continue_here"
    RAW = "raw_view"
    MODEL = "model"
    PARAMETERS = "lane_parameters"
    SYSTEM = "lane_system_prompt"
    REQUEST = "show_request"
    COMPARE_REQUESTS = "compare_requests"
    BILL = "show_bill"
    CONVERSATION = "conversation"
    TRIES = "tries"
    COPY_MODEL = "copy_model"
    MOVE_LEFT = "move_lane_left"
    MOVE_RIGHT = "move_lane_right"
    MAXIMISE = "maximise_lane"
    CLOSE = "close_lane"


COMMANDS = (
    LaneVerb.PREFER, LaneVerb.TIE, LaneVerb.BAD, LaneVerb.COPY, LaneVerb.DIFF, LaneVerb.RETRY,
    LaneVerb.CONTINUE, LaneVerb.RAW, LaneVerb.REQUEST, LaneVerb.COMPARE_REQUESTS, LaneVerb.BILL,
    LaneVerb.MOVE_LEFT, LaneVerb.MOVE_RIGHT, LaneVerb.MAXIMISE, LaneVerb.CLOSE,
)  # fmt: skip
"""Those that are commands of the program as well, under the same id, for the lane in focus."""

IDENTIFYING = frozenset({
    LaneVerb.MODEL, LaneVerb.PARAMETERS, LaneVerb.SYSTEM, LaneVerb.REQUEST, LaneVerb.COMPARE_REQUESTS,
    LaneVerb.BILL, LaneVerb.COPY_MODEL, LaneVerb.MOVE_LEFT, LaneVerb.MOVE_RIGHT,
})  # fmt: skip
"""Not offered while it is hidden who answers: they would tell, or have no meaning."""

MENU: tuple[tuple[LaneVerb, ...], ...] = (
    (LaneVerb.MODEL, LaneVerb.PARAMETERS, LaneVerb.SYSTEM),
    (LaneVerb.BILL,),
    (LaneVerb.REQUEST, LaneVerb.COMPARE_REQUESTS, LaneVerb.RAW, LaneVerb.CONVERSATION, LaneVerb.TRIES),
    (LaneVerb.COPY_MODEL,),
    (LaneVerb.MOVE_LEFT, LaneVerb.MOVE_RIGHT, LaneVerb.MAXIMISE, LaneVerb.CLOSE),
)
"""The menu of a lane, group by group."""


def menu_text(verb: LaneVerb) -> str:
    """What the menu calls it."""
    return {
        LaneVerb.MODEL: QCoreApplication.translate("LaneMenu", "Another model…"),
        LaneVerb.PARAMETERS: QCoreApplication.translate("LaneMenu", "Parameters…"),
        LaneVerb.SYSTEM: QCoreApplication.translate("LaneMenu", "System prompt…"),
        LaneVerb.REQUEST: QCoreApplication.translate("LaneMenu", "Show what was sent…"),
        LaneVerb.COMPARE_REQUESTS: QCoreApplication.translate("LaneMenu", "Compare what was sent…"),
        LaneVerb.BILL: QCoreApplication.translate("LaneMenu", "Show the bill…"),
        LaneVerb.RAW: QCoreApplication.translate("LaneMenu", "Raw text"),
        LaneVerb.CONVERSATION: QCoreApplication.translate("LaneMenu", "Read the conversation…"),
        LaneVerb.TRIES: QCoreApplication.translate("LaneMenu", "Earlier tries…"),
        LaneVerb.COPY_MODEL: QCoreApplication.translate("LaneMenu", "Copy the model's name"),
        LaneVerb.MOVE_LEFT: QCoreApplication.translate("LaneMenu", "Move left"),
        LaneVerb.MOVE_RIGHT: QCoreApplication.translate("LaneMenu", "Move right"),
        LaneVerb.MAXIMISE: QCoreApplication.translate("LaneMenu", "Maximise, or show all"),
        LaneVerb.CLOSE: QCoreApplication.translate("LaneMenu", "Close the lane"),
    }[verb]

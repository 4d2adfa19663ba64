"""What attacks on the whole window share: servers in its book, what its columns show, and what it says."""

import asyncio
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from providers.base import KeyNeed, WireName
from tests.support.windows import OpenWindow
from widgets.parts.lane import LaneColumn
from widgets.parts.lane_row import LaneRow

HOSTILE = "hostile"
"""The endpoint of `add_server`."""


def add_server(base_url: str, *, name: str = HOSTILE, title: str | None = None, key_env: str = "") -> None:
    """The next window knows this server; its lanes are asked all at once."""
    EndpointBook.open(Folders.find()).add(
        NewEndpoint(
            name=name,
            title=title,
            wire=WireName.OPENAI,
            base_url=base_url,
            key=KeyNeed.REQUIRED if key_env else KeyNeed.NONE,
            key_env=(key_env,) if key_env else (),
            local=False,
        )
    )


async def long_until(condition: Callable[[], bool]) -> None:
    """For what takes its time on a slow machine."""
    async with asyncio.timeout(90):
        while not condition():
            await asyncio.sleep(0.01)


def columns(open_: OpenWindow) -> list[LaneColumn]:
    """Those of the shown session, in the order of its lanes."""
    by_lane = {column.lane_id: column for column in open_.window.findChildren(LaneColumn)}
    return [by_lane[lane.id] for lane in open_.program.open_session.lanes if lane.id in by_lane]


async def seen_column(open_: OpenWindow, lane_id: str) -> LaneColumn:
    """The lane's column, when it stands where it is seen and shows all that it has to show."""
    (row,) = open_.window.findChildren(LaneRow)
    column = row.reveal(lane_id, smooth=False)
    assert column is not None
    await long_until(lambda: column.isVisible() and (settled(column) or not column.view.isVisible()))
    return column


def text_in(column: LaneColumn) -> str:
    """What the column's view holds of its answer, as it came."""
    return "".join(block.block.source for block in column.view._column.blocks)


def settled(column: LaneColumn) -> bool:
    """Everything that came is in the view, and what is seen of it has been laid out."""
    view = column.view
    return not view._content.has_backlog and view._conversions.idle and not view._more.isActive()


def texts_of(widget: QWidget) -> str:
    """All that is said in the widget and below it: labels, buttons, tool tips, accessible texts."""
    said: list[str] = []
    for each in (widget, *widget.findChildren(QWidget)):
        for name in ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText"):
            ask = getattr(each, name, None)
            if ask is not None:
                found = ask() if name != "text" or _takes_nothing(ask) else ""
                said.append(found if isinstance(found, str) else "")
    return "\n".join(each for each in said if each)


def _takes_nothing(ask: Callable[..., object]) -> bool:
    try:
        return isinstance(ask(), str)
    except TypeError:
        return False

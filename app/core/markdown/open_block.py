"""The block that is open: what came of it so far, and the block it becomes."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.markdown.lines import Fence

SOFT = 1_800
"""A longer block ends at the next place where it may: an item, a row, a line."""
HARD = 4_000
"""No block grows beyond this and one more stretch."""
CODE_LINES = 60
ROWS, CELLS, COLUMNS = 40, 400, 20


class Kind(StrEnum):
    MARKDOWN = "markdown"
    CODE = "code"
    MATH = "math"
    """A formula on lines of its own."""
    DEFINITIONS = "definitions"
    """Addresses for links elsewhere: `[1]: https://…`."""
    PLAIN = "plain"
    """To be shown as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    kind: Kind
    source: str
    """Exactly what was received, with the blank lines around it."""
    lead: str = ""
    """What has to stand before the source for it to be understood: the head of the table that goes on."""
    joins: bool = False
    """It goes on with what the block before it began: the same paragraph, list, table or code."""
    language: str = ""
    code: str = ""
    """What stands between the fences."""
    why_plain: str | None = None
    """Fits after “shown as plain text: ”."""


class Shape(StrEnum):
    """What the open block is so far."""

    NONE = "none"
    TEXT = "text"
    TABLE = "table"
    LIST = "list"
    CODE = "code"
    MATH = "math"
    DEFINITIONS = "definitions"


class OpenBlock:
    """Lines are added; whoever adds them says what they are. Blocks that are full close by themselves."""

    def __init__(self) -> None:
        self.shape = Shape.NONE
        self.lines: list[str] = []
        self.length = 0
        self.code: list[str] = []
        self.joins = False
        self.gap = False
        """The list stands before a blank line and may go on behind it."""
        self.fence: Fence | None = None
        self.head = self.lead = ""
        self.columns = self.rows = 0
        self.why_plain: str | None = None
        self.closed: list[Block] = []

    def begin(self, shape: Shape) -> None:
        """What was open is over; blank lines alone stay, in front of what begins."""
        if self.shape is not Shape.NONE and self.lines:
            self.close()
        self.forget()
        self.shape = shape

    def end(self) -> None:
        if self.lines:
            self.close()
        self.forget()

    def add(self, line: str, shape: Shape) -> None:
        self.lines.append(line)
        self.length += len(line)
        self.shape = shape
        if self._is_full():
            self.close(joins=shape is not Shape.NONE)

    def _is_full(self) -> bool:
        match self.shape:
            case Shape.CODE:
                return self.length >= SOFT or len(self.code) >= CODE_LINES
            case Shape.TABLE:
                return self.rows >= min(ROWS, CELLS // self.columns) or self.length >= HARD
            case Shape.LIST:
                return self.length >= HARD
            case _:
                return self.length >= SOFT

    def close(self, *, kind: Kind | None = None, joins: bool = False) -> None:
        """The open lines become a block. With `joins` the next one goes on where this one ends."""
        if kind is None:
            kind = _KINDS.get(self.shape, Kind.MARKDOWN)
        if self.why_plain is not None:
            kind = Kind.PLAIN
        self.closed.append(
            Block(
                kind=kind,
                source="".join(self.lines),
                lead=self.lead,
                joins=self.joins,
                language=self.fence.language if self.fence and kind is Kind.CODE else "",
                code="".join(self.code),
                why_plain=self.why_plain,
            )
        )
        self.lines, self.code, self.length, self.joins = [], [], 0, joins
        self.lead, self.rows = (self.head if joins else ""), 0
        if self.shape is not Shape.TABLE:
            self.why_plain = None
        if joins and self.shape is Shape.LIST and self.fence is not None:
            self.shape, self.joins = (
                Shape.CODE,
                False,
            )  # the list broke off in code: the rest of it is code

    def forget(self) -> None:
        self.shape, self.fence, self.gap, self.joins = Shape.NONE, None, False, False
        self.head = self.lead = ""
        self.why_plain = None

    def handed_out(self) -> list[Block]:
        closed, self.closed = self.closed, []
        return closed


_KINDS = {Shape.CODE: Kind.CODE, Shape.DEFINITIONS: Kind.DEFINITIONS}

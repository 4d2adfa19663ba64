"""An answer's text on its way into the column: pulled, cut, and handed on as blocks."""

from dataclasses import replace

from app.core.answer_reading import Readable
from app.core.markdown.blocks import Block, BlockCutter, Kind
from app.core.markdown.references import References
from widgets.parts.answer.column import Column
from widgets.parts.answer.look import Look
from widgets.parts.answer.shown_block import ShownBlock

PIECE = 20_000
"""Characters that are taken at a time: a few milliseconds."""


class Content:
    """Reads one answer, and keeps the column up with it."""

    def __init__(self, column: Column, *, plain: bool = False) -> None:
        """With `plain` nothing in it is taken for Markdown."""
        self._column, self._plain = column, plain
        self._answer: Readable | None = None
        self._raw = False
        self.fresh: list[ShownBlock] = []
        """Blocks that want to be converted; whoever does that takes them out."""
        self._start_over()

    def _start_over(self) -> None:
        self._cutter = BlockCutter()
        self._references = References()
        self._seen = 0
        self._backlog = ""
        self._tail: ShownBlock | None = None
        self._over = False
        self._column.clear()
        self.fresh.clear()

    @property
    def answer(self) -> Readable | None:
        return self._answer

    @property
    def live(self) -> bool:
        """More may come."""
        return self._answer is not None and not self._over

    @property
    def tail(self) -> ShownBlock | None:
        """What is still growing, the last of the column."""
        return self._tail

    @property
    def raw(self) -> bool:
        return self._raw

    def show(self, answer: Readable | None) -> bool:
        """`False`: it is the same answer, perhaps in another form, and what is shown goes on."""
        if answer is not None and self._goes_on_with(answer):
            return False
        self._answer = answer
        self._start_over()
        return True

    def advance(self, look: Look, width: int) -> bool:
        """Take the next piece, if there is one. Whether anything changed."""
        answer = self._answer
        if answer is None or self._over:
            return False
        ended = not answer.state.live
        if len(self._backlog) < PIECE:
            text, self._seen = answer.text_since(self._seen)
            self._backlog += text
        piece, self._backlog = self._backlog[:PIECE], self._backlog[PIECE:]
        closed = self._cutter.feed(piece) if piece else []
        self._over = ended and not self._backlog
        if self._over:
            closed += self._cutter.finish()
        elif not piece:
            return False
        self._put(closed, look, width)
        self._put_tail(look, width)
        if self._over:
            self._look_up_again()
        return True

    @property
    def has_backlog(self) -> bool:
        return bool(self._backlog)

    def set_raw(self, raw: bool) -> None:  # noqa: FBT001 - a state, named by the method
        """Whether blocks say exactly what was received."""
        self._raw = raw
        self.fresh.clear()
        for block in self._column.blocks:
            block.set_raw(raw)
            if block.wants_conversion and block is not self._tail:
                self.fresh.append(block)

    def _goes_on_with(self, answer: Readable) -> bool:
        if self._answer is None or answer.id != self._answer.id:
            return False
        text, seen = answer.text_since(0)
        known = "".join(block.block.source for block in self._column.blocks) + self._backlog
        if not text.startswith(known) or (self._over and len(text) > len(known)):
            return False
        self._answer, self._seen = answer, seen
        self._backlog += text[len(known) :]
        return True

    def _put(self, closed: list[Block], look: Look, width: int) -> None:
        """Blocks that do not change any more take the place of the tail."""
        if not closed:
            return
        tail, self._tail = self._tail, None
        if tail is not None:
            self._column.pop()
        for each in closed:
            block = replace(each, kind=Kind.PLAIN) if self._plain else each
            if block.kind is Kind.DEFINITIONS:
                self._references.collect(block.source)
            shown = ShownBlock(block, raw=self._raw, lead=self._lead(block))
            if tail is not None:
                shown.take_document(tail)
                tail = None
            self._column.add(shown, look, width)
            if shown.wants_conversion:
                self.fresh.append(shown)

    def _put_tail(self, look: Look, width: int) -> None:
        block = self._cutter.tail
        if block is None:
            return
        if self._plain:
            block = replace(block, kind=Kind.PLAIN)
        if self._tail is None:
            self._tail = ShownBlock(block, raw=self._raw)
            self._column.add(self._tail, look, width)
        else:
            self._tail.grow(block)
            self._tail.estimate(look, width)
            self._column.changed(len(self._column) - 1, look)

    def _look_up_again(self) -> None:
        """Links whose addresses were defined behind them."""
        for shown in self._column.blocks:
            lead = self._lead(shown.block)
            if lead != shown.lead:
                shown.lead = lead
                if shown.wants_conversion and shown not in self.fresh:
                    self.fresh.append(shown)

    def _lead(self, block: Block) -> str:
        if block.kind is not Kind.MARKDOWN:
            return ""
        return "\n".join(self._references.used_in(block.source))

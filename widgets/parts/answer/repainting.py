"""Painting no more than changed: what stands is moved, and what is out of sight is left alone."""

from PySide6.QtWidgets import QWidget

from widgets.parts.answer.shown_block import ShownBlock
from widgets.parts.answer.stage import Stage


class Repainting:
    def __init__(self, viewport: QWidget, stage: Stage) -> None:
        self._viewport, self._stage = viewport, stage
        self._stood: tuple[ShownBlock, int, int] | None = None

    def run(self, before: int, changed_from: int | None) -> None:
        """After the stage was settled; `before` is where the reader was, blocks before `changed_from` are as
        they were painted. `None`: all of it is painted again.
        """
        viewport, stage = self._viewport, self._stage
        stands, self._stood = self._stood, self._first_seen()
        if not changed_from:
            viewport.update()
            return
        still = stands == self._stood and stage.moved_from == len(stage.column)
        if still and changed_from < stage.visible.start:
            return
        changed_from = max(1, min(changed_from, stage.moved_from))
        if stage.value != before:
            viewport.scroll(0, before - stage.value)
        above = changed_from - 1  # its corners depend on what follows
        top = max(0, stage.column.top(above) - stage.value)
        if top < viewport.height():
            viewport.update(0, top, viewport.width(), viewport.height() - top)

    def _first_seen(self) -> tuple[ShownBlock, int, int] | None:
        """The first block that is seen, and where it stands in the viewport, and how wide."""
        stage = self._stage
        if not len(stage.column):
            return None
        index = stage.visible.start
        return stage.column.blocks[index], stage.rectangle_of(index).top(), stage.width

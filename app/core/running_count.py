"""The count of a text that is being written: of half a megabyte, a keystroke changes one piece."""

from functools import reduce
from operator import add

from app.core.token_estimate import LOOKED_AT, TextCount, count_in_pieces, count_text

Pieces = list[tuple[str, TextCount]]


class RunningCount:
    """Remembers the pieces of the text that it counted last."""

    def __init__(self) -> None:
        self._pieces: Pieces = []

    def count(self, text: str) -> TextCount:
        """The same as `count_text`, but for what a word that is cut at another place makes."""
        if len(text) > LOOKED_AT:
            return count_text(text)
        pieces = self._pieces
        before = _from_front(pieces, text)
        start = sum(len(piece) for piece, _ in before)
        behind = _from_back(pieces[len(before) :], text, start)
        end = len(text) - sum(len(piece) for piece, _ in behind)
        self._pieces = [*before, *count_in_pieces(text[start:end]), *behind]
        return reduce(add, (count for _, count in self._pieces), TextCount())


def _from_front(pieces: Pieces, text: str) -> Pieces:
    """Those that the text begins with. The last one of a text may go on, so it is counted anew."""
    at = 0
    for number, (piece, _) in enumerate(pieces[:-1]):
        if not text.startswith(piece, at):
            return pieces[:number]
        at += len(piece)
    return pieces[:-1]


def _from_back(pieces: Pieces, text: str, start: int) -> Pieces:
    """Those that it ends with, behind `start`."""
    end = len(text)
    for number, (piece, _) in enumerate(reversed(pieces)):
        if end - len(piece) < start or not text.endswith(piece, start, end):
            return pieces[len(pieces) - number :]
        end -= len(piece)
    return pieces

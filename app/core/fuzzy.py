"""Finding a thing by a few of its letters, in their order: how well a name fits, and which letters did.

Every step is one walk through the text, so that no text and no query can take long.
"""

import unicodedata
from dataclasses import dataclass

LONGEST_QUERY = 100
LONGEST_TEXT = 400
"""Characters that are looked at; what lies behind them is not found."""

_LETTER = 4
_BESIDE = 14
"""For a letter right after the one found before."""
_WORD_START = 12
_FULL_WORD = 6
_AT_THE_BEGINNING = 10
_LARGEST_GAP = 6
_MOST_FOLDED = 4096


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text answers a query."""

    score: int
    """The higher the better; comparable between texts of one query only."""
    positions: tuple[int, ...]
    """Which characters of the text were found, ascending."""


class Searchable:
    """A text, made ready to be looked at for many queries."""

    __slots__ = ("beside", "folded", "text")

    def __init__(self, text: str, beside: str = "") -> None:
        """`beside` is what the thing is known by as well: a word of a query may be in it, in one piece."""
        self.text = text[:LONGEST_TEXT]
        self.folded = fold(self.text)
        """As long as the text; without case and accents."""
        self.beside = fold(beside[:LONGEST_TEXT])

    def fit(self, words: tuple[str, ...]) -> Fit | None:
        """How the text answers these words, made by `words_of`; each must be found. `None`: one is not."""
        score = -len(self.folded) // 16  # of two that fit alike, the shorter
        found: set[int] = set()
        for word in words:
            positions = self._best(word)
            if positions is not None:
                score += self._score(positions)
                found.update(positions)
            elif word not in self.beside:
                return None
        return Fit(score, tuple(sorted(found)))

    def _best(self, word: str) -> tuple[int, ...] | None:
        if (whole := self._whole(word)) is not None:
            return whole
        scattered = self._scattered(word)
        if scattered is None:
            return None
        initials = self._at_starts(word)
        if initials is None:
            return scattered
        return max(initials, scattered, key=self._score)

    def _whole(self, word: str) -> tuple[int, ...] | None:
        """The word in one piece: where a word begins with it, else its first place."""
        first = at = self.folded.find(word)
        while at >= 0:
            if _begins_word(self.text, at):
                return tuple(range(at, at + len(word)))
            at = self.folded.find(word, at + 1)
        return None if first < 0 else tuple(range(first, first + len(word)))

    def _scattered(self, word: str) -> tuple[int, ...] | None:
        """Its letters in their order: the first place where they end, drawn together from there."""
        at = -1
        for letter in word:
            at = self.folded.find(letter, at + 1)
            if at < 0:
                return None
        positions = []
        at += 1
        for letter in reversed(word):
            at = self.folded.rfind(letter, 0, at)
            positions.append(at)
        return tuple(reversed(positions))

    def _at_starts(self, word: str) -> tuple[int, ...] | None:
        """Its letters at the beginnings of words, or right after one that was: "ns" in "New session"."""
        positions: list[int] = []
        left = iter(word)
        wanted = next(left)
        for at, letter in enumerate(self.folded):
            beside = bool(positions) and positions[-1] == at - 1
            if letter != wanted or not (beside or _begins_word(self.text, at)):
                continue
            positions.append(at)
            following = next(left, None)
            if following is None:
                return tuple(positions)
            wanted = following
        return None

    def _score(self, positions: tuple[int, ...]) -> int:
        score = _AT_THE_BEGINNING if positions[0] == 0 else 0
        before = -1
        for at in positions:
            score += _LETTER
            if _begins_word(self.text, at):
                score += _WORD_START
            elif before >= 0 and at == before + 1:
                score += _BESIDE
            elif before >= 0:
                score -= min(at - before - 1, _LARGEST_GAP)
            before = at
        after = before + 1
        if after == len(self.folded) or not self.folded[after].isalnum():
            score += _FULL_WORD
        return score


def words_of(query: str) -> tuple[str, ...]:
    """What is looked for: the query's words, folded as the texts are. Empty for a query of nothing."""
    return tuple(fold(query[:LONGEST_QUERY]).split())


def fold(text: str) -> str:
    """Without case and accents, and exactly as long as before."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What a character becomes, found out once: one for one, and what would become several stays."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_FOLDED:  # as many as people write with; hostile names hold others
            self.clear()
        base = unicodedata.normalize("NFD", chr(code))[0]
        lower = base.lower()
        self[code] = lower if len(lower) == 1 else base
        return self[code]


_FOLDED = _Folded()


def _begins_word(text: str, at: int) -> bool:
    letter = text[at]
    if not letter.isalnum():
        return False
    if at == 0:
        return True
    before = text[at - 1]
    return not before.isalnum() or (before.islower() and letter.isupper())

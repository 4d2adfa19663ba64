"""What differs between two texts: lines first, then words in the stretches whose lines differ.

Bounded: each stretch that is looked at closely may cost so much, all of them together so much, and what lies
beyond counts as replaced. No pair of texts, however made, costs more than a few seconds for a million
characters. `steps` does it piece by piece, for a caller that has something else to do in between.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

STRETCH_WORK = 300_000
"""Comparisons in one stretch; about 0.1 s."""
WHOLE_WORK = 3_000_000
STEP_WORK = 5_000
"""About two milliseconds, between which `steps` gives way."""

# A character of a script without spaces is a word of its own.
_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]"
    "|[^\\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+|\\s+|.",
    re.DOTALL,
)


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    """Only in the first text."""
    ADDED = "added"
    """Only in the second one."""


@dataclass(frozen=True, slots=True)
class Run:
    change: Change
    text: str


Runs = tuple[Run, ...]
"""In order: what is the same and what was removed are the first text, what is the same and what was added the
second. Neighbours differ in kind, and nothing is empty.
"""
Steps = Generator[None, None, Runs]
_Block = tuple[int, int, int]
"""From where in the first, from where in the second, how many are the same."""


def word_diff(before: str, after: str) -> Runs:
    return _ended(steps(before, after))


def line_diff(before: str, after: str) -> Runs:
    """By whole lines only."""
    return _ended(line_steps(before, after))


def steps(before: str, after: str) -> Steps:
    """`word_diff` in steps of about two milliseconds; the generator returns the runs."""
    work = _Work()
    runs = _Joined()
    for old, new in (
        yield from _stretches(before.splitlines(keepends=True), after.splitlines(keepends=True), work)
    ):
        if old == new:
            runs.add(Change.SAME, old)
            continue
        for change in (yield from _stretches(_WORD.findall("".join(old)), _WORD.findall("".join(new)), work)):
            runs.add_pair(*change)
    return runs.tidied()


def line_steps(before: str, after: str) -> Steps:
    runs = _Joined()
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for change in (yield from _stretches(*lines, _Work())):
        runs.add_pair(*change)
    return runs.all()


def _ended(running: Steps) -> Runs:
    while True:
        try:
            next(running)
        except StopIteration as end:
            found: Runs = end.value
            return found


class _Work:
    """How much may still be done, and how much was done since the last step."""

    def __init__(self) -> None:
        self.left = WHOLE_WORK
        self._since = 0

    def done(self, amount: int) -> bool:
        """Whether it is time to give way."""
        self.left -= amount
        self._since += amount
        if self._since < STEP_WORK:
            return False
        self._since = 0
        return True


class _Joined:
    """Runs as they are found, neighbours of one kind joined."""

    def __init__(self) -> None:
        self._runs: list[tuple[Change, list[str]]] = []

    def add(self, change: Change, pieces: Iterable[str]) -> None:
        text = "".join(pieces)
        if not text:
            return
        if self._runs and self._runs[-1][0] is change:
            self._runs[-1][1].append(text)
        else:
            self._runs.append((change, [text]))

    def add_pair(self, old: Sequence[str], new: Sequence[str]) -> None:
        if old == new:
            self.add(Change.SAME, old)
        else:
            self.add(Change.REMOVED, old)
            self.add(Change.ADDED, new)

    def all(self) -> Runs:
        return tuple(Run(change, "".join(pieces)) for change, pieces in self._runs)

    def tidied(self) -> Runs:
        """With blanks between two changes taken for a part of them: `one two` became `three four` as a whole,
        not word by word.
        """
        runs = self.all()
        tidy = _Joined()
        removed: list[str] = []
        added: list[str] = []

        def flush() -> None:
            tidy.add(Change.REMOVED, removed)
            tidy.add(Change.ADDED, added)
            removed.clear()
            added.clear()

        for place, run in enumerate(runs):
            if run.change is Change.REMOVED:
                removed.append(run.text)
            elif run.change is Change.ADDED:
                added.append(run.text)
            elif run.text.isspace() and "\n" not in run.text and removed and added and place + 1 < len(runs):
                removed.append(run.text)
                added.append(run.text)
            else:
                flush()
                tidy.add(Change.SAME, [run.text])
        flush()
        return tidy.all()


def _stretches(
    before: list[str], after: list[str], work: _Work
) -> Generator[None, None, list[tuple[list[str], list[str]]]]:
    """Both, cut into pairs that are the same or have nothing in common that was found."""
    numbers: dict[str, int] = {}
    old = [numbers.setdefault(each, len(numbers)) for each in before]
    new = [numbers.setdefault(each, len(numbers)) for each in after]
    pairs: list[tuple[list[str], list[str]]] = []
    at_old = at_new = 0
    for start_old, start_new, length in [*(yield from _blocks(old, new, work)), (len(old), len(new), 0)]:
        if start_old > at_old or start_new > at_new:
            pairs.append((before[at_old:start_old], after[at_new:start_new]))
        at_old, at_new = start_old + length, start_new + length
        if length:
            pairs.append((before[start_old:at_old], after[start_new:at_new]))
    return pairs


def _blocks(old: list[int], new: list[int], work: _Work) -> Generator[None, None, list[_Block]]:
    """What both have in common, in order."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    if work.done(head + tail):
        yield
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    inner = yield from _searched(inner_old, inner_new, work)
    if inner is None:
        inner = yield from _anchored(inner_old, inner_new, work)
    return [
        *([(0, 0, head)] if head else []),
        *((at_old + head, at_new + head, length) for at_old, at_new, length in inner),
        *([(len(old) - tail, len(new) - tail, tail)] if tail else []),
    ]


def _common(old: list[int], new: list[int]) -> int:
    """How many the two begin with."""
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return place
    return min(len(old), len(new))


def _anchored(old: list[int], new: list[int], work: _Work) -> Generator[None, None, list[_Block]]:
    """For stretches that are too different to be searched: what stands once in each divides them, and what
    lies between is searched by itself.
    """
    found: list[_Block] = []
    at_old = at_new = 0
    for anchor_old, anchor_new in [*_anchors(old, new), (len(old), len(new))]:
        between = yield from _searched(old[at_old:anchor_old], new[at_new:anchor_new], work)
        found += [(at_old + one, at_new + other, length) for one, other, length in between or []]
        if anchor_old < len(old):
            found.append((anchor_old, anchor_new, 1))
        at_old, at_new = anchor_old + 1, anchor_new + 1
    return found


def _anchors(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """Places of what stands once in both, as many as keep their order."""
    in_old, in_new = Counter(old), Counter(new)
    places = {each: place for place, each in enumerate(new) if in_new[each] == 1}
    pairs = [(place, places[each]) for place, each in enumerate(old) if in_old[each] == 1 and each in places]
    # The longest rising row: for each length the smallest end so far, and for each pair the one before it.
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(chosen[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        chosen[length : length + 1] = [index]
    row = []
    index = chosen[-1] if chosen else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]


def _searched(old: list[int], new: list[int], work: _Work) -> Generator[None, None, list[_Block] | None]:
    """The shortest way from one to the other (Myers 1986); `None` when it costs more than may be spent."""
    if not old or not new:
        return []
    allowed = min(STRETCH_WORK, work.left)
    rows: list[list[int]] = []
    """By number of edits: how far in `old` each diagonal came, every second one from `-edits` on."""
    for edits in range(len(old) + len(new) + 1):
        row: list[int] = []
        for diagonal in range(-edits, edits + 1, 2):
            start = _entered(rows, edits, diagonal)
            x = start
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            row.append(x)
            if x >= len(old) and x - diagonal >= len(new):
                return _walked_back([*rows, row], diagonal)
            cost = 2 + x - start
            allowed -= cost
            if work.done(cost):
                yield
            if allowed <= 0:
                return None
        rows.append(row)
    raise AssertionError("so many edits always suffice")


def _entered(rows: list[list[int]], edits: int, diagonal: int) -> int:
    """Where a diagonal is entered, from the one above or below it, by one edit more."""
    if edits == 0:
        return 0
    before = rows[edits - 1]
    place = (diagonal + edits) // 2
    if place == 0:
        return before[0]
    if place == edits:
        return before[-1] + 1
    return max(before[place - 1] + 1, before[place])


def _walked_back(rows: list[list[int]], diagonal: int) -> list[_Block]:
    """What is the same on the way that led to the end."""
    found: list[_Block] = []
    for edits in range(len(rows) - 1, -1, -1):
        x = rows[edits][(diagonal + edits) // 2]
        start = _entered(rows, edits, diagonal)
        if x > start:
            found.append((start, start - diagonal, x - start))
        if edits:
            diagonal += 1 if _came_down(rows, edits, diagonal) else -1
    return found[::-1]


def _came_down(rows: list[list[int]], edits: int, diagonal: int) -> bool:
    """Whether the last edit added, or removed."""
    before = rows[edits - 1]
    place = (diagonal + edits) // 2
    return place == 0 or (place != edits and before[place - 1] + 1 <= before[place])

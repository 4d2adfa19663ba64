"""Addresses that links name elsewhere in an answer: `[text][1]` here, `[1]: https://…` there."""

import re

MOST = 500
"""Definitions of one answer; further ones are shown and lead nowhere."""
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:", re.MULTILINE)
_USE = re.compile(r"\[([^\[\]\n]{1,200})\]")


class References:
    """What was defined so far. The first definition of a name counts."""

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}

    def collect(self, source: str) -> bool:
        """Whether a new name was among these lines."""
        before = len(self._lines)
        for line in source.splitlines():
            found = _DEFINITION.match(line)
            if found is not None and len(self._lines) < MOST:
                self._lines.setdefault(_name(found.group(1)), line.strip())
        return len(self._lines) > before

    def used_in(self, source: str) -> tuple[str, ...]:
        """The definitions that a block needs to be understood."""
        if not self._lines or "[" not in source:
            return ()
        names = dict.fromkeys(_name(found.group(1)) for found in _USE.finditer(source))
        return tuple(self._lines[name] for name in names if name in self._lines)


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()

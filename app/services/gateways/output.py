"""What a gateway prints: kept within bounds, without keys, safe to show."""

import re
import threading
from collections import deque
from collections.abc import Iterable

from app.core.outside_text import visible
from app.core.redaction import Redactor
from providers.base import Secret

LONGEST_LINE = 2_000
MOST_LINES = 2_000
"""The last ones are kept."""

# Colours of a terminal are no part of what was said.
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Output:
    """Lines of one process; fed from a thread, read from any."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._redactor = Redactor()
        for secret in secrets:
            self._redactor.add(Secret(secret))
        self._lock = threading.Lock()
        self._lines: deque[str] = deque(maxlen=MOST_LINES)
        self._rest = b""

    def feed(self, data: bytes) -> list[str]:
        """Takes what was printed, and gives the lines that are complete by it, as they may be shown."""
        *whole, rest = (self._rest + data).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        if len(rest) > LONGEST_LINE:  # garbage without an end of line is cut into lines
            whole.append(rest)
            rest = b""
        self._rest = rest
        lines = [self._clean(line) for line in whole]
        with self._lock:
            self._lines.extend(lines)
        return lines

    def finish(self) -> list[str]:
        """Nothing more will come: what stands without an end of line is a line too."""
        return self.feed(b"\n") if self._rest else []

    def tail(self, lines: int = 20) -> str:
        """The last lines that say something."""
        with self._lock:
            kept = [line for line in self._lines if line.strip()]
        return "\n".join(kept[-lines:])

    def text(self) -> str:
        """All that is kept."""
        with self._lock:
            return "\n".join(self._lines)

    def _clean(self, line: bytes) -> str:
        text = line[: 2 * LONGEST_LINE].decode("utf-8", "replace")
        return visible(self._redactor.redact(_COLOURS.sub("", text)))[:LONGEST_LINE].rstrip()

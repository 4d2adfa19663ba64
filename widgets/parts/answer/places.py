"""Where things stand inside a text document."""

from typing import Any

from PySide6.QtGui import QTextBlock, QTextLine


def across(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(
        position
    )  # the stubs say object; it is the place and the position it was found for
    return float(found[0] if isinstance(found, tuple) else found)


def links_in(block: QTextBlock) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        target = fragment.charFormat().anchorHref()
        if target:
            start, end = fragment.position(), fragment.position() + fragment.length()
            if found and found[-1][1] == start and found[-1][2] == target:
                found[-1] = (found[-1][0], end, target)
            else:
                found.append((start, end, target))
        fragments += 1
    return found

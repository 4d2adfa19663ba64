"""What one update of a growing answer costs, as it becomes long: it must not grow.

`python -m tests.bench.updating [ROUNDS]` prints the table. One update is five tokens: taken in, laid out and
painted. The peer renders all of the answer anew: `setHtml(markdown(all of it))`, painted.
"""

import itertools
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.bench.real_window import Figures, Opened, in_child, medians, run, until
from tests.bench.table import Row, against, markdown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SHORT, LONG = 1_000, 30_000
UPDATES = 150
NAIVE_UPDATES = 8
PIECE = "a few more words "
PIECE_LENGTH = 4
PIECES_IN_A_PARAGRAPH = 20
PARAGRAPH = (
    "## A heading\n\nSome **prose** with `code` and a [link](https://example.org), as models like to write. "
    "Another sentence follows, so that the paragraph fills more than a single line of the lane.\n\n"
    "- the first point\n- the second point, which is longer\n\n```python\nfor lane in lanes:\n"
    "    print(lane.name)\n```\n\n"
)
TOKENS_OF_PARAGRAPH = 90


def rows(rounds: int = 3) -> list[Row]:
    """About 12 s a round."""
    got = medians([in_child("updating", {}) for _ in range(rounds)])
    short, long = got[f"ours {SHORT}"], got[f"ours {LONG}"]
    return [
        against(
            "an update at 30,000 tokens, against one at 1,000",
            long,
            short,
            unit="ms CPU",
            limit=1.5,
            floor_name="1,000",
        ),
        against(
            "an update at 30,000 tokens, against rendering it anew",
            long,
            got[f"naive {LONG}"],
            unit="ms CPU",
            limit=1 / 40,
            floor_name="naive",
        ),
        against(
            "an update at 1,000 tokens, against rendering it anew",
            short,
            got[f"naive {SHORT}"],
            unit="ms CPU",
            floor_name="naive",
        ),
    ]


# --- a job -----------------------------------------------------------------------------------------------


async def update(opened: Opened) -> Figures:
    """Both lengths in turn, ours and the peer's."""
    found: Figures = {}
    for tokens in (SHORT, LONG):
        text = PARAGRAPH * (tokens // TOKENS_OF_PARAGRAPH)
        found[f"ours {tokens}"] = await _ours(opened, text)
        found[f"naive {tokens}"] = _naive(text)
    return found


async def _ours(opened: Opened, text: str) -> float:
    from app.core.answer import Answer
    from providers.base import TextDelta
    from widgets.parts.answer.view import AnswerView
    from widgets.theme import Theme

    view = AnswerView(Theme(opened.window), opened.program.converter, tasks=opened.program.tasks)
    view.resize(480, 700)
    answer = Answer("bench", "bench", created_at=0.0)
    for at in range(0, len(text), PIECE_LENGTH):
        answer.apply(TextDelta(text[at : at + PIECE_LENGTH]), 1.0)
    view.show()
    view.show_answer(answer)
    await until(lambda: not view._content.has_backlog and view._conversions.idle)
    pieces = itertools.count(1)

    def one() -> None:
        ending = "\n\n" if next(pieces) % PIECES_IN_A_PARAGRAPH == 0 else ""
        answer.apply(TextDelta(PIECE + ending), 1.0)
        view.advance()
        _paint(view)

    cost = _cost(one, UPDATES)
    view.show_answer(None)
    view.close()
    return cost


def _naive(text: str) -> float:
    from markdown import markdown as convert
    from PySide6.QtWidgets import QTextBrowser

    browser = QTextBrowser()
    browser.resize(480, 700)
    browser.show()
    grown = [text]

    def one() -> None:
        grown[0] += PIECE
        browser.setHtml(convert(grown[0], extensions=["fenced_code", "tables", "sane_lists"]))
        _paint(browser)

    cost = _cost(one, NAIVE_UPDATES)
    browser.close()
    return cost


def _paint(widget: "QWidget") -> None:
    """What has changed, and no more, as the event loop would."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
        QCoreApplication.sendPostedEvents(widget, kind.value)


def _cost(one: Callable[[], None], times: int) -> float:
    """Milliseconds of the main thread, the median: a block that ends now and then is not every update."""
    costs = []
    for _ in range(times):
        began = time.thread_time()
        one()
        costs.append((time.thread_time() - began) * 1000)
    return statistics.median(costs)


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("{"):
        print(json.dumps(run(update)))
    else:
        print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))

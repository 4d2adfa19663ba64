"""What it costs to open the Models view, and to narrow its thousands of rows by a letter.

`python -m tests.bench.models_shown [ROUNDS]` prints the table. The floor of opening is reading the shipped
lists of prices alone; that of filtering is one walk through the same texts for the same letters.
"""

import asyncio
import json
import statistics
import sys
import time
from typing import TYPE_CHECKING

from tests.bench.real_window import Figures, Opened, Probe, in_child, medians, run, until
from tests.bench.table import Row, against, below, markdown

if TYPE_CHECKING:
    from widgets.views.models import ModelsView

FRAME_MS = 16
LEAST_ROWS = 5_000
QUERIES = ("c", "cl", "cla", "claude", "gpt", "gpt mini", "opus 5", "free", "zzz", "")
TIMES = 5
CALM_S = 0.3


def rows(rounds: int = 3) -> list[Row]:
    """About 10 s a round."""
    got = medians([in_child("models_shown", {}) for _ in range(rounds)])
    count = f"{got['rows']:,.0f}"
    case = f"filter {count} models by a letter"
    return [
        below("Models view first shown, until its frame is painted", got["frame"], 100, "ms CPU"),
        against(
            f"Models view first shown, until {count} models are there, all threads",
            got["filled"],
            got["reading"],
            unit="ms CPU",
            floor_name="reading the lists",
        ),
        below("longest stall while they are read", got["stall"], 50, "ms"),
        below(f"{case}, until its rows are painted", got["typed"], FRAME_MS, "ms CPU"),
        against(f"{case}, without painting", got["found"], got["walk"], unit="ms CPU", floor_name="one walk"),
        below(
            f"sort {count} models by a price, until its rows are painted", got["sorted"], FRAME_MS, "ms CPU"
        ),
    ]


# --- a job -----------------------------------------------------------------------------------------------


async def show(opened: Opened) -> Figures:
    from app.core.catalogue.columns import Column
    from widgets.views.models import ModelsView

    began = time.process_time()
    opened.program.actions.action("go_models").trigger()
    (view,) = opened.window.findChildren(ModelsView)
    opened.window.repaint()
    frame = _since(began)
    probe = Probe(opened.window)
    await until(lambda: view.browser.model.rowCount() > 0)
    view.browser.table.viewport().repaint()
    filled = _since(began)
    await asyncio.sleep(CALM_S)
    probe.stop()
    search = view.search
    assert search.total >= LEAST_ROWS
    found = {"frame": frame, "filled": filled, "stall": max(probe.busy), "rows": float(search.total)}
    found["reading"] = _reading_ms()
    found["typed"] = statistics.median(_typed(view, query) for _ in range(TIMES) for query in QUERIES)
    found["found"], found["walk"] = _found_ms(view)
    columns = (Column.PRICE_IN, Column.PRICE_OUT, Column.CONTEXT)
    found["sorted"] = statistics.median(_sorted(view, column) for _ in range(TIMES) for column in columns)
    return found


def _typed(view: "ModelsView", query: str) -> float:
    began = time.process_time()
    view.browser.box.setText(query)
    view.browser.table.viewport().repaint()
    return _since(began)


def _sorted(view: "ModelsView", column: object) -> float:
    from app.core.catalogue.columns import Column, Order

    assert isinstance(column, Column)
    view.browser.sort(None)
    began = time.process_time()
    view.browser.sort(Order(column))
    view.browser.table.viewport().repaint()
    return _since(began)


def _found_ms(view: "ModelsView") -> tuple[float, float]:
    """Our filter, and the least that any filter does."""
    from app.core.catalogue.filter import Filter
    from app.core.catalogue.index import CatalogueIndex
    from widgets.state.models_words import today

    index = CatalogueIndex(view.rows, today=today())
    texts = [f"{row.endpoint}/{row.id} {row.name} {row.seller}".lower() for row in view.rows]
    ours, walks = [], []
    for _ in range(TIMES):
        for query in QUERIES:
            began = time.process_time()
            index.found(Filter(words=query))
            ours.append(_since(began))
            began = time.process_time()
            [text for text in texts if query in text]
            walks.append(_since(began))
    return statistics.median(ours), statistics.median(walks)


def _reading_ms() -> float:
    """In a process of its own: both lists, and nothing made of them."""
    found = in_child("models_shown", {"read": True})
    return found["reading"]


def read() -> Figures:
    began = time.process_time()
    from genai_prices.data import providers

    from app.services.catalogue_snapshot import snapshot

    assert providers
    assert snapshot().models
    return {"reading": _since(began)}


def _since(began: float) -> float:
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("{"):
        print(json.dumps(read() if json.loads(sys.argv[1]).get("read") else run(show)))
    else:
        print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))

"""What it costs to start: to the first paint, to being ready, and the memory of each.

`python -m tests.bench.first_paint [ROUNDS]` prints the table. Whole processes, their CPU from the very start;
the floor is an empty `QMainWindow` painted once. All are compiled before, and end where they are measured.
"""

import sys
import tempfile

from tests.bench.real_window import Figures, in_child, medians
from tests.bench.table import Row, against, markdown
from tests.bench.window_starts import KINDS

REPEATS = 5


def rows(rounds: int = 3) -> list[Row]:
    """About 15 s a round."""
    with tempfile.TemporaryDirectory() as home:
        for kind in KINDS:
            in_child("window_starts", {"kind": kind}, home=home)  # compiles, and makes the database
        runs: dict[str, list[Figures]] = {kind: [] for kind in KINDS}
        for _ in range(rounds * REPEATS):
            for kind in KINDS:
                runs[kind].append(in_child("window_starts", {"kind": kind}, home=home))
    got = {kind: medians(found) for kind, found in runs.items()}
    floor, paint, ready = (got[kind] for kind in ("floor", "paint", "ready"))
    return [
        against("start to the first paint", paint["cpu"], floor["cpu"], unit="ms CPU", limit=1.4),
        against("the same, least of all runs", _least(runs["paint"]), _least(runs["floor"]), unit="ms CPU"),
        against("start to ready", ready["cpu"], floor["cpu"], unit="ms CPU", limit=5),
        Row(
            "longest stall from the first paint to ready",
            ready["stall"],
            50.0,
            "ms",
            ready["stall"] / 50,
            "≤ 50 ms",
            ready["stall"] <= 50,
        ),
        against("memory at the first paint", paint["resident"], floor["resident"], unit="MB", limit=1.3),
        against("memory when ready", ready["resident"], floor["resident"], unit="MB", limit=2.6),
    ]


def _least(runs: list[Figures]) -> float:
    return min(run["cpu"] for run in runs)


if __name__ == "__main__":
    print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))

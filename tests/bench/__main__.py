"""`make bench`: all cases, as tables in `docs/benchmarks.md`.

Ratios are taken within one run, so that the machine's own speed drops out.
"""

import argparse
import platform
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import (
    client,
    first_paint,
    first_token,
    models_shown,
    sessions_shown,
    starting,
    storing,
    streaming,
    typing_there,
    updating,
)
from tests.bench.table import Row, markdown

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
MARK = "<!-- measured: everything below is written by `make bench` -->"


Part = tuple[str, Callable[[int], list[Row]]]
"""The name under which a part is asked for, and what measures it."""

SECTIONS: dict[str, tuple[Part, ...]] = {
    "Network": (("first_token", first_token.rows), ("client", client.rows)),
    "Store": (("storing", storing.rows),),
    "Starting": (("starting", starting.rows),),
    "The window": (
        ("first_paint", first_paint.rows),
        ("streaming", streaming.rows),
        ("updating", updating.rows),
        ("typing_there", typing_there.rows),
        ("sessions_shown", sessions_shown.rows),
        ("models_shown", models_shown.rows),
    ),
}


def main() -> int:
    names = [name for parts in SECTIONS.values() for name, _ in parts]
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=1, help="a figure is the median of so many")
    parser.add_argument("--only", action="append", choices=names, help="this part, printed and not written")
    wanted = parser.parse_args()
    measured: list[tuple[str, list[Row]]] = []
    for title, parts in SECTIONS.items():
        chosen = [measure for name, measure in parts if not wanted.only or name in wanted.only]
        if chosen:
            measured.append((title, [row for measure in chosen for row in measure(wanted.rounds)]))
    tables = "\n".join(f"\n## {title}\n\n{markdown(rows)}\n" for title, rows in measured)
    text = f"{MARK}\n\n{_conditions(wanted.rounds)}\n{tables}"
    if not wanted.only:
        kept = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else "# Benchmarks\n\n"
        PAGE.write_text(kept + text, encoding="utf-8")
    print(text)
    missed = [row for _, rows in measured for row in rows if not row.met]
    print(f"\n{len(missed)} targets missed")
    return 0


def _conditions(rounds: int) -> str:
    rounds_words = "1 round" if rounds == 1 else f"{rounds} rounds"
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, {rounds_words}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()}. Absolute figures move by 30 % between runs, "
        "ratios by 10 to 20 %."
    )


if __name__ == "__main__":
    sys.exit(main())

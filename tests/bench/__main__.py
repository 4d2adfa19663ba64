"""`make bench`: all cases, as tables in `docs/benchmarks.md`.

Ratios are taken within one run, so that the machine's own speed drops out.
"""

import platform
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import client, first_token, starting, storing
from tests.bench.table import markdown

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
MARK = "<!-- measured: everything below is written by `make bench` -->"


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    sections = [
        ("Network", [*first_token.rows(rounds), *client.rows(rounds)]),
        ("Store", storing.rows(rounds)),
        ("Starting", starting.rows(rounds)),
    ]
    measured = [f"{MARK}\n", _conditions(rounds)]
    for title, rows in sections:
        measured.append(f"\n## {title}\n\n{markdown(rows)}\n")
    text = "\n".join(measured)
    kept = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else "# Benchmarks\n\n"
    PAGE.write_text(kept + text, encoding="utf-8")
    print(text)
    missed = [row for _, rows in sections for row in rows if not row.met]
    print(f"\n{len(missed)} targets missed")
    return 0


def _conditions(rounds: int) -> str:
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, {rounds} rounds, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()}. Absolute figures move by 30 % between runs, "
        "ratios by 10 to 20 %."
    )


if __name__ == "__main__":
    sys.exit(main())

"""What the network costs: CPU per streamed chunk and per request, beside a floor and beside stock httpx.

`python -m tests.bench.client [ROUNDS]` prints the table. The floor is an `asyncio.Protocol` that splits lines
and decodes with msgspec. Every job runs in a process of its own; the clients of one comparison take turns,
and a figure is the median of its rounds.
"""

import functools
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.bench.table import Row, against, markdown
from tests.bench.upstream import upstream

_PACED_EVENTS = 300
_FLAT_EVENTS = 20_000
_MANY = 1000

Figures = dict[str, float]


def rows(rounds: int = 3) -> list[Row]:
    """All cases of the client, about 75 s a round."""
    with upstream() as port:
        measure = functools.partial(_measure, port=port, rounds=rounds)
        return [*paced(measure), *flat(measure), *small(measure), *many(measure)]


Measure = Callable[..., dict[str, Figures]]


def paced(measure: Measure) -> list[Row]:
    """Streams of 100 events a second, each event its own segment: what an answer is like."""
    found = []
    for streams in (1, 8, 32):
        names = ["floor", "ours", "stock", *(["driver"] if streams == 32 else [])]
        job = {
            "kind": "streams",
            "n": streams,
            "path": f"/paced/{_PACED_EVENTS}/10",
            "events": _PACED_EVENTS,
            "warm_up": {"path": "/paced/5/1", "n": 1},
        }
        got = measure(job, names)
        case = f"a streamed chunk, {streams} × 100/s"
        limit = 2.0 if streams == 32 else None
        found.append(_cpu(case, got, limit=limit))
        if streams == 32:
            found.append(_cpu(f"{case}, against stock httpx", got, peer="stock", limit=0.6))
            found.append(_cpu(f"{case}, with deadlines, wire and events", got, ours="driver", limit=2.0))
    return found


def flat(measure: Measure) -> list[Row]:
    """All events at once, in large reads: what parsing costs."""
    job = {
        "kind": "streams",
        "n": 8,
        "path": f"/flat/{_FLAT_EVENTS}",
        "events": _FLAT_EVENTS,
        "warm_up": {"path": "/flat/5", "n": 1},
    }
    got = measure(job, ["floor", "ours", "stock"])
    case = "a chunk in large reads, 8 streams"
    return [_cpu(case, got), _cpu(f"{case}, against stock httpx", got, peer="stock", limit=0.6)]


def small(measure: Measure) -> list[Row]:
    """Small requests: on new connections (what the first token waits for), then on kept ones, 50 ms each."""
    job = {
        "kind": "requests",
        "n": 8,
        "path": "/small/10",
        "requests": 400,
        "fresh": True,
        "warm_up": {"path": "/small/1", "requests": 8},
    }
    got = measure(job, ["floor", "ours", "stock"])
    found = [
        _cpu("a request on a new connection", got, limit=2.5),
        _cpu("a request on a new connection, against stock httpx", got, peer="stock"),
    ]
    by_width: dict[int, float] = {}
    for width in (8, 32, 128):
        job = {
            "kind": "requests",
            "n": width,
            "path": "/small/50",
            "requests": width * 40,
            "fresh": False,
            "warm_up": {"path": "/small/1", "requests": width},
        }
        got = measure(job, ["floor", "ours", "stock"])
        by_width[width] = got["ours"]["us"]
        case = f"a request, {width} at a time"
        found.append(_cpu(case, got, limit=15))
        found.append(_cpu(f"{case}, against stock httpx", got, peer="stock"))
    found.append(
        against(
            "a request, 128 at a time against 8",
            by_width[128],
            by_width[8],
            unit="µs CPU",
            limit=1.2,
            floor_name="8",
        )
    )
    return found


def many(measure: Measure) -> list[Row]:
    """A thousand streams at once, 10 events a second each."""
    job = {
        "kind": "streams",
        "n": _MANY,
        "path": "/paced/40/100",
        "events": 40,
        "files": True,
        "warm_up": {"path": "/paced/5/1", "n": 1},
    }
    got = measure(job, ["floor", "ours"])
    whole, files = got["ours"]["whole"], got["ours"]["files"]
    return [
        Row("1,000 streams at once: whole", whole, _MANY, "streams", whole / _MANY, "all", whole == _MANY),
        _cpu("1,000 streams at once: a chunk, connecting included", got, limit=2.5),
        Row(
            "1,000 streams at once: open files",
            files,
            got["floor"]["files"],
            "files",
            files / got["floor"]["files"],
            "≤ 1 a stream + 20",
            files <= _MANY + 20,
        ),
    ]


def _cpu(
    case: str, got: dict[str, Figures], *, ours: str = "ours", peer: str = "floor", limit: float | None = None
) -> Row:
    return against(case, got[ours]["us"], got[peer]["us"], unit="µs CPU", limit=limit, floor_name=peer)


def _measure(job: dict[str, Any], clients: list[str], *, port: int, rounds: int) -> dict[str, Figures]:
    """Each client's median figures; the clients take turns, so that a slow minute hits all of them."""
    got: dict[str, list[Figures]] = {client: [] for client in clients}
    for _ in range(rounds):
        for client in clients:
            task = json.dumps({**job, "client": client, "port": port})
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.clients", task], check=True, stdout=subprocess.PIPE
            )
            got[client].append(json.loads(done.stdout))
    return {
        client: {name: statistics.median(each[name] for each in runs) for name in runs[0]}
        for client, runs in got.items()
    }


if __name__ == "__main__":
    print(markdown(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 3)))

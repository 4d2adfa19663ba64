"""The wires read usage by the same table as whoever pastes it: recorded streams, both ways."""

from dataclasses import replace
from pathlib import Path

import pytest

from providers.base import Endpoint, Request, Usage, UsageReported, WireName
from providers.driver.body import AnswerReader
from providers.endpoints import ENDPOINTS
from providers.usage.conventions import convention_of, usage_by
from providers.wires import wire_of

STREAMS = Path(__file__).parents[1] / "streams"
_ROWS = {row.name: row for row in ENDPOINTS}


def _row(path: Path) -> Endpoint:
    """The endpoint that a recorded stream is of, by the beginning of its name or by its folder."""
    return _ROWS.get(path.stem.partition("_")[0], _ROWS[path.parent.name])


def _reported(row: Endpoint, path: Path) -> list[UsageReported]:
    reader = AnswerReader(
        wire_of(row.wire).decoder(row, Request(model="m", messages=())),
        json_lines=row.wire is WireName.OLLAMA,
        max_event_bytes=10**6,
        max_answer_chars=10**6,
    )
    events = [*reader.feed(path.read_bytes()), *reader.close()]
    return [event for event in events if isinstance(event, UsageReported)]


@pytest.mark.parametrize(
    "path", sorted(STREAMS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_a_wires_usage_is_the_tables(path: Path) -> None:
    row = _row(path)
    for reported in _reported(row, path):
        usage = reported.usage
        assert usage.problem is None
        read = usage_by(convention_of(row), {"usage": dict(usage.raw)}) or Usage(raw=usage.raw)
        if row.wire is WireName.ANTHROPIC and usage.output is None:
            read = replace(
                read, output=None, reasoning=usage.reasoning
            )  # the first count is not the answer's
        # A tier and searches may stand beside the usage, in the answer.
        assert replace(usage, service_tier=None, details={}) == replace(read, service_tier=None, details={})


def test_most_streams_tell_usage() -> None:
    told = [path for path in STREAMS.glob("*/*") if _reported(_row(path), path)]
    assert len(told) > 30

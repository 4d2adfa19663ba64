"""Recorded answers of every wire, cut and mutated in any way, through the reader that the driver uses."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers._json import JsonError, loads
from providers.base import TextDelta, Whole, WireName
from providers.errors import ErrorKind, ProviderError
from providers.wires import WIRES
from tests.support.anything import JSON
from tests.support.reading import NOISE, cut, has_end, is_complete, read, text, told
from tests.support.streams import FOLDER

RECORDED = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".sse", ".ndjson", ".json"})
STREAMS = [path for path in RECORDED if path.suffix != ".json"]


def wire_name(path: Path) -> WireName:
    return WireName(path.parent.name)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.parametrize("size", [1, 7])
def test_recorded_answers_in_pieces(path: Path, size: int) -> None:
    data = path.read_bytes()
    name = wire_name(path)
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    assert told(*read(name, pieces)) == told(*read(name, [data]))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(path=st.sampled_from(RECORDED), places=st.lists(st.integers(0, 5000), max_size=8))
def test_recorded_answers_in_any_cut(path: Path, places: list[int]) -> None:
    data = path.read_bytes()
    assert told(*read(wire_name(path), cut(data, places))) == told(*read(wire_name(path), [data]))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(path=st.sampled_from(STREAMS), end=st.floats(0, 1))
def test_a_stream_that_is_cut_short(path: Path, end: float) -> None:
    """Its text is the beginning of the whole text, and it is complete only with its end marker."""
    data = path.read_bytes()
    name = wire_name(path)
    short = data[: round(len(data) * end)]
    events, reader = read(name, [short])
    whole, _ = read(name, [data])
    assert text(whole).startswith(text(events))
    if not has_end(name, short):
        assert not is_complete(events, reader)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[WireName, bytes]:
    """A recorded stream after a few mutations of its events, their fields or its bytes."""
    path = draw(st.sampled_from(STREAMS))
    end = b"\n" if path.suffix == ".ndjson" else b"\n\n"
    parts = path.read_bytes().replace(b"\r\n", b"\n").split(end)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(parts) - 1))
        kind = draw(st.sampled_from(["drop", "double", "swap", "noise", "value", "cut"]))
        if kind == "drop":
            parts[at] = b""
        elif kind == "double":
            parts.insert(at, parts[at])
        elif kind == "swap":
            parts[at], parts[-1 - at] = parts[-1 - at], parts[at]
        elif kind == "noise":
            place = draw(st.integers(0, len(parts[at])))
            parts[at] = parts[at][:place] + draw(st.sampled_from(NOISE)) + parts[at][place:]
        elif kind == "cut":
            parts[at] = parts[at][: draw(st.integers(0, len(parts[at])))]
        else:
            parts[at] = _with_another_value(draw, parts[at])
    return wire_name(path), end.join(parts)


def _with_another_value(draw: st.DrawFn, part: bytes) -> bytes:
    """One value, anywhere in the event's JSON, replaced by null or anything else, or taken away."""
    start = part.find(b"{")
    try:
        payload = loads(part[start:]) if start >= 0 else None
    except JsonError:
        return part
    if not isinstance(payload, dict):
        return part
    place: Any = payload
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return part
        key = draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
            place = place[key]
            continue
        if draw(st.booleans()):
            place[key] = draw(
                st.sampled_from([None, "", "x", 0, -1, 1.5, True, [], {}, [None], {"a": None}]) | JSON
            )
        else:
            del place[key]
        return part[:start] + json.dumps(payload).encode()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=400)
@given(mutated(), st.lists(st.integers(0, 5000), max_size=4))
def test_mutated_streams(mutation: tuple[WireName, bytes], places: list[int]) -> None:
    """Nothing is raised, no text is invented, and nothing is complete without its end."""
    name, data = mutation
    events, reader = read(name, cut(data, places))
    assert told(events, reader) == told(*read(name, [data]))
    if not has_end(name, data):
        assert not is_complete(events, reader)
    for event in events:
        repr(event).encode()
        if isinstance(event, TextDelta):
            assert event.text
            event.text.encode()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(WIRES).map(lambda wire: wire.name), st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes(name: WireName, pieces: list[bytes]) -> None:
    events, reader = read(name, pieces)
    assert not is_complete(events, reader)
    assert reader.fault is None or isinstance(reader.fault, ProviderError)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(WIRES).map(lambda wire: wire.name), st.lists(JSON, max_size=3), st.booleans())
def test_any_json(name: WireName, payloads: list[Any], streamed: bool) -> None:
    sse = "".join(f"data: {json.dumps(payload)}\n\n" for payload in payloads).encode()
    for data in (sse, *(json.dumps(payload).encode() for payload in payloads)):
        events, reader = read(name, [data], streamed=streamed, content_type="application/json")
        if not has_end(name, data):
            assert not is_complete(events, reader)


# --- what only the reader knows ----------------------------------------------------------------------------


def test_what_the_decoder_held_back_comes_before_the_fault() -> None:
    half = b'data: {"choices":[{"delta":{"content":"a\\ud83c"}}]}\n\n'
    events, reader = read(WireName.OPENAI, [half, b"data: {broken\n\n"])
    assert text(events) == "a\ufffd"
    assert reader.fault is not None
    assert reader.fault.kind is ErrorKind.PROTOCOL


def test_nothing_is_read_after_the_end() -> None:
    done = b'data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    events, reader = read(WireName.OPENAI, [done + b'data: {"error":{"message":"late"}}\n\n'])
    assert reader.done
    assert is_complete(events, reader)


def test_whole_answers_are_called_whole_once() -> None:
    for name in WireName:
        data = (FOLDER / name.value / "whole.json").read_bytes()
        events, reader = read(name, [data], content_type="application/json")
        assert is_complete(events, reader)
        assert sum(isinstance(event, Whole) for event in events) == 1
        events, reader = read(name, [data], content_type="application/json", streamed=False)
        assert is_complete(events, reader)
        assert not any(isinstance(event, Whole) for event in events)


def test_deep_json_is_a_fault() -> None:
    _, reader = read(WireName.OPENAI, [b"data: " + b"[" * 100_000 + b"\n\n"])
    assert reader.fault is not None
    _, reader = read(WireName.GEMINI, [b"[" * 100_000])
    assert reader.fault is not None


@pytest.mark.parametrize("start", [b"", b"d", b"dat", b"\xef\xbb\xbfda", b"event", b"\n\nre"])
def test_a_stream_that_is_cut_in_its_first_word_is_cut_and_nothing_else(start: bytes) -> None:
    events, reader = read(WireName.OPENAI, [start])
    assert reader.fault is None
    assert not is_complete(events, reader)
    _, reader = read(WireName.OPENAI, [b"date of birth\n"])
    assert reader.fault is not None

"""Valid streams of the stand-in, each with one thing wrong, against a plain model of what they say.

Nothing is raised but a `ProviderError`; nothing is complete whose end did not come; the text is always some
of what was sent, in the order in which it was sent.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from app.core.answer import Answer, AnswerState
from app.standin.process import StandIn
from providers.base import Keepalive, WireName
from tests.support.models_of_streams import made_of, said, says_end
from tests.support.reading import NOISE, cut, has_end, read, told
from tests.support.recording import Item, Stream, Streams, record

FEW = settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
WIRES = pytest.mark.parametrize("wire", list(WireName))


@pytest.fixture(scope="session")
def streams(standin: StandIn) -> Streams:
    return record(standin)


def pieces_of(stream: Stream, items: Sequence[Item]) -> list[str]:
    return [piece for item in items for piece in said(stream.wire, item.payload)]


def is_ended(stream: Stream, items: Sequence[Item]) -> bool:
    return any(says_end(stream.wire, item.payload) for item in items)


def same(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same; when it came is not compared."""
    first, second = (
        (each.state, each.text, each.reasoning, each.tool_calls, each.usage, each.charge, each.finish)
        for each in (one, other)
    )
    return first == second


def check(stream: Stream, answer: Answer, items: Sequence[Item]) -> None:
    """What holds for a stream of these items, whatever is wrong with it."""
    pieces = pieces_of(stream, items)
    assert made_of(answer.text, pieces)
    assert made_of(answer.reasoning, pieces)
    if not is_ended(stream, items):
        assert not answer.state.usable


def drawn(data: st.DataObject, streams: Streams, wire: WireName) -> Stream:
    stream = streams[wire][data.draw(st.integers(0, len(streams[wire]) - 1), label="stream")]
    note(stream.name)
    return stream


PLACES = st.lists(st.integers(0, 20_000), max_size=4)


# --- nothing wrong -----------------------------------------------------------------------------------------


@WIRES
def test_the_model_and_the_decoder_agree_on_valid_streams(streams: Streams, wire: WireName) -> None:
    for stream in streams[wire]:
        answer = stream.answer(stream.raw)
        assert answer.state.usable, (stream.name, answer.failure)
        assert is_ended(stream, stream.items)
        assert sorted(answer.reasoning + answer.text) == sorted("".join(pieces_of(stream, stream.items)))
        check(stream, answer, stream.items)
        assert same(answer, stream.answer(stream.written(stream.items)))


# --- a form that another server may choose -----------------------------------------------------------------

SIGNS_OF_LIFE = [": comment", ":", "null", "42", "[]", "{}", '"text"', "[null]"]


@WIRES
@FEW
@given(data=st.data())
def test_another_form_of_the_same_stream_is_the_same_answer(
    streams: Streams, wire: WireName, data: st.DataObject
) -> None:
    stream = drawn(data, streams, wire)
    items = list(stream.items)
    is_lines = wire is WireName.OLLAMA
    for _ in range(data.draw(st.integers(0, 3))):
        # JSON lines have no comments, and are told from other bodies by their first line.
        sign = data.draw(st.sampled_from([sign for sign in SIGNS_OF_LIFE if not (is_lines and ":" in sign)]))
        items.insert(data.draw(st.integers(int(is_lines), len(items))), Item(sign))
    written = stream.written(items, space=data.draw(st.sampled_from(["", " "])))
    if not is_lines and data.draw(st.booleans()):
        written = b"id: 7\nretry: 10\nwhatever: x\n" + written
    line_end = data.draw(st.sampled_from([b"\n", b"\r\n", b"\r"]))
    written = data.draw(st.sampled_from([b"", b"\xef\xbb\xbf", b"\n\n"])) + written
    written = written.replace(b"\n", line_end)
    if data.draw(st.booleans()):
        written = written.rstrip(b"\r\n")
    answer = stream.answer(written, data.draw(PLACES))
    assert same(answer, stream.answer(stream.raw))


# --- one event wrong ---------------------------------------------------------------------------------------


@WIRES
@FEW
@given(data=st.data())
def test_events_that_are_missing_doubled_or_in_another_order(
    streams: Streams, wire: WireName, data: st.DataObject
) -> None:
    stream = drawn(data, streams, wire)
    items = list(stream.items)
    at = data.draw(st.integers(0, len(items) - 1))
    match data.draw(st.sampled_from(["drop", "double", "swap", "end"])):
        case "drop":
            del items[at]
        case "double":
            items.insert(at, items[at])
        case "swap":
            other = data.draw(st.integers(0, len(items) - 1))
            items[at], items[other] = items[other], items[at]
        case "end":
            del items[at:]
    answer = stream.answer(stream.written(items), data.draw(PLACES))
    check(stream, answer, items)


VALUES: list[Any] = [None, "", 0, -1, 1.5, 10**30, True, False, [], {}, [None], {"a": None}, [[]], [{}]]
FEW_VALUES: list[Any] = [None, "", 7, True, [], {"a": [None]}]
"""One of each type, none of which says anything."""
_GONE = object()


def check_with_one_wrong(stream: Stream, at: int, wrong: Any, places: list[int] | None = None) -> None:
    """What holds when the payload of one event was replaced."""
    items = list(stream.items)
    items[at] = Item(wrong, items[at].event)
    answer = stream.answer(stream.written(items), places)
    # A mark that tells reasoning from text may be gone, so what was sent may now be either.
    check(stream, answer, items)
    if answer.failure is None:
        # What is wrong with one event takes nothing from the others, unless it says the end.
        others = [item for index, item in enumerate(items) if index != at]
        if stream.wire is WireName.OLLAMA and says_end(stream.wire, wrong):
            others = others[:at]
        assert answer.characters >= len("".join(pieces_of(stream, others)))


@WIRES
@FEW
@given(data=st.data())
def test_a_field_that_is_null_or_of_another_type(
    streams: Streams, wire: WireName, data: st.DataObject
) -> None:
    stream = drawn(data, streams, wire)
    at = data.draw(st.integers(0, len(stream.items) - 1))
    payload = stream.items[at].payload
    path = data.draw(st.sampled_from(list(paths(payload))))
    wrong = with_value(payload, path, data.draw(st.sampled_from([_GONE, *VALUES])))
    check_with_one_wrong(stream, at, wrong, data.draw(PLACES))


@WIRES
def test_every_field_of_every_kind_of_event(streams: Streams, wire: WireName) -> None:
    """Taken away, and replaced by one value of each type."""
    seen = set()
    for stream in streams[wire]:
        for at, item in enumerate(stream.items):
            shape = repr((stream.name.partition("/")[0], list(paths(item.payload)), item.event))
            if shape in seen:
                continue
            seen.add(shape)
            for path in paths(item.payload):
                for value in (_GONE, *FEW_VALUES):
                    check_with_one_wrong(stream, at, with_value(item.payload, path, value))


def paths(payload: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a payload, the payload itself first."""
    yield here
    if isinstance(payload, dict):
        for name, value in payload.items():
            yield from paths(value, (*here, name))
    elif isinstance(payload, list):
        for index, value in enumerate(payload):
            yield from paths(value, (*here, index))


def with_value(payload: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The payload with another value at the end of the path, or with none there."""
    if not path:
        return None if value is _GONE else value
    changed = json.loads(json.dumps(payload))
    place = changed
    for key in path[:-1]:
        place = place[key]
    if value is _GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return changed


# --- one byte wrong ----------------------------------------------------------------------------------------


@WIRES
@FEW
@given(data=st.data())
def test_bytes_that_are_missing_or_do_not_belong(
    streams: Streams, wire: WireName, data: st.DataObject
) -> None:
    """Any damage at any byte: nothing is raised, cuts make no difference, and no end is made up."""
    stream = drawn(data, streams, wire)
    raw = stream.raw
    at = data.draw(st.integers(0, len(raw)))
    match data.draw(st.sampled_from(["cut", "noise", "lose", "flip"])):
        case "cut":
            raw = raw[:at]
        case "noise":
            raw = raw[:at] + data.draw(st.sampled_from(NOISE)) + raw[at:]
        case "lose":
            raw = raw[:at] + raw[at + data.draw(st.integers(1, 200)) :]
        case "flip":
            bit = 1 << data.draw(st.integers(0, 7))
            raw = raw[:at] + bytes(byte ^ bit for byte in raw[at : at + 1]) + raw[at + 1 :]
    places = data.draw(PLACES)
    pieces = cut(raw, places)
    assert told(*read(wire, pieces, dialect=stream.dialect)) == told(
        *read(wire, [raw], dialect=stream.dialect)
    )
    answer = stream.answer(raw, places)
    if not has_end(wire, raw):
        assert not answer.state.usable
    (answer.text + answer.reasoning).encode()


@WIRES
def test_a_stream_that_is_cut_after_every_single_byte(streams: Streams, wire: WireName) -> None:
    """Complete from the byte on with which the end has been said, and never before."""
    stream = streams[wire][0]
    raw, whole = stream.raw, stream.answer(stream.raw)
    end = _end_of_the_end(stream)
    seen = 0
    for length in range(len(raw)):
        answer = stream.answer(raw[:length])
        assert whole.text.startswith(answer.text)
        assert whole.reasoning.startswith(answer.reasoning)
        assert answer.characters >= seen, "text that was there is gone"
        seen = answer.characters
        expected = AnswerState.COMPLETE if length >= end else AnswerState.INCOMPLETE
        assert answer.state is expected, (length, end, raw[:length][-60:], answer.failure)


def _end_of_the_end(stream: Stream) -> int:
    """Where the JSON ends that says the answer's end."""
    for line in stream.raw.splitlines():
        start = line.find(b"{")
        if start >= 0 and says_end(stream.wire, json.loads(line[start:])):
            return stream.raw.index(line) + len(line)
    raise AssertionError("the stream does not end")


def test_no_comment_is_taken_for_content(streams: Streams) -> None:
    for stream in streams[WireName.OPENAI]:
        if "openrouter" in stream.name:
            events, _ = read(stream.wire, [stream.raw], dialect=stream.dialect)
            assert any(isinstance(event, Keepalive) for event in events)

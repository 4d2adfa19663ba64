"""Export and import are exact, and a hostile file ends in a sentence."""

import asyncio
import base64
import contextlib
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.answer import AnswerState
from app.core.errors import ImportFileError
from app.core.session import Session
from app.services import importing
from app.services.exports.as_json import export_json
from app.services.importing import import_session, parse, read_file
from app.store.store import Store
from tests.support.sample_sessions import answer, lane, rich_session, session, sessions


def _document() -> Any:
    return json.loads(export_json(rich_session()))


def _import(document: Any) -> Session:
    return import_session(json.dumps(document).encode())


def _refused(data: bytes) -> str:
    with pytest.raises(ImportFileError) as caught:
        import_session(data)
    message = caught.value.message
    assert message.endswith((".", "`"))
    assert len(message) < 500
    return message


# --- exact -----------------------------------------------------------------------------------------------


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(sessions())
def test_what_is_exported_comes_back_equal(original: Session) -> None:
    data = export_json(original)
    back = import_session(data)
    assert back == original
    assert export_json(back) == data


def test_a_session_with_everything_comes_back_equal() -> None:
    original = rich_session()
    assert import_session(export_json(original)) == original


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture,
    ],
)  # fmt: skip
@given(original=sessions())
def test_the_way_through_a_real_store_is_exact(
    original: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async def there_and_back() -> bytes:
        store = await Store.open(tmp_path_factory.mktemp("store") / "abreast.db")
        try:
            imported = await store.import_session(import_session(export_json(original)))
            assert imported == original
            return export_json(await store.session(original.id))
        finally:
            await store.close()

    assert asyncio.run(there_and_back()) == export_json(original)


def test_a_session_that_is_there_already_gets_ids_of_its_own(tmp_path: Path) -> None:
    original = rich_session()

    async def twice() -> tuple[Session, Session, Session]:
        store = await Store.open(tmp_path / "abreast.db")
        try:
            first = await store.import_session(import_session(export_json(original)))
            second = await store.import_session(import_session(export_json(original)))
            return first, await store.session(first.id), await store.session(second.id)
        finally:
            await store.close()

    first, kept, copy = asyncio.run(twice())
    assert first == kept == original
    assert copy.id != original.id
    assert copy.title == original.title
    assert [turn.prompt for turn in copy.turns] == [turn.prompt for turn in original.turns]
    assert copy.turns[0].answers[0].sent == original.turns[0].answers[0].sent


def test_an_attached_file_is_written_once_however_many_requests_carried_it() -> None:
    original = rich_session()
    picture = base64.b64encode(original.turns[0].attachments[0].data)
    sent = original.turns[0].answers[0].sent
    assert sent is not None
    assert sent.body.count(picture) == 2
    assert export_json(original).count(picture) == 1


def test_half_a_character_does_not_stop_an_export() -> None:
    one = lane(0)
    back = import_session(export_json(session(answer(one, "a\ud83db"), lanes=(one,))))
    assert back.turns[0].answers[0].text == "a\ufffdb"


def test_names_of_a_later_minor_version_are_left_out_and_counted() -> None:
    document = _document()
    document["made_by"] = "somebody"
    document["session"]["settings"] = {
        "proxy": "http://evil.example",
        "endpoints": [{"base_url": "http://x"}],
    }
    document["session"]["turns"][0]["answers"][0]["score"] = 4
    imported = parse(json.dumps(document).encode())
    assert imported.unknown == 3
    assert imported.session == import_session(json.dumps(_without_unknown(document)).encode())


def _without_unknown(document: Any) -> Any:
    clean = json.loads(json.dumps(document))
    del clean["made_by"], clean["session"]["settings"], clean["session"]["turns"][0]["answers"][0]["verdict"]
    return clean


def test_times_of_other_zones_are_the_same_moments() -> None:
    document = _document()
    document["session"]["created_at"] = "2026-03-01T10:30:00+01:00"
    assert _import(document).created_at == rich_session().created_at


# --- hostile ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"hello", "not JSON"),
        (b"# A title\n", "not JSON"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"null", "not a session"),
        (b"[]", "not a session"),
        (b"{}", "not a session"),
        (b'{"format": "abreast-session"}', "which version"),
        (b'{"format": "abreast-session", "version": true}', "which version"),
        (b'{"format": "abreast-session", "version": 1}', "session"),
        (b'{"format": "abreast-session", "version": 2, "session": {}}', "later version"),
        (b'{"format": "abreast-session", "version": 1e999}', "too large"),
        (b'{"format": "abreast-session", "version": NaN}', "NaN"),
        (b'{"format": "abreast-session", "version": ' + b"9" * 10**6 + b"}", "digits"),
        (b'{"format": "abreast-session", "version": -' + b"9" * 10**6 + b".5}", "too large"),
        (b'{"format": "abreast-session", "version": 1, "format": "x"}', "same name twice"),
        (b'{"a": "\\ud83d", "format": "abreast-session", "version": 1}', "half a character"),
        (b'{"a": ["\\udc00"], "format": "abreast-session", "version": 1}', "half a character"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" * 79 + b"]" * 79, "not a session"),
        (b"[" + b"[]," * 600_000 + b"[]]", "more than 1,000,000 values"),
        (b'{"a": "' + b'\\"' * 500_000, "cut off"),
        (b'{"a": "\x01"}', "line 1"),
        (b'{"a": 1} {"b": 2}', "line 1"),
    ],
)  # fmt: skip
def test_files_of_another_kind_are_refused_in_words(data: bytes, says: str) -> None:
    assert says in _refused(data)


def test_a_file_that_is_cut_anywhere_is_refused() -> None:
    data = export_json(rich_session()).rstrip()
    for end in range(0, len(data), 97):
        _refused(data[:end])
    assert "cut off" in _refused(data[: len(data) // 2])


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MAX_BYTES", 1000)
    (tmp_path / "large.json").write_bytes(b" " * 1001)
    with pytest.raises(ImportFileError, match="larger than"):
        read_file(tmp_path / "large.json")
    _refused(b"x" * 1001)


def test_a_path_that_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json", tmp_path / "none" / "x"):
        with pytest.raises(ImportFileError, match="cannot be read"):
            read_file(path)


def _break(path: tuple[str | int, ...], value: Any) -> Any:
    document = _document()
    at = document["session"]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("turns", 1, "id"), "the first", "id"),
        (("lanes", 1, "position"), 0, "one place"),
        (("lanes", 1, "position"), -1, "position"),
        (("turns", 0, "number"), 2, "out of order"),
        (("turns", 0, "number"), 0, "number"),
        (("turns", 0, "number"), 10**30, "number"),
        (("turns", 0, "answers", 0, "lane"), "nobody", "lane that is not there"),
        (("turns", 0, "answers", 0, "state"), "happy", "state"),
        (("turns", 0, "answers", 0, "text"), 5, "text"),
        (("turns", 0, "answers", 0, "usage", "input"), 10**20, "input"),
        (("turns", 0, "answers", 0, "usage", "input"), "24", "input"),
        (("turns", 0, "answers", 0, "usage", "input"), True, "input"),
        (("turns", 0, "answers", 0, "cost", "amount"), 0.1, "amount"),
        (("turns", 0, "answers", 0, "cost", "amount"), "NaN", "amount"),
        (("turns", 0, "answers", 0, "cost", "amount"), "1" * 10**6, "amount"),
        (("turns", 0, "answers", 0, "cost", "amount"), "-5 <b>", "amount"),
        (("turns", 0, "answers", 0, "cost", "amount"), "-5", "bill"),
        (("turns", 0, "answers", 0, "sent", "body"), {"pieces": [[7, 0]]}, "attachment that is not there"),
        (("turns", 0, "answers", 0, "sent", "body"), {"pieces": [[0]]}, "body"),
        (("turns", 0, "answers", 0, "sent", "body"), {"base64": "!"}, "base64"),
        (("turns", 0, "attachments", 0, "data"), "ü", "base64"),
        (("created_at",), "yesterday", "created_at"),
        (("created_at",), "2026-03-01T09:30:00", "created_at"),
        (("created_at",), "0001-01-01T00:00:00+14:00", "years"),
        (("created_at",), 10**18, "created_at"),
        (("id",), "../../etc", "id"),
        (("id",), "a\n", "id"),
        (("id",), "", "id"),
        (("title",), None, "title"),
    ],
)  # fmt: skip
def test_a_session_that_contradicts_itself_is_refused_in_words(
    path: tuple[str | int, ...], value: Any, says: str
) -> None:
    assert says in _refused(json.dumps(_break(path, value)).encode())


def test_the_same_id_twice_is_refused() -> None:
    document = _document()["session"]
    answers = document["turns"][0]["answers"]
    assert "two answers" in _refused_document(
        _break(("turns", 1, "answers", 0, "id"), answers[0]["id"]), same=("turns", 0, "answers", 0, "id")
    )


def _refused_document(document: Any, *, same: tuple[str | int, ...]) -> str:
    at = document["session"]
    for step in same[:-1]:
        at = at[step]
    at[same[-1]] = document["session"]["turns"][1]["answers"][0]["id"]
    return _refused(json.dumps(document).encode())


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps: list[str | int] = []
    if isinstance(value, dict):
        steps = list(value)
    elif isinstance(value, list):
        steps = list(range(len(value)))
    return [path] * bool(path) + [found for step in steps for found in _paths(value[step], (*path, step))]


WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 10**40, 1e300, "", "x", "=1+1", "\u202e", "\x00", [], {}, [[]], {"": {}}, ["x"] * 3,
)  # fmt: skip


def test_anything_at_any_place_is_taken_or_refused_in_words() -> None:
    """No place takes a value that the store could not keep, and none ends in a traceback."""
    text = json.dumps(_document())
    for path in _paths(json.loads(text)["session"]):
        for value in WRONG:
            document = json.loads(text)
            at = document["session"]
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = value
            data = json.dumps(document).encode()
            try:
                imported = import_session(data)
            except ImportFileError:
                continue
            assert import_session(export_json(imported)) == imported, path


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_bytes_that_changed_never_end_in_a_traceback(data: st.DataObject) -> None:
    original = bytearray(_SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        original[data.draw(st.integers(0, len(original) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImportFileError):
        import_session(bytes(original))


_SAMPLE = export_json(rich_session())


def test_a_small_file_cannot_become_a_large_session() -> None:
    document = _document()
    picture = document["session"]["turns"][0]["attachments"][0]
    picture["data"] = "AAAA" * 250_000  # 1 MB, and 700 MB when it is asked for 700 times
    document["session"]["turns"][0]["answers"][0]["sent"]["body"] = {"pieces": [[0, 0]] * 700}
    assert "larger than 512 MB" in _refused(json.dumps(document).encode())


def test_a_file_of_many_small_values_costs_little_memory() -> None:
    data = b'{"a": [' + b"{}," * 2_000_000 + b"{}]}"
    tracemalloc.start()
    try:
        _refused(data)
        assert tracemalloc.get_traced_memory()[1] < 5 * len(data)
    finally:
        tracemalloc.stop()


def test_an_answer_that_never_ended_is_incomplete_once_it_is_kept(tmp_path: Path) -> None:
    one = lane(0)
    original = session(answer(one, "Fo", state=AnswerState.WRITING), lanes=(one,))

    async def keep() -> Session:
        store = await Store.open(tmp_path / "abreast.db")
        try:
            return await store.import_session(import_session(export_json(original)))
        finally:
            await store.close()

    assert asyncio.run(keep()).turns[0].answers[0].state is AnswerState.INCOMPLETE

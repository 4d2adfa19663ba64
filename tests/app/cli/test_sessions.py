"""`abreast sessions` as its users run it: a process, its output and its exit code."""

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli import sessions
from app.core.session import Blind, Session
from app.services import exporting
from app.services.engine import database_of
from app.services.exports.as_json import export_json
from app.services.folders import Folders
from app.services.importing import import_session
from app.store.store import Store
from tests.support.sample_sessions import answer, lane, rich_session, session


def _abreast(*arguments: str | Path, given: bytes | None = None) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "app", "sessions", *map(str, arguments)],
        input=b"" if given is None else given,
        capture_output=True,
        check=False,
        timeout=120,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def _json(*arguments: str | Path) -> Any:
    done = _abreast(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _keep(*made: Session) -> None:
    async def keep() -> None:
        store = await Store.open(database_of(Folders.find()))
        try:
            for each in made:
                await store.import_session(each)
        finally:
            await store.close()

    asyncio.run(keep())


@pytest.fixture
def kept() -> Session:
    made = rich_session()
    _keep(made)
    return made


def test_without_sessions_it_says_what_to_do() -> None:
    done = _abreast("list")
    assert (done.returncode, done.stdout) == (0, "")
    assert "abreast compare" in done.stderr
    assert _json("list") == {"sessions": []}


def test_list_shows_the_latest_changed_first(kept: Session) -> None:
    one = lane(0, "demo/\x1b[31mred")
    older = session(answer(one), lanes=(one,), title="Sums\nand \u202eothers")
    _keep(older)
    lines = _abreast("list").stdout.splitlines()
    assert lines[0].split("\t") == ["id", "title", "turns", "models", "changed"]
    assert lines[1].split("\t")[:3] == [kept.id, "Circuit breaker, explained", "2"]
    assert lines[2].split("\t")[:4] == [older.id, "Sums and <U+202E>others", "1", "demo/␛[31mred"]
    assert [each["session"] for each in _json("list", "--limit", "1")["sessions"]] == [kept.id]


@pytest.mark.parametrize("how", ["id", "beginning", "title"])
def test_show_finds_a_session_by_id_beginning_or_title(kept: Session, how: str) -> None:
    which = {"id": kept.id, "beginning": kept.id[:13], "title": kept.title}[how]
    assert _json("show", which)["session"] == kept.id


def test_show_prints_every_turn_whole(kept: Session) -> None:
    done = _abreast("show", kept.title)
    assert done.returncode == 0
    for piece in (
        "Circuit breaker, explained", "Turn 2", "And when is it the wrong tool?", "attached: notes.txt",
        "class Breaker:", "wants to call look_up", "too many requests", "Be brief.", "0.41 s", "$0.00143",
    ):  # fmt: skip
        assert piece in done.stdout, piece


def test_show_as_json_has_the_answers_of_compare_and_the_prompts(kept: Session) -> None:
    document = _json("show", kept.id)
    assert document["title"] == kept.title
    assert [turn["turn"] for turn in document["turns"]] == [1, 2]
    first = document["turns"][0]
    assert first["prompt"] == kept.turns[0].prompt
    assert first["attachments"][0] == {"name": "diagram <1>.png", "media_type": "image/png", "bytes": 2048}
    assert list(first["answers"][0]) == [
        "lane", "model", "served_by", "state", "text", "reasoning", "finish", "timing", "usage",
        "cost", "notes", "error",
    ]  # fmt: skip
    assert first["answers"][0]["cost"]["amount"] == "0.00143"


def test_a_blind_session_does_not_show_who_answers(kept: Session) -> None:
    turns = tuple(replace(turn, blind=Blind.HIDDEN) for turn in kept.turns)
    blind = replace(kept, title="A blind one", blind="seed", turns=turns)  # gets ids of its own
    _keep(blind)
    shown = [_abreast("show", blind.title).stdout, _abreast("show", blind.title, "--json").stdout]
    shown.append(_abreast("export", blind.title, "--format", "json").stdout)
    for text in shown:
        assert "class Breaker:" in text
        assert "blind/1" in text or '"endpoint": "blind"' in text
        for model in ("haiku", "gpt-5", "deepseek", "anthropic", "0.00143"):
            assert model not in text
    (listed,) = [each for each in _json("list")["sessions"] if each["title"] == blind.title]
    assert listed["models"] == []


def test_search_shows_where_the_words_are(kept: Session) -> None:
    done = _abreast("search", "fuse", "box")
    assert done.returncode == 0
    assert "Circuit breaker, explained" in done.stdout
    assert "answer, turn 1" in done.stdout
    (hit,) = _json("search", "fuse", "box")["hits"]
    assert hit["session_id"] == kept.id
    assert {hit["excerpt"][start:end].lower() for start, end in hit["marks"]} == {"fuse", "box"}


def test_search_without_a_hit_is_exit_code_1(kept: Session) -> None:
    done = _abreast("search", "zebra")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing was found" in done.stderr
    assert kept.title not in done.stderr


@pytest.mark.parametrize("form", ["md", "json", "csv", "html"])
def test_export_goes_to_standard_output_or_to_exactly_one_file(
    kept: Session, form: str, tmp_path: Path
) -> None:
    printed = _abreast("export", kept.id, "--format", form)
    assert printed.returncode == 0
    target = tmp_path / "out.file"
    written = _abreast("export", kept.id, "--format", form, "-o", target)
    assert (written.returncode, written.stdout) == (0, "")
    assert target.read_bytes().decode() == printed.stdout
    assert target.stat().st_mode & 0o777 == 0o600


def test_export_into_a_folder_is_named_by_the_title(kept: Session, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert _abreast("export", kept.id, "--format", "html", "-o", tmp_path / "out").returncode == 0
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["Circuit-breaker-explained.html"]


def test_export_overwrites_only_when_told_to(kept: Session, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("mine")
    refused = _abreast("export", kept.id, "--format", "json", "-o", target)
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert target.read_text() == "mine"
    assert _abreast("export", kept.id, "--format", "json", "-o", target, "--force").returncode == 0
    assert import_session(target.read_bytes()) == kept


def test_what_was_exported_and_deleted_can_be_imported_again(kept: Session, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    assert _abreast("export", kept.id, "--format", "json", "-o", target).returncode == 0
    assert _abreast("delete", kept.id, "--yes").returncode == 0
    assert _json("list") == {"sessions": []}
    done = _abreast("import", target)
    assert (done.returncode, done.stderr) == (0, "")
    assert kept.id in done.stdout
    assert _abreast("export", kept.id, "--format", "json").stdout.encode() == target.read_bytes()


def test_import_reads_standard_input_and_gives_a_copy_an_id_of_its_own(kept: Session) -> None:
    done = _abreast("import", "-", given=export_json(kept))
    assert done.returncode == 0
    assert "an id of its own" in done.stdout
    assert len(_json("list")["sessions"]) == 2


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"hello", b"{}", b"[" * 100_000, b'{"format": "abreast-session", "version": 9}']
)
def test_a_hostile_file_is_a_sentence_and_changes_nothing(kept: Session, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(data)
    done = _abreast("import", tmp_path / "bad.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: The file ")
    assert [each["session"] for each in _json("list")["sessions"]] == [kept.id]


def test_an_import_adds_a_session_and_touches_no_other_file(
    kept: Session, home: Path, tmp_path: Path
) -> None:
    """No settings, no endpoints, no keys: only the database grows."""
    document = json.loads(export_json(kept))
    document["settings"] = {"one_key": "evil"}
    document["endpoints"] = [{"name": "evil", "base_url": "http://evil.example"}]
    (tmp_path / "a.json").write_text(json.dumps(document))
    done = _abreast("import", tmp_path / "a.json")
    assert done.returncode == 0
    assert "2 names in the file are not known" in done.stdout
    files = {file.relative_to(home).parts[0] for file in home.rglob("*") if file.is_file()}
    assert files <= {"data", "run", "logs"}


def test_rename_changes_the_title_only(kept: Session) -> None:
    assert _abreast("rename", kept.id, "  Another\nname ").returncode == 0
    assert _json("show", "Another name")["session"] == kept.id
    assert _abreast("rename", kept.id, "  ").returncode == 2


def test_delete_asks_and_is_not_done_when_nobody_can_answer(kept: Session) -> None:
    done = _abreast("delete", kept.id)
    assert done.returncode == 1
    assert "--yes" in done.stderr
    assert len(_json("list")["sessions"]) == 1


def test_delete_by_a_title_that_several_have_deletes_none(kept: Session) -> None:
    _keep(kept)
    done = _abreast("delete", kept.title, "--yes")
    assert done.returncode == 1
    assert kept.id in done.stderr
    assert len(_json("list")["sessions"]) == 2
    assert _abreast("delete", kept.id, "--yes").returncode == 0
    assert _abreast("delete", kept.title, "--yes").returncode == 0
    assert not _json("list")["sessions"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("typed", "left"), [(b"n\n", 1), (b"y\n", 0)])
def test_delete_asks_on_a_terminal(kept: Session, typed: bytes, left: int) -> None:
    import pty

    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed)
        done = subprocess.run(
            [sys.executable, "-m", "app", "sessions", "delete", kept.id],
            stdin=theirs, capture_output=True, check=False, timeout=120,
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)
    assert b"for good?" in done.stderr
    assert done.returncode == (130 if left else 0)
    assert len(_json("list")["sessions"]) == left


@pytest.mark.parametrize("command", ["show", "export", "delete"])
def test_a_session_that_is_not_there_is_told_in_a_sentence(command: str) -> None:
    done = _abreast(command, "no \x1b[31msuch\nthing")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no session “no ␛[31msuch thing”" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("show",),
        ("export", "x", "--format", "exe"),
        ("list", "--limit", "0"),
        ("search",),
        ("rename", "x"),
    ],
)
def test_wrong_use_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert _abreast(*arguments).returncode == 2


def test_a_reader_that_goes_away_ends_it_quietly(kept: Session) -> None:
    for arguments in (
        ("show", kept.id),
        ("list",),
        ("export", kept.id, "--format", "json"),
        ("show", kept.id, "--json"),
    ):
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "app", "sessions", *arguments],
                stdout=writing, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False, timeout=120,
            )  # fmt: skip
        finally:
            os.close(writing)
        assert done.stderr == b"", arguments
        assert done.returncode != 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "arguments", [("show",), ("list",), ("search", "red"), ("export", "--format", "csv")]
)
def test_nothing_kept_can_steer_the_terminal(arguments: tuple[str, ...]) -> None:
    import pty

    one = lane(0, "demo/\x1b]0;x\x07")
    evil = "red \x1b]0;title\x07 \x9b31m \x1b[2J"
    made = session(answer(one, evil, reasoning=evil, notes=(evil,)), lanes=(one,), title=evil, prompt=evil)
    _keep(made)
    named = (arguments[0], made.id, *arguments[1:]) if arguments[0] in ("show", "export") else arguments
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "sessions", *named],
        stdout=theirs, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            shown += piece
    finally:
        os.close(ours)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"red" in shown
    assert b"\x1b]0" not in shown
    assert b"\x07" not in shown
    assert b"\x1b[2J" not in shown
    assert "\x9b" not in shown.decode()


def test_every_form_can_be_asked_for() -> None:
    """The command knows the names without importing the forms: `sessions list` should not wait for them."""
    assert tuple(form.name for form in exporting.FORMS) == sessions.FORMS

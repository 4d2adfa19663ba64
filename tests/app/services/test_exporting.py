"""An export is exactly one file where the user said, with a name that every system takes."""

import asyncio
import csv
import io
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.session import Blind, Continuation, Session
from app.core.tries import with_tries
from app.core.verdicts import Verdict, with_verdict
from app.services.exporting import FORMS, export, file_name, place, write_export
from app.services.importing import import_session
from tests.support.identities import MARK, with_identities
from tests.support.sample_sessions import answer, rich_session, sessions

TITLES = [
    "", " ", ".", "..", "...", "/", "\\", "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "a/b",
    "a\\b",
    "con", "CON", "nul", "com1", "lpt9", "aux.txt", "a:b", "a*b?", "<a>", 'a"b', "a|b", "a\x00b", "a\nb",
    "a\u202eb",
    "-rf", "--help", "~", "~root", "$HOME", "`id`", "$(id)", ".bashrc", "a.", "a ", "🙂", "é", "e\u0301",
    "日本語",
    "a" * 300, "日" * 300, "𝒳" * 300, "a" * 79 + "/b", "\ud83d", "%2e%2e", "con.md", "\u2215etc", "．．／x",
]  # fmt: skip


@pytest.mark.parametrize("form", [form.name for form in FORMS])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_never_leads_out_of_the_folder(title: str, form: str, tmp_path: Path) -> None:
    made = replace(rich_session(), title=title)
    folder = tmp_path / "chosen"
    folder.mkdir()
    path = place(folder, made, form)
    write_export(path, b"x")
    assert [file.name for file in folder.iterdir()] == [path.name]
    assert sorted(file.name for file in tmp_path.iterdir() if file.name != "home") == ["chosen"]


@given(st.text())
def test_a_name_is_made_of_letters_digits_and_dashes(title: str) -> None:
    name = file_name(replace(rich_session(), title=title), "json")
    assert re.fullmatch(r"[\w\u0300-\U0010ffff][\w\u0080-\U0010ffff-]*\.json", name)
    assert len(name.encode()) < 200
    assert "_" not in name


def test_every_form_exports() -> None:
    for form in FORMS:
        assert asyncio.run(export(rich_session(), form.name))
    with pytest.raises(UserError, match="md, json, csv, html"):
        asyncio.run(export(rich_session(), "exe"))


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_export(tmp_path / "a.md", b"x")
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600


def test_what_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    with pytest.raises(UserError, match="is there already"):
        write_export(path, b"new")
    assert path.read_bytes() == b"old"
    write_export(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    write_export(tmp_path / "b.md", b"x", replace=True)
    assert sorted(file.name for file in tmp_path.iterdir() if file.name != "home") == ["a.md", "b.md"]


@pytest.mark.parametrize("replace_it", [False, True])
def test_links_folders_and_devices_are_left_alone(tmp_path: Path, *, replace_it: bool) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to(victim)
    dangling = tmp_path / "dangling.md"
    dangling.symlink_to(tmp_path / "nothing")
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    for path in (
        link,
        dangling,
        pipe,
        tmp_path,
        Path("/dev/null"),
        tmp_path / "none" / "a.md",
        victim / "a.md",
    ):
        with pytest.raises(UserError):
            write_export(path, b"new", replace=replace_it)
    assert victim.read_bytes() == b"old"
    assert link.is_symlink()
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("form", [form.name for form in FORMS])
@given(made=sessions(), seed=st.text(max_size=8))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_an_export_of_a_blind_session_says_nothing_of_who_answers(
    form: str, made: Session, seed: str
) -> None:
    hidden = tuple(replace(turn, blind=Blind.HIDDEN) for turn in made.turns)
    marked = with_identities(replace(made, blind=seed, turns=hidden))
    if form == "html":  # which starts a program for each
        assume(made.turns)
    written = asyncio.run(export(marked, form)).decode()
    assert MARK not in written
    answers = [each.id for turn in marked.turns for each in (*turn.answers, *turn.replaced)]
    for each in (marked.id, *(lane.id for lane in marked.lanes), *answers):
        assert each not in written


def test_an_export_of_a_blind_session_can_be_imported() -> None:
    made = rich_session()
    blind = replace(made, blind="s", turns=tuple(replace(turn, blind=Blind.HIDDEN) for turn in made.turns))
    imported = import_session(asyncio.run(export(blind, "json")))
    assert [str(lane.model) for lane in imported.lanes] == ["blind/1", "blind/2", "blind/3"]
    assert {answer.text for turn in imported.turns for answer in turn.answers} == {
        answer.text for turn in made.turns for answer in turn.answers
    }
    assert imported.id != made.id


def test_forms_for_reading_say_what_was_thought_and_tried() -> None:
    made = rich_session()
    first = with_verdict(made.turns[0], made.turns[0].answers[0].id, Verdict.PREFERRED)
    first = with_tries(first, [answer(made.lanes[2], "A second try that worked.")], made.lanes)
    made = replace(
        made,
        turns=(replace(first, blind=Blind.REVEALED), made.turns[1]),
        continuations=(Continuation(after_turn=1, lane_id=made.lanes[1].id),),
        pinned=True,
        tags=("work", "<b>"),
    )
    for form in ("md", "html"):
        text = asyncio.run(export(made, form)).decode()
        for words in ("preferred", "earlier", "A second try that worked", "wraps a risky call", "asked blind",
                      "All lanes went on from lane B.", "pinned", "work"):  # fmt: skip
            assert words.lower() in text.lower(), (form, words)
        assert "<b>" not in text.replace("<b>claude", "").replace("<b>openai", "").replace("<b>deepseek", "")
    rows = list(csv.DictReader(io.StringIO(asyncio.run(export(made, "csv")).decode("utf-8-sig"))))
    assert [(row["lane"], row["verdict"], row["counts"]) for row in rows[:4]] == [
        ("A", "preferred", "yes"), ("B", "", "yes"), ("C", "", "no"), ("C", "", "yes"),
    ]  # fmt: skip
    assert import_session(asyncio.run(export(made, "json"))) == replace(made, tags=("work", "<b>"))

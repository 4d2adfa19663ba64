"""The user's plans: found, opened, saved, renamed, deleted and brought back, whoever else writes there."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.plan.edits import change_endpoint
from app.core.plan.values import Plan, Provenance
from app.services import plan_files
from app.services.folders import Folders
from app.services.plan_files import PlanChangedError
from app.services.plan_yaml import text_of
from app.services.plans import Plans
from tests.support.named_plans import full, minimal


@pytest.fixture
def shelf(tmp_path: Path) -> Plans:
    return Plans(Folders.find({"ABREAST_HOME": str(tmp_path)}))


def _named(name: str) -> Plan:
    return replace(minimal(), name=name)


def _names(shelf: Plans) -> list[str]:
    return [kept.name for kept in shelf.all()]


def test_there_are_none_at_first(shelf: Plans) -> None:
    assert shelf.all() == ()
    assert not shelf.stamps()
    with pytest.raises(UserError, match="no plan “x”"):
        shelf.open("x")


def test_a_plan_is_kept_for_its_owner_alone_and_opened_again(shelf: Plans) -> None:
    made = shelf.create(full())
    assert shelf.open("full").plan == full()
    assert shelf.open("FULL") == made
    assert _names(shelf) == ["full"]
    if os.name == "posix":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700


def test_names_are_unique_whatever_their_letters_size(shelf: Plans) -> None:
    for name in ("bot", "Bot", "bot"):
        shelf.create(_named(name))
    assert _names(shelf) == ["bot", "Bot-2", "bot-3"]
    assert shelf.open("bot-3").plan.name == "bot-3"
    assert shelf.duplicate("bot").plan.name == "bot-4"


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "x.", "x ", "con", "NUL.x", "ä", "a\nb", "x" * 65])
def test_a_name_that_some_system_has_no_file_for_is_refused(shelf: Plans, name: str) -> None:
    with pytest.raises(UserError, match="cannot be the name of a plan"):
        shelf.create(_named(name))


def test_saving_keeps_comments_and_never_writes_over_another_program(shelf: Plans) -> None:
    made = shelf.create(minimal())
    made.path.write_text("# by hand\n" + made.path.read_text())
    slower = change_endpoint(minimal(), "primary", timeout_s=9.0)
    with pytest.raises(PlanChangedError, match="changed by another program"):
        shelf.save(made.plan.name, slower, seen=made.digest)
    found = shelf.open(made.plan.name)
    saved = shelf.save(made.plan.name, slower, seen=found.digest)
    assert saved.path.read_text().startswith("# by hand\n")
    assert shelf.open(made.plan.name) == saved
    made.path.unlink()
    with pytest.raises(PlanChangedError, match="deleted or renamed"):
        shelf.save(made.plan.name, slower, seen=saved.digest)


def test_a_damaged_plan_is_listed_with_the_reason_and_left_as_it_is(shelf: Plans) -> None:
    shelf.create(minimal())
    damaged = shelf.folder / "broken.yaml"
    damaged.write_text("version: 1\nnaem: x\n")
    found = {kept.name: kept for kept in shelf.all()}
    assert found["broken"].file is None
    assert "naem is not known. Did you mean name?" in (found["broken"].problem or "")
    assert found[minimal().name].file is not None
    assert shelf.rename("broken", "still broken") == "still broken"
    assert (shelf.folder / "still broken.yaml").read_text() == "version: 1\nnaem: x\n"


def test_what_another_program_does_shows(shelf: Plans) -> None:
    first = shelf.create(_named("one"))
    before = shelf.stamps()
    first.path.write_text(text_of(_named("one"), first.path.read_text()) + "# more\n")
    (shelf.folder / "two.yaml").write_text(text_of(_named("two")))
    after = shelf.stamps()
    assert after["one"] != before["one"]
    assert set(after) - set(before) == {"two"}
    assert [kept.name for kept in shelf.all()] == ["one", "two"]
    first.path.unlink()
    assert _names(shelf) == ["two"]


def test_a_renamed_plan_takes_its_reports_along(shelf: Plans) -> None:
    plan = shelf.create(minimal()).plan
    shelf.reports(plan.name).keep(plan, "litellm", "", {"passed": True})
    shelf.create(_named("taken"))
    with pytest.raises(UserError, match="already"):
        shelf.rename(plan.name, "Taken")
    assert shelf.rename(plan.name, "new") == "new"
    assert shelf.open("new").plan == replace(plan, name="new")
    assert shelf.rename("new", "New") == "New"
    assert _names(shelf) == ["New", "taken"]
    assert shelf.reports("New").find(shelf.open("New").plan, "litellm", "") is not None
    shelf.rename("New", plan.name)
    assert shelf.reports(plan.name).find(plan, "litellm", "") is not None


def test_what_was_deleted_can_be_brought_back(shelf: Plans) -> None:
    plan = shelf.create(minimal()).plan
    shelf.reports(plan.name).keep(plan, "litellm", "", {"passed": True})
    deleted = shelf.delete(plan.name)
    assert shelf.all() == ()
    shelf.create(plan)
    name = shelf.restore(deleted)
    assert name == f"{plan.name}-2"
    assert shelf.open(name).plan == plan
    kept = shelf.reports(name).find(plan, "litellm", "")
    assert kept is not None
    assert kept.report == {"passed": True}
    with pytest.raises(UserError, match="no longer there"):
        shelf.restore(deleted)


def test_reports_of_a_plan_that_was_removed_by_hand_are_in_nobodys_way(shelf: Plans) -> None:
    plan = shelf.create(minimal()).plan
    other = shelf.create(_named("other")).plan
    shelf.reports(plan.name).keep(plan, "litellm", "", {"passed": True})
    shelf.reports("other").keep(other, "portkey", "open", {"passed": True})
    shelf.path_of("other").unlink()
    assert shelf.rename(plan.name, "other") == "other"
    assert [path.name for path in shelf.reports("other").folder.iterdir()] == ["litellm.json"]
    deleted = shelf.delete("other")
    shelf.reports("other").keep(other, "portkey", "open", {"passed": True})
    assert shelf.restore(deleted) == "other"
    assert [path.name for path in shelf.reports("other").folder.iterdir()] == ["litellm.json"]
    assert not deleted.folder.exists()


def test_the_trash_is_emptied_of_what_is_old(shelf: Plans) -> None:
    old = shelf.folder / ".trash" / "20200101-000000-000000 old"
    old.mkdir(parents=True)
    (old / "old.yaml").write_text("x")
    shelf.create(minimal())
    shelf.delete(minimal().name)
    assert not old.exists()
    assert len(list((shelf.folder / ".trash").iterdir())) == 1


def test_a_report_is_of_the_plan_as_it_was_and_back_when_the_edit_is_undone(shelf: Plans) -> None:
    plan = minimal()
    reports = shelf.reports("p")
    assert reports.find(plan, "portkey", "open") is None
    path = reports.keep(plan, "portkey", "open", {"passed": True, "cases": [1]})
    assert reports.find(plan, "portkey", "hosted") is None
    assert reports.find(change_endpoint(plan, "primary", retries=1), "portkey", "open") is None
    assert reports.find(replace(plan, meta=Provenance(note="x")), "portkey", "open") is None
    kept = reports.find(plan, "portkey", "open")
    assert kept is not None
    assert kept.report == {"passed": True, "cases": [1]}
    for text in ("", "{", "[]", '{"version": 1}', '{"version": 2}'):
        path.write_text(text)
        assert reports.find(plan, "portkey", "open") is None


def test_a_file_of_the_users_is_created_saved_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    made = plan_files.create(path, minimal())
    with pytest.raises(UserError, match="there already"):
        plan_files.create(path, full())
    assert plan_files.read(path) == made
    assert plan_files.replace(path, full()).plan == full()
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="UTF-8"):
        plan_files.read(path)
    assert plan_files.replace(path, full()).plan == full()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not a file"):
        plan_files.read(tmp_path)
    with pytest.raises(UserError, match="no file"):
        plan_files.read(tmp_path / "none.yaml")


def test_programs_that_make_plans_at_once_do_not_take_each_others_names(shelf: Plans, tmp_path: Path) -> None:
    others = [Plans(Folders.find({"ABREAST_HOME": str(tmp_path)})) for _ in range(8)]
    with ThreadPoolExecutor(len(others)) as pool:
        made = list(pool.map(lambda plans: plans.create(minimal()), others))
    assert len({file.path for file in made}) == len(others)
    assert len(shelf.all()) == len(others)

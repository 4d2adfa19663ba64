"""Lane sets: named, kept, shared with other copies of the program."""

import json
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.session import Lane
from app.services.folders import Folders
from app.services.lane_sets import MAX_SETS, LaneSet, LaneSets
from app.services.sessions import MAX_LANES, LaneWish, new_session
from providers.base import Effort, Parameters

QUICK = LaneWish(model=ModelRef("demo", "quick"), parameters=Parameters())
SET_UP = LaneWish(
    model=ModelRef("openrouter", "deepseek/deepseek-r1:free"),
    system="Be brief.\nNo jokes.",
    parameters=Parameters(
        temperature=1, stop=("END",), seed=7, reasoning_effort=Effort.LOW, body={"top_k": [1, {"a": None}]}
    ),
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


def test_without_a_file_there_is_none_and_nothing_is_written(folders: Folders) -> None:
    sets = LaneSets(folders)
    assert (sets.all(), sets.last()) == ((), ())
    assert list(folders.config.iterdir()) == []


def test_what_is_saved_is_there_in_the_next_run(folders: Folders) -> None:
    LaneSets(folders).save("cheap ones", [QUICK, SET_UP])
    LaneSets(folders).save("  one\n", [QUICK])
    assert LaneSets(folders).all() == (
        LaneSet(name="cheap ones", lanes=(QUICK, SET_UP)),
        LaneSet(name="one", lanes=(QUICK,)),
    )


def test_a_set_of_the_same_name_is_replaced_in_its_place(folders: Folders) -> None:
    sets = LaneSets(folders)
    sets.save("a", [QUICK])
    sets.save("b", [QUICK])
    sets.save("a", [SET_UP])
    assert [(each.name, len(each.lanes)) for each in sets.all()] == [("a", 1), ("b", 1)]
    assert sets.all()[0].lanes == (SET_UP,)


def test_lanes_of_a_session_are_kept_as_what_they_were_asked_to_be(folders: Folders) -> None:
    lane = Lane(id="x", position=3, model=SET_UP.model, system=SET_UP.system, closed=True)
    made = LaneSets(folders).save("mine", [lane])
    assert made.lanes == (LaneWish(model=SET_UP.model, system=SET_UP.system, parameters=Parameters()),)
    again = new_session("again", LaneSets(folders).all()[0].lanes)
    assert (again.lanes[0].model, again.lanes[0].system) == (SET_UP.model, SET_UP.system)


def test_a_set_is_renamed_and_removed(folders: Folders) -> None:
    sets = LaneSets(folders)
    sets.save("a", [QUICK])
    sets.save("b", [QUICK])
    with pytest.raises(UserError, match="already"):
        sets.rename("a", "b")
    sets.rename("a", "c")
    sets.rename("c", "c")
    assert [each.name for each in sets.all()] == ["c", "b"]
    sets.remove("b")
    assert [each.name for each in sets.all()] == ["c"]
    with pytest.raises(UserError, match="no lane set"):
        sets.remove("b")
    with pytest.raises(UserError, match="no lane set"):
        sets.rename("b", "d")
    with pytest.raises(UserError, match="needs a name"):
        sets.save(" \n", [QUICK])


def test_the_last_ones_are_remembered_apart(folders: Folders) -> None:
    sets = LaneSets(folders)
    sets.save("a", [QUICK])
    sets.remember_last([SET_UP, QUICK])
    before = (folders.config / "lane_sets.json").stat().st_mtime_ns
    sets.remember_last([SET_UP, QUICK])
    assert (folders.config / "lane_sets.json").stat().st_mtime_ns == before
    assert LaneSets(folders).last() == (SET_UP, QUICK)
    assert [each.name for each in sets.all()] == ["a"]


def test_two_programs_keep_each_others_sets(folders: Folders) -> None:
    one, other = LaneSets(folders), LaneSets(folders)
    one.save("a", [QUICK])
    other.save("b", [QUICK])
    one.remember_last([QUICK])
    assert [each.name for each in other.all()] == ["a", "b"]


def test_what_is_not_known_stays_in_the_file(folders: Folders) -> None:
    path = folders.config / "lane_sets.json"
    path.write_text('{"colour": "red"}')
    LaneSets(folders).save("a", [QUICK])
    assert json.loads(path.read_text())["colour"] == "red"


@pytest.mark.parametrize(
    "text", ["{", '{"sets": 1}', '{"last": [{"endpoint": ""}]}', '{"sets": [{"name": ""}]}']
)
def test_a_damaged_file_is_put_aside_and_told_of(folders: Folders, text: str) -> None:
    path = folders.config / "lane_sets.json"
    path.write_text(text)
    sets = LaneSets(folders)
    assert sets.all() == ()
    assert len(sets.notices) == 1
    assert not path.exists()


def test_there_is_an_end_to_everything(folders: Folders) -> None:
    sets = LaneSets(folders)
    with pytest.raises(UserError, match="more than"):
        sets.save("wide", [QUICK] * (MAX_LANES + 1))
    lane = {"endpoint": "demo", "model": "quick"}
    many = [{"name": str(number), "lanes": [lane]} for number in range(MAX_SETS)]
    (folders.config / "lane_sets.json").write_text(json.dumps({"sets": many}))
    sets.save("7", [QUICK])
    with pytest.raises(UserError, match="200 lane sets"):
        sets.save("one more", [QUICK])

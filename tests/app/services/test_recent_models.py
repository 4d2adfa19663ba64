"""The models that were chosen lately."""

from pathlib import Path

import pytest

from app.core.model_ref import ModelRef
from app.services.folders import Folders
from app.services.recent_models import FILE_NAME, MOST, RecentModels


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


def test_the_last_one_is_the_first_and_each_is_there_once(folders: Folders) -> None:
    recent = RecentModels(folders)
    a, b = ModelRef("demo", "quick"), ModelRef("openrouter", "deepseek/deepseek-r1:free")
    recent.add([a])
    recent.add([b])
    assert recent.add([a]) == (a, b)
    assert RecentModels(folders).all() == (a, b)


def test_no_more_are_kept_than_a_list_shows(folders: Folders) -> None:
    recent = RecentModels(folders)
    for number in range(MOST + 5):
        recent.add([ModelRef("demo", str(number))])
    assert len(recent.all()) == MOST


def test_a_damaged_file_is_put_aside_and_names_without_meaning_are_left_out(folders: Folders) -> None:
    file: Path = folders.config / FILE_NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{"models": ["demo/quick", "nonsense", 7]}')
    assert RecentModels(folders).all() == (ModelRef("demo", "quick"),)
    file.write_text('{"models": "demo/quick"}')
    assert RecentModels(folders).all() == ()
    assert list(folders.config.glob("recent_models.damaged-*"))

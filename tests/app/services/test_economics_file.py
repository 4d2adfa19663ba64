"""The calculator's inputs on the disk."""

from app.core.economics.presets import PRESETS
from app.services.economics_file import FILE_NAME, EconomicsFile
from app.services.folders import Folders
from tests.support.routes import direct, spending


def test_what_was_left_is_there_again() -> None:
    file = EconomicsFile(Folders.find())
    assert file.load() is None
    inputs = spending("100", direct(), PRESETS["portkey"].route("Mine"))
    file.save(inputs)
    assert EconomicsFile(Folders.find()).load() == inputs
    assert file.notices == ()


def test_a_file_that_is_not_understood_is_put_aside() -> None:
    folders = Folders.find()
    (folders.config / FILE_NAME).write_text('{"traffic": {"requests_per_month": -4}}')
    file = EconomicsFile(folders)
    assert file.load() is None
    (notice,) = file.notices
    assert "requests_per_month" in notice
    file.save(spending("1", direct()))
    assert file.load() is not None

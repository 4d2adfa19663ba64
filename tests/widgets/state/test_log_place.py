"""The log is opened by whatever the system opens such files with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from widgets.state.log_place import LogPlace
from widgets.state.notices import Notices


class Opener(QObject):
    """Stands where the system's own programs do."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener(qapp: object) -> Iterator[Opener]:  # noqa: ARG001 - an application must be there
    opener = Opener()
    # The stub asks for bytes, PySide for text.
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    yield opener
    QDesktopServices.unsetUrlHandler("file")


def test_the_log_and_its_folder_are_opened(tmp_path: Path, opener: Opener) -> None:
    path = tmp_path / "abreast.log"
    path.write_text("a line\n")
    place = LogPlace(path, Notices())

    place.open_log()
    place.open_folder()

    assert opener.opened == [path, tmp_path]


def test_nothing_written_yet_is_said(tmp_path: Path, opener: Opener) -> None:
    notices = Notices()
    LogPlace(tmp_path / "abreast.log", notices).open_log()

    assert opener.opened == []
    assert [notice.text for notice in notices.current] == ["Nothing was written into the log yet."]

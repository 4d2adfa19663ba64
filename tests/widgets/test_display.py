"""Whether a window can be opened is known before Qt would end the process over it."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from widgets.display import why_no_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[dict[str, str]]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        yield {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}


def test_without_a_display_it_says_that_there_is_none() -> None:
    problem = why_no_display({})
    assert problem is not None
    assert "DISPLAY" in problem


def test_a_display_that_nobody_serves_does_not_answer() -> None:
    assert why_no_display({"DISPLAY": ":9734"}) == "The display :9734 does not answer."


def test_a_display_of_another_computer_that_nobody_serves() -> None:
    assert why_no_display({"DISPLAY": "127.0.0.1:3999.0"}) is not None


def test_a_wayland_server_that_answers_is_a_display(wayland: dict[str, str]) -> None:
    assert why_no_display(wayland) is None


def test_a_wayland_server_that_has_gone_is_none(wayland: dict[str, str]) -> None:
    assert why_no_display(wayland | {"WAYLAND_DISPLAY": "wayland-8"}) is not None


def test_whoever_chooses_the_platform_is_trusted() -> None:
    assert why_no_display({"QT_QPA_PLATFORM": "offscreen"}) is None

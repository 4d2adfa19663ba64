"""Who is asked when, on a clock that is turned by hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets.frame_clock import PERIOD_S, SLICE_S, FrameClock


class Hand:
    """A clock that shows what it was set to."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


class Worker:
    def __init__(self, hand: Hand, log: list["Worker"], *, takes_s: float = 0.0, pieces: int = 1000) -> None:
        self._hand, self._log, self._takes_s, self.pieces = hand, log, takes_s, pieces

    def advance(self) -> bool:
        self._log.append(self)
        self._hand.at += self._takes_s
        self.pieces -= 1
        return self.pieces > 0


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def clock(hand: Hand, qtbot: QtBot) -> Iterator[FrameClock]:  # noqa: ARG001 - timers need an application
    clock = FrameClock(now=hand)
    yield clock
    clock.deleteLater()


def turn(clock: FrameClock) -> None:
    clock._on_timer_timeout()


def test_a_slice_begins_nothing_after_its_time_and_goes_on_with_who_waits(
    clock: FrameClock, hand: Hand
) -> None:
    log: list[Worker] = []
    workers = [Worker(hand, log, takes_s=SLICE_S * 0.6) for _ in range(5)]
    for worker in workers:
        clock.add(worker)

    turn(clock)
    assert len(log) == 2
    turn(clock)
    assert len(log) == 4
    turn(clock)

    assert sorted(map(id, log)) == sorted(map(id, workers))


def test_nobody_is_asked_twice_within_a_period(clock: FrameClock, hand: Hand) -> None:
    log: list[Worker] = []
    clock.add(Worker(hand, log))
    for _ in range(10):
        turn(clock)
    assert len(log) == 1

    hand.at += PERIOD_S * 2
    turn(clock)
    assert len(log) == 2


def test_it_stops_when_all_are_idle_and_is_woken(clock: FrameClock, hand: Hand) -> None:
    log: list[Worker] = []
    worker = Worker(hand, log, pieces=1)
    assert not clock.running
    clock.add(worker)
    assert clock.running

    turn(clock)
    clock._timer.stop()
    assert (len(log), len(clock._turn)) == (1, 0)

    hand.at += PERIOD_S * 2
    clock.wake()
    assert clock.running
    turn(clock)
    assert len(log) == 2


def test_who_was_removed_is_not_asked(clock: FrameClock, hand: Hand) -> None:
    log: list[Worker] = []
    worker = Worker(hand, log)
    clock.add(worker)
    clock.remove(worker)
    clock.remove(worker)
    assert not clock.running
    clock.wake()
    turn(clock)
    assert log == []


def test_one_that_fails_does_not_stop_the_others(clock: FrameClock, hand: Hand) -> None:
    class Failing:
        def advance(self) -> bool:
            raise ValueError("a mistake")

    log: list[Worker] = []
    clock.add(Worker(hand, log))
    clock.add(Failing())
    with pytest.raises(ValueError, match="a mistake"):
        turn(clock)
    assert clock.running
    turn(clock)
    hand.at += PERIOD_S * 2
    turn(clock)
    assert len(log) == 2


def test_it_runs_by_itself(qtbot: QtBot) -> None:
    parent = QObject()
    clock = FrameClock(parent)
    hand, log = Hand(), list[Worker]()
    clock.add(Worker(hand, log, pieces=3))

    qtbot.waitUntil(lambda: not clock.running)

    assert len(log) == 3

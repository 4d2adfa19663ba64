"""A session into a file, while the window goes on."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.ids import new_id
from tests.support.hands import Hands, turns_of_the_loop
from tests.support.sample_sessions import answer, lane, session
from tests.support.windows import InWindow, OpenWindow
from widgets.state.work import Work


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_a_long_session_is_exported_beside_the_window(in_window: InWindow, tmp_path: Path, form: str) -> None:
    lanes = tuple(lane(place) for place in range(8))
    made = session(lanes=lanes)
    said = "A sentence with some words in it, and a second one. " * 200
    turns = tuple(
        replace(
            made.turns[0],
            id=new_id(),
            number=number,
            answers=tuple(replace(answer(each, said), id=new_id()) for each in lanes),
        )
        for number in range(1, 101)
    )

    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        open_.program.opening.show(Work(session=replace(made, turns=turns), temporary=True))
        hands.view.export_requested.emit(form)
        target = tmp_path / f"long.{form}"
        await hands.answer_path(target)
        turned = 0
        while not target.exists():
            await turns_of_the_loop(1)
            turned += 1
        assert turned > 20
        await hands.idle()
        open_.program.opening.new()  # nobody is to be asked about the temporary one

    in_window(scenario)

"""The model picker over the demo, servers of our own, and endpoints that cannot be asked."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.model_ref import ModelRef
from app.services.endpoint_rules import NewEndpoint
from providers.base import Parameters, WireName
from tests.support.composers import ComposerWindow
from tests.support.model_servers import Answer, openai_list, serving, unused_port
from tests.support.waiting import until
from tests.support.windows import InProgram, begin
from widgets.parts.model_picker import ModelPicker
from widgets.parts.palette_model import PaletteRole
from widgets.program import Program
from widgets.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return


def custom(program: Program, name: str, url: str) -> None:
    program.engine.book.add(NewEndpoint(name=name, wire=WireName.OPENAI, base_url=f"{url}/v1"))


def rows(picker: ModelPicker) -> list[tuple[str, str]]:
    """Title and detail of every line but the headings."""
    model = picker.list.model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (str(index.data()), str(index.data(PaletteRole.DETAIL)))
        for index in indexes
        if not index.data(PaletteRole.HEADING)
    ]


def current(picker: ModelPicker) -> str:
    return str(picker.list.currentIndex().data())


async def loaded(window: ComposerWindow) -> None:
    await until(lambda: window.models.waiting == 0)
    await until(lambda: window.panels.picker.body.status.endswith("model(s)"))


def refs(program: Program) -> list[str]:
    return [str(lane.model) for lane in program.open_session.lanes]


def test_a_model_is_found_by_a_few_letters_and_added(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        await until(window.isActiveWindow)
        program.actions.action("add_lane").trigger()
        picker = window.panels.picker
        await loaded(window)
        qtbot.keyClicks(picker.field, "thrft")
        assert current(picker) == "demo/thrifty"
        assert "demo, runs on this computer" in rows(picker)[0][1]
        assert "tokens of context" in rows(picker)[0][1]
        qtbot.keyClick(picker.field, RETURN)
        assert not picker.isVisible()
        assert refs(program) == ["demo/thrifty"]
        assert window.focusWidget() is window.composer.field
        await until(lambda: program.tasks.running == 0)
        window.close()

    in_program(scenario)


def test_several_are_added_in_one_go_and_one_of_them_twice(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        window.panels.add_lanes()
        picker = window.panels.picker
        await loaded(window)
        qtbot.keyClicks(picker.field, "quick")
        qtbot.keyClick(picker.field, RETURN, CTRL)
        qtbot.keyClick(picker.field, RETURN, CTRL)
        assert picker.isVisible()
        await until(lambda: "in lane A, B" in rows(picker)[0][1])
        picker.field.selectAll()
        qtbot.keyClick(picker.field, Qt.Key.Key_Backspace)
        first = current(picker)
        qtbot.keyClick(picker.field, Qt.Key.Key_Space)
        assert picker.field.text() == ""
        assert refs(program) == ["demo/quick", "demo/quick", first]
        assert picker.body.status.startswith("3 lane(s) added")
        qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
        assert not picker.isVisible()
        await until(lambda: program.tasks.running == 0)
        window.close()

    in_program(scenario)


def test_what_was_chosen_lately_stands_first_and_is_kept(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        window.panels.add_lanes()
        await loaded(window)
        qtbot.keyClicks(window.panels.picker.field, "thinker")
        qtbot.keyClick(window.panels.picker.field, RETURN)
        await until(lambda: program.tasks.running == 0)
        window.close()
        again = ComposerWindow(program, theme)
        again.panels.add_lanes()
        await loaded(again)
        await until(lambda: rows(again.panels.picker)[0][0] == "demo/thinker")
        again.close()

    in_program(scenario)


def test_any_name_can_be_typed(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        window.panels.add_lanes()
        picker = window.panels.picker
        await loaded(window)
        qtbot.keyClicks(picker.field, "nowhere/model")
        assert rows(picker) == [("There is no endpoint “nowhere”", "")]
        qtbot.keyClick(picker.field, RETURN)
        assert picker.isVisible()
        assert refs(program) == []
        picker.field.clear()
        qtbot.keyClicks(picker.field, "openrouter/deepseek/deepseek-r1:free")
        qtbot.keyClick(picker.field, RETURN)
        assert refs(program) == ["openrouter/deepseek/deepseek-r1:free"]
        await until(lambda: program.tasks.running == 0)
        window.close()

    in_program(scenario)


def test_five_thousand_models_and_hostile_names(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    names = [f"maker-{number % 50}/model-{number}" for number in range(5000)]
    hostile = "x" * 250 + "\u202egnp.exe\u202c \u05d0\u05d1 <img src=x>"
    table: dict[str, Answer] = {"/v1/models": (200, openai_list("me", *names, hostile))}

    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        window.panels.add_lanes()
        picker = window.panels.picker
        await loaded(window)
        assert len(rows(picker)) > 5000
        qtbot.keyClicks(picker.field, "mo4999")
        assert current(picker) == "big/maker-49/model-4999"
        picker.field.clear()
        qtbot.keyClicks(picker.field, "xxxxxxxx")
        (title, _), *_ = rows(picker)
        assert "\u202e" not in title
        assert title.startswith("big/xxxx")
        picker.grab()  # it is painted
        qtbot.keyClick(picker.field, RETURN)
        assert program.open_session.lanes[0].model.model == hostile
        await until(lambda: program.tasks.running == 0)
        window.close()

    with serving(table) as (server,):

        async def with_server(program: Program) -> None:
            custom(program, "big", server.url)
            await scenario(program)

        in_program(with_server)


def test_who_cannot_be_asked_says_why_in_words(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    refusing: dict[str, Any] = {"/v1/models": (401, {"error": {"message": "That key is revoked."}})}

    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        wanted: list[str] = []
        window.panels.keys_wanted.connect(wanted.append)
        window.panels.add_lanes()
        picker = window.panels.picker
        await loaded(window)
        found = dict(rows(picker))
        assert "wants a key" in found["Locked"]
        assert "needs a key" in found["Anthropic"]
        assert found["Gone"]
        qtbot.keyClicks(picker.field, "anthropic")
        qtbot.keyClick(picker.field, RETURN)
        assert wanted == ["anthropic"]
        assert not picker.isVisible()
        window.close()

    with serving(refusing) as (server,), unused_port() as port:

        async def with_servers(program: Program) -> None:
            for name, url in (("locked", server.url), ("gone", f"http://127.0.0.1:{port}")):
                new = NewEndpoint(name=name, title=name.title(), wire=WireName.OPENAI, base_url=f"{url}/v1")
                program.engine.book.add(new)
            await scenario(program)

        in_program(with_servers)


def test_an_endpoint_is_asked_once_a_run_and_again_when_that_is_wanted(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    table: dict[str, Answer] = {"/v1/models": (200, openai_list("me", "one"))}

    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        picker = window.panels.picker
        for _ in range(2):
            window.panels.add_lanes()
            await loaded(window)
            picker.dismiss()
        assert window.models.info(ModelRef("mine", "one")) is not None
        window.panels.add_lanes()
        table["/v1/models"] = (200, openai_list("me", "one", "two"))
        qtbot.mouseClick(picker.body.again, Qt.MouseButton.LeftButton)
        await until(lambda: window.models.info(ModelRef("mine", "two")) is not None)
        await until(lambda: any(title == "mine/two" for title, _ in rows(picker)))
        await loaded(window)
        window.close()

    with serving(table) as (server,):

        async def with_server(program: Program) -> None:
            custom(program, "mine", server.url)
            await scenario(program)
            assert len([path for path, _ in server.asked if path == "/v1/models"]) == 2

        in_program(with_server)


def test_another_model_for_one_lane(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        window = ComposerWindow(program, theme)
        second = program.open_session.lanes[1]
        program.lanes.change([second.id], parameters=Parameters(temperature=0.3))
        window.panels.set_up("model", second.id)
        picker = window.panels.picker
        assert picker.field.placeholderText() == "Another model for lane B"
        await loaded(window)
        qtbot.keyClicks(picker.field, "careful")
        qtbot.keyClick(picker.field, RETURN)
        changed = program.open_session.lanes[1]
        assert (changed.id, str(changed.model)) == (second.id, "demo/careful")
        assert changed.parameters == Parameters(temperature=0.3)
        await until(lambda: program.tasks.running == 0)
        window.close()

    in_program(scenario)


def test_a_new_lane_gets_what_was_set_for_all(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        ids = [lane.id for lane in program.open_session.lanes]
        program.lanes.change(ids, system="Be brief.", parameters=Parameters(seed=7))
        program.lanes.change(ids[:1], parameters=Parameters(seed=7, temperature=1.0))
        window = ComposerWindow(program, theme)
        window.panels.add_lanes()
        await loaded(window)
        qtbot.keyClick(window.panels.picker.field, RETURN)
        added = program.open_session.lanes[2]
        assert added.system == "Be brief."
        assert added.parameters == Parameters(seed=7)
        await until(lambda: program.tasks.running == 0)
        window.close()

    in_program(scenario)


def test_lists_that_come_while_it_is_open_leave_the_choice_alone(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        window.panels.add_lanes()
        picker = window.panels.picker
        await loaded(window)
        qtbot.keyClick(picker.field, Qt.Key.Key_Down)
        qtbot.keyClick(picker.field, Qt.Key.Key_Down)
        chosen = current(picker)
        window.models.refresh()
        await loaded(window)
        assert current(picker) == chosen
        window.close()

    in_program(scenario)

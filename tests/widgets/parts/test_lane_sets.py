"""Lanes that are used together: kept under a name, applied, renamed, removed, and the last ones."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QMessageBox

from providers.base import Parameters
from tests.support.composers import ComposerWindow
from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.program import Program
from widgets.theme import Theme


def action(menu: QMenu, begins: str) -> QAction:
    return next(each for each in menu.actions() if each.text().startswith(begins))


def chosen(window: ComposerWindow, *path: str) -> None:
    """As if the menu had been opened and walked through."""
    window.menu.aboutToShow.emit()
    menu: QMenu = window.menu
    *submenus, last = path
    for title in submenus:
        submenu = action(menu, title).menu()
        assert isinstance(submenu, QMenu)
        menu = submenu
    action(menu, last).trigger()


async def typed(text: str) -> None:
    """Into the dialog that asks for a name."""
    await until(lambda: isinstance(QApplication.activeModalWidget(), QInputDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue(text)
    dialog.accept()


async def agreed(button: str) -> None:
    """To the question that stands on the screen."""
    await until(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(each for each in box.buttons() if each.text() == button).click()


def names(window: ComposerWindow) -> list[str]:
    return [each.name for each in window.sets.sets]


def models(program: Program) -> list[str]:
    return [lane.model.model.partition("::")[0] for lane in program.open_session.lanes]


def test_a_set_is_saved_applied_renamed_and_removed(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        program.lanes.change(
            [program.open_session.lanes[0].id], system="Be brief.", parameters=Parameters(seed=3)
        )
        window = ComposerWindow(program, theme)
        chosen(window, "Save these lanes as")
        await typed("Fast & cheap")
        await until(lambda: names(window) == ["Fast & cheap"])
        begin(program, "careful")
        window.menu.aboutToShow.emit()
        assert action(window.menu, "Fast && cheap").text().endswith("2 lane(s)")
        chosen(window, "Fast && cheap")
        assert models(program) == ["quick", "thrifty"]
        first = program.open_session.lanes[0]
        assert (first.system, first.parameters) == ("Be brief.", Parameters(seed=3))
        chosen(window, "Rename", "Fast && cheap")
        await typed("Everyday")
        await until(lambda: names(window) == ["Everyday"])
        chosen(window, "Remove", "Everyday")
        await agreed("Remove")
        await until(lambda: names(window) == [])
        await until(lambda: program.tasks.running == 0)
        window.close()

    in_program(scenario)


def test_a_set_of_the_same_name_is_replaced_only_on_request(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        window.sets.save("Mine")
        await until(lambda: names(window) == ["Mine"])
        begin(program, "careful", "thrifty")
        for answer, count in (("Cancel", 1), ("Replace", 2)):
            chosen(window, "Save these lanes as")
            await typed("Mine")
            await agreed(answer)
            await until(lambda: program.tasks.running == 0)
            assert [len(each.lanes) for each in window.sets.sets] == [count]
        window.close()

    in_program(scenario)


def test_what_cannot_be_done_with_a_set_is_told(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        for name in ("One", "Two"):
            window.sets.save(name)
        await until(lambda: names(window) == ["One", "Two"])
        window.sets.rename("One", "Two")
        await until(lambda: program.tasks.running == 0)
        assert "“Two” already" in program.notices.current[0].text
        assert names(window) == ["One", "Two"]
        window.close()

    in_program(scenario)


def test_lanes_that_answer_are_not_taken_away(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "thrifty")
        window = ComposerWindow(program, theme)
        window.sets.save("Mine")
        await until(lambda: names(window) == ["Mine"])
        begin(program, "quick" + SLOW)
        program.asking.send("Hello")
        window.menu.aboutToShow.emit()
        assert not action(window.menu, "Mine").isEnabled()
        window.sets.apply("Mine")
        assert models(program) == ["quick"]
        program.asking.stop()
        await idle(program)
        program.judging.hide()
        window.menu.aboutToShow.emit()
        assert not action(window.menu, "Mine").isEnabled()
        assert not action(window.menu, "Save these lanes").isEnabled()
        window.close()

    in_program(scenario)


def test_the_lanes_that_were_asked_last_are_known_at_the_next_start(
    in_program: InProgram, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "careful")
        window = ComposerWindow(program, theme)
        assert await window.sets.last() == ()
        program.asking.send("Hello")
        await idle(program)
        last = await window.sets.last()
        assert [setup.model.model.partition("::")[0] for setup in last] == ["quick", "careful"]
        window.close()

    in_program(scenario)

"""What sending costs, beside the button and in its panel, driven as a person drives it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.model_ref import parse_model
from app.core.token_band import Basis
from app.services.endpoint_rules import NewEndpoint
from providers.base import Secret, WireName
from tests.support.composers import ComposerWindow
from tests.support.standin import running_standin
from tests.support.waiting import until
from tests.support.windows import FAST, InProgram, begin, idle
from widgets.parts.estimate_panel import EstimatePanel
from widgets.program import Program
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work
from widgets.theme import Theme

MODELS = ("openai/gpt-6-sol", "anthropic/claude-haiku-5-5", "openai/gpt-7-moon")


def _show(program: Program, *models: str) -> None:
    program.opening.show(new_work([LaneSetup(model=parse_model(model)) for model in models]))


async def _estimated(window: ComposerWindow) -> None:
    await until(lambda: window.estimates.found is not None)


def test_the_line_follows_the_draft_and_goes_with_it(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        _show(program, *MODELS)
        window = ComposerWindow(program, theme)
        row = window.composer.row
        assert row.cost.isHidden()
        qtbot.keyClicks(window.composer.field, "How much is it?")
        await _estimated(window)
        assert row.cost.isVisible()
        assert not row.words.isVisible()
        line = row.cost.line
        assert "tokens in" in line
        assert "$" in line
        assert "1 without a known price" in line
        qtbot.keyClicks(window.composer.field, " And with many more words than that, please?" * 9)
        await until(lambda: row.cost.line != line)
        window.composer.set_draft("")
        assert row.cost.isHidden()
        assert row.words.isVisible()
        window.close()
        await idle(program)

    in_program(scenario)


def test_what_costs_nothing_says_so(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "careful")
        window = ComposerWindow(program, theme)
        qtbot.keyClicks(window.composer.field, "Hello")
        await _estimated(window)
        assert window.composer.row.cost.line.endswith("nothing to pay")
        window.close()
        await idle(program)

    in_program(scenario)


def test_what_was_sent_is_known_the_next_time(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        qtbot.keyClicks(composer.field, "Say it once more")
        await _estimated(window)
        assert composer.row.cost.line.startswith("≈")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        await idle(program)
        assert composer.row.cost.isHidden()
        begin(program, "quick")
        qtbot.keyClicks(composer.field, "Say it once more")
        await _estimated(window)
        assert window.estimates.lanes[0].input.basis is Basis.KNOWN
        assert not composer.row.cost.line.startswith("≈")
        window.close()
        await idle(program)

    in_program(scenario)


def test_the_panel_has_a_row_for_each_lane_and_says_what_it_rests_on(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        _show(program, *MODELS)
        window = ComposerWindow(program, theme)
        panel = EstimatePanel(theme, window.estimates, str.title, window)
        program.actions.action("estimate").triggered.connect(panel.toggle)
        qtbot.keyClicks(window.composer.field, "How much is it?")
        await _estimated(window)
        qtbot.mouseClick(window.composer.row.cost, Qt.MouseButton.LeftButton)
        assert panel.isVisible()
        assert panel.model.rowCount() == 3
        texts = [[panel.order.index(row, column).data() for column in range(5)] for row in range(3)]
        assert texts[0][0] == "A  openai/gpt-6-sol"
        assert texts[2][3:] == ["unknown", "unknown"]
        assert panel.details.name.text() == "openai/gpt-6-sol"
        facts = dict(panel.details.facts.texts())
        assert "by the text alone" in facts["Prompt"]
        assert "genai-prices" in facts["Price"]
        assert facts["Never more than"].startswith("$")
        assert panel.details.exact.isVisible()
        assert "sends the prompt to Openai" in panel.details.exact_words.text()
        qtbot.keyClick(panel.table, Qt.Key.Key_Down)
        assert panel.details.name.text() == "anthropic/claude-haiku-5-5"
        panel.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
        assert panel.order.index(2, 0).data() == "C  openai/gpt-7-moon"
        qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
        assert not panel.isVisible()
        window.close()
        await idle(program)

    in_program(scenario)


def test_counting_exactly_tells_why_it_did_not_count(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    """There is no key, so nothing is sent; the demo has no call that counts."""

    async def scenario(program: Program) -> None:
        _show(program, "openai/gpt-6-sol", f"demo/quick{FAST}")
        window = ComposerWindow(program, theme)
        panel = EstimatePanel(theme, window.estimates, str.title, window)
        qtbot.keyClicks(window.composer.field, "How much is it?")
        await _estimated(window)
        panel.open()
        qtbot.mouseClick(panel.details.exact, Qt.MouseButton.LeftButton)
        assert not panel.details.exact.isEnabled()
        await until(lambda: not window.estimates.counting)
        assert "no key" in panel.details.exact_words.text()
        panel.table.selectRow(1)
        assert not panel.details.exact.isVisible()
        assert panel.details.exact_words.text() == "Demo has no call that counts tokens without answering."
        window.close()
        await idle(program)

    in_program(scenario)


def test_what_the_provider_counted_is_exact_from_then_on(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        with running_standin() as server:
            url = f"{server.base_url}/as/anthropic"
            mine = program.engine.book.add(NewEndpoint(name="mine", wire=WireName.ANTHROPIC, base_url=url))
            program.engine.vault.hold(mine, Secret("a-made-up-key"))
            _show(program, "mine/quick", "mine/careful", f"demo/quick{FAST}")
            window = ComposerWindow(program, theme)
            panel = EstimatePanel(theme, window.estimates, str.title, window)
            qtbot.keyClicks(window.composer.field, "How much is it?")
            await _estimated(window)
            panel.open()
            assert [lane.input.band.exact for lane in window.estimates.lanes] == [False, False, False]
            qtbot.mouseClick(panel.details.exact, Qt.MouseButton.LeftButton)
            await until(lambda: window.estimates.lanes[0].input.basis is Basis.COUNTED)
            bases = [lane.input.basis for lane in window.estimates.lanes]
            assert bases == [Basis.COUNTED, Basis.COUNTED, Basis.COLD]
            assert not window.estimates.problems
            counted = window.estimates.lanes[0].input.band.likely
            assert panel.order.index(0, 1).data() == str(counted)
            assert "counted by the provider" in dict(panel.details.facts.texts())["Prompt"]
            assert not panel.details.exact.isEnabled()
            assert panel.details.exact_words.text() == "The number is exact already."
            panel.dismiss()
            qtbot.keyClick(window.composer.field, Qt.Key.Key_Return)
            await idle(program)
            answer = program.open_session.answer(program.open_session.lanes[0].id)
            assert answer is not None
            assert answer.usage is not None
            assert answer.usage.input == counted
            window.close()
            await idle(program)

    in_program(scenario)


def test_nothing_tells_who_is_who_in_blind_mode(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        _show(program, *MODELS)
        window = ComposerWindow(program, theme)
        panel = EstimatePanel(theme, window.estimates, str.title, window)
        program.judging.hide()
        qtbot.keyClicks(window.composer.field, "How much is it?")
        await _estimated(window)
        assert "$" in window.composer.row.cost.line
        panel.open()
        assert panel.model.rowCount() == 0
        assert "who is who" in panel.none.text()
        window.close()
        await idle(program)

    in_program(scenario)


def test_a_narrow_row_tells_the_amount_first(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        _show(program, *MODELS)
        window = ComposerWindow(program, theme, width=560)
        qtbot.keyClicks(window.composer.field, "How much is it?")
        await _estimated(window)
        cost = window.composer.row.cost
        await until(lambda: cost.text().startswith("$"))
        assert cost.text().endswith(" + 1 unknown")
        assert not window.composer.row.send.text().endswith("↵")
        assert cost.accessibleName() == cost.line
        window.resize(1200, 700)
        await until(lambda: cost.text() == cost.line)
        window.close()
        await idle(program)

    in_program(scenario)

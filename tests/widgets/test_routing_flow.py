"""Plans in the whole window: made of a comparison, edited by mouse and keyboard, taken back, kept."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.plan.evidence import Evidence
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Plan, PlanEndpoint, Trigger
from app.services.plans import Plans
from tests.support.hands import Hands, choose
from tests.support.named_plans import chain_of, full, minimal
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.routing.chain import Chain
from widgets.parts.routing.expectation_foot import ExpectationFoot
from widgets.parts.routing.order_panel import OrderPanel
from widgets.parts.routing.plan_header import PlanHeader
from widgets.parts.routing.plans_panel import MANY, PlansPanel
from widgets.parts.routing.route_head import RouteHead
from widgets.parts.routing.route_this_panel import RouteThisPanel
from widgets.parts.routing.text_row import TextWidget
from widgets.parts.routing_files.import_panel import ImportPanel
from widgets.parts.routing_files.panel import FilesPanel
from widgets.routing_desk import RoutingDesk
from widgets.state.plan_limits import Limit
from widgets.state.route_kind import Shape
from widgets.views.routing import RoutingView

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0HsQmX9Zr4Tn8"


class Planner(Hands):
    """Somebody with a plan before them."""

    def __init__(self, open_: OpenWindow) -> None:
        super().__init__(open_)
        self.plans = Plans(open_.program.engine.folders)

    @property
    def routing(self) -> RoutingView:
        return self.one(RoutingView)

    @property
    def chain(self) -> Chain:
        return self.one(Chain)

    @property
    def plan(self) -> Plan:
        """As its file has it."""
        (name,) = self.plans.stamps()
        return self.plans.open(name).plan

    def order(self) -> list[str]:
        return [card.endpoint_id for card in self.chain.cards]

    def tiers(self) -> list[tuple[str, ...]]:
        return [tier.endpoints for tier in self.plan.routes[0].tiers]

    def row(self, key: str) -> TextWidget:
        row = self.routing.route.page.row(key)
        assert isinstance(row, TextWidget)
        return row

    async def look_at(self, plan: Plan) -> None:
        self.plans.create(plan)
        await self.press("Alt+5")
        await until(lambda: self.window.shown_view == "routing")
        await self.idle()
        await until(lambda: len(self.chain.cards) > 0)

    async def type_into(self, key: str, text: str) -> None:
        """Of the page; Enter keeps it."""
        field = self.row(key).control
        field.setFocus()
        field.selectAll()
        await self.press("Del")
        await self.write(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await self.idle()


def three() -> Plan:
    return chain_of(*full().endpoints[:3], name="night")


def test_a_comparison_becomes_a_plan(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        begin(open_.program, "quick", "careful")
        await hands.ask("Which of you?")
        hands.click("Route this…")
        panel = hands.one(RouteThisPanel)
        await until(panel.accept.isEnabled)
        assert panel.places.rowCount() == 2
        panel.name.setText("from-here")
        hands.click("Make the plan")
        await until(lambda: open_.window.shown_view == "routing")
        await until(lambda: len(hands.chain.cards) == 2)
        await hands.idle()
        assert hands.plan.name == "from-here"
        assert hands.plan.meta.sessions == (open_.program.open_session.session_id,)
        assert hands.plan.meta.goal == "quality"
        assert [end.retries for end in hands.plan.endpoints] == [1, 0]

    in_window(scene)


def test_models_are_moved_joined_and_removed_by_keyboard(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(three())
        assert hands.order() == ["haiku", "mini", "seek"]
        hands.chain.focus("seek")
        await hands.press("Alt+Up")
        await hands.press("Alt+Up")
        assert hands.order() == ["seek", "haiku", "mini"]
        assert hands.focus() is hands.chain.card("seek")
        await hands.press("Alt+Shift+Down")
        await hands.idle()
        assert hands.tiers() == [("haiku", "seek"), ("mini",)]
        await hands.press("Delete")
        await hands.idle()
        assert hands.tiers() == [("haiku",), ("mini",)]
        assert [end.id for end in hands.plan.endpoints] == ["haiku", "mini"]
        for _ in range(4):
            await hands.press("Ctrl+Z")
        await hands.idle()
        assert hands.tiers() == [("haiku",), ("mini",), ("seek",)]
        await hands.press("Ctrl+Shift+Z")
        await hands.idle()
        assert hands.tiers() == [("haiku",), ("seek",), ("mini",)]

    in_window(scene)


def test_a_card_is_carried_below_the_others(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(three())
        card, last = hands.chain.card("haiku"), hands.chain.card("seek")
        QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        for target in (QPoint(20, 40), card.mapFromGlobal(last.mapToGlobal(QPoint(20, last.height() + 2)))):
            QTest.mouseMove(card, target)
        QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=target)
        await hands.idle()
        assert hands.tiers() == [("mini",), ("seek",), ("haiku",)]

    in_window(scene)


def test_what_leads_on_and_patience_are_edited_between_the_cards(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(three())
        QTest.mouseClick(hands.chain.gaps[0], Qt.MouseButton.LeftButton)
        box = hands.routing.route.page.row(f"fall_{Trigger.AUTH.value}").first_focus()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Space)
        await hands.type_into("retries", "4")
        assert Trigger.AUTH not in hands.plan.routes[0].fall_on
        assert hands.plan.endpoint("haiku").retries == 4
        await hands.press("Esc")
        assert not hands.routing.route.editing_page
        assert "4 retries" in hands.chain.gaps[0].accessibleName()

    in_window(scene)


def test_a_pasted_key_is_refused_in_words_and_kept_nowhere(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(minimal())
        hands.routing.route.show_endpoint("primary")
        await hands.type_into("key", KEY)
        assert "never the key" in hands.row("key").problem.text()
        assert hands.plan == minimal()
        path = hands.plans.path_of("support")
        assert KEY not in path.read_text("utf-8")
        await hands.type_into("key", "OTHER_KEY")
        assert hands.row("key").problem.text() == ""
        key = hands.plan.endpoints[0].key
        assert key is not None
        assert key.env == "OTHER_KEY"

    in_window(scene)


def test_problems_stand_beside_what_causes_them(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(three())
        hands.routing.route.show_endpoint("haiku")
        await hands.type_into("key", "")
        hands.routing.route.show_chain()
        assert "needs a key" in hands.chain.card("haiku").problems.text
        assert hands.chain.card("mini").problems.text == ""
        await hands.press("Ctrl+Z")
        assert hands.chain.card("haiku").problems.text == ""

    in_window(scene)


def test_a_chain_becomes_a_pool_with_weights_and_back(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(three())
        kinds = hands.one(RouteHead).kinds
        _pick(kinds, next(at for at in range(kinds.count()) if kinds.itemData(at).shape is Shape.POOL))
        await hands.idle()
        assert hands.tiers() == [("haiku", "mini", "seek")]
        weight = hands.chain.card("seek").weight
        weight.setFocus()
        weight.selectAll()
        await hands.write("5")
        QTest.keyClick(weight, Qt.Key.Key_Return)
        await hands.idle()
        assert [member.weight for member in hands.plan.routes[0].tiers[0].members] == [1, 1, 5]
        _pick(kinds, 0)
        await hands.idle()
        assert hands.tiers() == [("seek",), ("haiku",), ("mini",)]

    in_window(scene)


def test_a_budget_is_given_to_a_team(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(minimal())
        QTest.mouseClick(hands.routing.route.limits.line(Limit.BUDGET), Qt.MouseButton.LeftButton)
        hands.click("Add a key")
        await hands.type_into("team0", "product")
        await hands.type_into("budget0", "500")
        await hands.type_into("tpm0", "100k")
        (key,) = hands.plan.keys
        assert (key.team, key.tpm) == ("product", 100_000)
        assert key.budget is not None
        assert key.budget.usd == 500
        line = hands.routing.route.limits.line(Limit.BUDGET)
        assert line.accessibleName() == "Budget: $500 a month · team product"

    in_window(scene)


def test_what_is_not_known_is_a_word_with_its_reason(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(minimal())
        foot = hands.one(ExpectationFoot)
        assert foot.cost.value.text() == "unknown"
        assert "no answer of it was seen" in foot.cost.accessibleDescription()

    in_window(scene)


def test_a_plan_is_renamed_in_its_header(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(minimal())
        hands.routing.rename()
        await hands.write("night-shift")
        await hands.press("Return")
        await hands.idle()
        assert list(hands.plans.stamps()) == ["night-shift"]
        assert hands.one(PlanHeader).name.text() == "night-shift"

    in_window(scene)


def test_both_wrote_and_the_user_is_asked(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(three())
        file = hands.plans.open("night")
        hands.plans.save("night", replace(file.plan, port=4444), seen=file.digest)
        hands.chain.focus("seek")
        await hands.press("Alt+Up")
        await hands.idle()
        assert hands.routing.question.isVisible()
        assert hands.plan.port == 4444
        hands.click("Write what is shown")
        await hands.idle()
        assert not hands.routing.question.isVisible()
        assert hands.plan.port == 4000
        assert hands.tiers() == [("haiku",), ("seek",), ("mini",)]

    in_window(scene)


def test_the_chain_is_ordered_by_a_goal_with_its_reasons(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(replace(three(), endpoints=_seen_to_cost("0.03", "0.01", "0.02")))
        choose(hands.one(PlanHeader).menu, "Order by…")
        panel = hands.one(OrderPanel)
        assert panel.isVisible()
        panel.goals.tabs.setCurrentIndex(1)
        assert [row.id for row in panel.places.rows] == ["mini", "seek", "haiku"]
        hands.click("Order the chain", panel)
        await hands.idle()
        assert not panel.isVisible()
        assert hands.tiers() == [("mini",), ("seek",), ("haiku",)]
        await hands.press("Ctrl+Z")
        await hands.idle()
        assert hands.order() == ["haiku", "mini", "seek"]

    in_window(scene)


def test_all_models_go_through_openrouter_and_the_others_are_named(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        known = PlanEndpoint(id="known", provider=PlanProvider.OPENAI, model="gpt-5-mini")
        await hands.look_at(chain_of(known, full().endpoints[0], name="night"))
        choose(hands.one(PlanHeader).menu, "Ask all models through OpenRouter")
        await until(lambda: bool(hands.notices()))
        await hands.idle()
        assert [(end.provider, end.model) for end in hands.plan.endpoints] == [
            (PlanProvider.OPENROUTER, "openai/gpt-5-mini"),
            (PlanProvider.ANTHROPIC, "claude-haiku-x"),
        ]
        assert hands.notices() == ["These are asked where they were, for OpenRouter may not have them: haiku"]

    in_window(scene)


def test_one_of_many_plans_is_found_in_the_sidebar(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        for number in range(MANY):
            hands.plans.create(replace(minimal(), name=f"plan-{number}"))
        await hands.look_at(three())
        panel = hands.one(PlansPanel)
        assert panel.search.isVisible()
        panel.search.setFocus()
        await hands.write("-7")
        rows = panel.rows.model()
        assert [rows.index(row, 0).data() for row in range(rows.rowCount())] == ["plan-7"]
        panel.rows.setFocus()
        await hands.press("Down")
        await hands.press("Return")
        await hands.idle()
        assert hands.one(PlanHeader).name.text() == "plan-7"

    in_window(scene)


def test_a_deleted_plan_comes_back(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(minimal())
        choose(hands.one(PlanHeader).menu, "Delete the plan")
        await hands.idle()
        assert not hands.plans.stamps()
        assert hands.routing.nothing.isVisible()
        await hands.undo_notice()
        assert hands.plan == minimal()
        assert hands.order() == ["primary"]

    in_window(scene)


def test_no_button_of_the_header_is_cut_where_there_is_little_room(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(three())
        header = hands.one(PlanHeader)
        taken = hands.button("Import config…", header)
        open_.program.preferences.change(text_scale=2.0)
        open_.window.resize(1500, 900)
        await until(taken.isHidden)
        for text in ("Copy", "Save as…", "Verify"):
            button = hands.button(text, header)
            assert button.width() >= button.sizeHint().width()
        choose(header.menu, "Import a configuration…")
        await until(hands.one(ImportPanel).isVisible)

    in_window(scene)


def test_what_is_wrong_stands_at_one_row_and_below_the_header(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        plan = full()
        await hands.look_at(replace(plan, keys=(replace(plan.keys[0], routes=("nowhere",)),)))
        route = hands.routing.route
        route.show_limit(Limit.BUDGET)
        assert not route.page.row("name0").problem.isVisible()
        assert route.page.row("routes0").problem.isVisible()
        header = hands.one(PlanHeader)
        desk = open_.window.findChild(RoutingDesk)
        assert desk is not None
        desk.routing.edit(replace(plan, routes=(plan.routes[0], plan.routes[0])), "Twice")
        await until(header.problems.isVisible)
        assert header.problems.geometry().top() >= header.name.geometry().bottom()
        assert header.problems.width() == header.width()

    in_window(scene)


def test_tab_goes_through_the_view_as_it_is_read(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = Planner(open_)
        await hands.look_at(full())
        route, files = hands.routing.route, hands.one(FilesPanel)
        assert hands.focus() is route.chain.cards[0], "where one begins"
        route.chain.focus("mini")
        await hands.press("Alt+Down")  # cards and boxes are made anew
        await hands.idle()
        wanted = [
            hands.one(RouteHead).more,
            *(part for card in route.chain.cards for part in (card, card.weight) if part.isVisible()),
            route.chain.add,
            route.limits.line(Limit.BUDGET),
            files.targets.bar,
            files.code,
        ]
        gone_through = _tabbed_from(hands, wanted[0])
        places = [gone_through.index(part) for part in wanted]
        assert places == sorted(places)

    in_window(scene)


def _tabbed_from(hands: Planner, first: QWidget) -> list[QWidget]:
    """Where the keyboard goes, once around."""
    first.setFocus()
    found = [first]
    while (now := _after_tab(hands)) not in found:
        found.append(now)
    return found


def _after_tab(hands: Planner) -> QWidget:
    QTest.keyClick(hands.focus(), Qt.Key.Key_Tab)
    return hands.focus()


def _pick(box: QComboBox, at: int) -> None:
    """As with the mouse in its list."""
    box.setCurrentIndex(at)
    box.activated.emit(at)


def _seen_to_cost(*amounts: str) -> tuple[PlanEndpoint, ...]:
    """The three, each with ten answers at that mean."""
    return tuple(
        replace(end, evidence=Evidence(n=10, asked=10, cost_mean=Decimal(amount), cost_n=10))
        for end, amount in zip(full().endpoints[:3], amounts, strict=True)
    )

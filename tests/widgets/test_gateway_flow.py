"""Running gateways in the whole window: a command leads there, and back to where one was."""

from tests.support.hands import Hands
from tests.support.keys_window import add_endpoint
from tests.support.managed_gateways import beside, litellm_server
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.gateway_admin.panel import GatewayAdminPanel


def test_the_command_opens_what_says_that_a_key_is_missing(in_window: InWindow) -> None:
    with beside(litellm_server()) as there:
        add_endpoint("mine", f"{there.url}/v1")

        async def scenario(open_: OpenWindow) -> None:
            hands = await Hands(open_).come()
            open_.program.actions.action("running_gateway").trigger()
            panel = hands.one(GatewayAdminPanel)
            await until(lambda: not panel.gateway.busy)
            assert panel.which.currentText() == "mine"
            assert panel.nothing.accessibleName() == "There is no master key for mine."
            await hands.press("Esc")
            assert not panel.isVisible()
            assert there.asked == []

        in_window(scenario)

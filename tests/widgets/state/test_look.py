"""The theme follows the settings, and commands change them."""

import asyncio

from tests.support.preferring import kept_settings, with_preferences
from widgets.actions import Actions
from widgets.state.look import Look
from widgets.state.preferences import Preferences
from widgets.theme import LARGEST_SCALE, Theme


def test_the_theme_is_as_the_settings_say_from_the_beginning(
    loop: asyncio.AbstractEventLoop, theme: Theme
) -> None:
    async def scenario(preferences: Preferences) -> None:
        preferences.change(theme="light", text_scale=1.5)
        look = Look(theme, preferences, Actions())
        assert look is not None
        assert (theme.mode, theme.scale, theme.reduced_motion) == ("light", 1.5, False)
        preferences.change(reduced_motion=True)
        assert theme.reduced_motion

    with_preferences(loop, scenario)


def test_commands_change_it_and_end_where_it_ends(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def scenario(preferences: Preferences) -> None:
        actions = Actions()
        look = Look(theme, preferences, actions)
        assert look is not None
        actions.action("theme_dark").trigger()
        assert theme.dark
        larger = actions.action("text_larger")
        larger.trigger()
        assert theme.scale == 1.1
        while larger.isEnabled():
            larger.trigger()
        assert theme.scale == LARGEST_SCALE
        actions.action("text_smaller").trigger()
        assert larger.isEnabled()
        actions.action("text_normal").trigger()
        assert theme.scale == 1.0
        assert not actions.action("text_normal").isEnabled()

    with_preferences(loop, scenario)
    assert kept_settings() == {"theme": "dark"}

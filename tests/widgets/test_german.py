"""The real window in German: wherever one goes, no text of its own is left in English."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.support import translations
from tests.support.hands import Hands
from tests.support.visible_texts import visible_texts
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin, idle
from widgets.parts.overlay import Overlay
from widgets.views.keys import KeysView
from widgets.views.models import ModelsView
from widgets.views.settings import SettingsView

OUTSIDE = frozenset({"none", "demo"})
"""A value that is sent as it stands, and the name of an endpoint."""


def english() -> Callable[[str], bool]:
    """Whether a text is one of the source's that says something else in German."""
    catalogue = list(translations.translated(translations.CATALOGUES["de"]))
    german = {form for each in catalogue for form in each.forms} | OUTSIDE
    sources = {each.text.source for each in catalogue} - german
    counted = [
        re.compile(re.sub(r"%L?n", r"[\\d.,]+", re.escape(source).replace(r"\(s\)", r"(\(s\)|s)?")))
        for source in sources
        if re.search("%L?n", source)
    ]
    return lambda text: text in sources or any(pattern.fullmatch(text) for pattern in counted)


def test_no_text_of_the_window_is_left_in_english(in_window: InWindow) -> None:
    left: set[str] = set()
    is_english = english()

    def look(root: QWidget) -> None:
        found = set(visible_texts(root))
        assert len(found) > 20
        left.update(text for text in found if is_english(text))

    async def choose_german(open_: OpenWindow) -> None:
        open_.program.preferences.change(language="de")
        await idle(open_.program)

    async def walk(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        window, action = open_.window, open_.program.actions.action
        look(window)
        begin(open_.program, "quick", "thinker", "careful::402")
        await hands.ask("Und nun?")
        action("summary_table").trigger()
        look(window)
        for command in ("parameters", "system_prompt", "add_lane", "palette", "shortcuts"):
            action(command).trigger()
            await until(lambda: any(each.isVisible() for each in window.findChildren(Overlay)))
            look(window)
            for overlay in window.findChildren(Overlay):
                overlay.dismiss()
        action("go_models").trigger()
        models = hands.one(ModelsView)
        await until(lambda: models.browser.model.rowCount() > 0)
        models.browser.table.choose_first()
        await until(lambda: models.details.model is not None)
        models.search.narrow(words="x", free=True)
        models.details.open_form()
        look(window)
        models.refreshing.open()
        look(window)
        models.refreshing.dismiss()
        _look_at_keys(window, action("go_keys").trigger, look)
        action("settings").trigger()
        pages = hands.one(SettingsView)
        for place in range(pages.sections.count()):
            pages.show_section(place)
            look(window)

    in_window(choose_german)
    in_window(walk)
    assert left == set()


def _look_at_keys(window: QWidget, go: Callable[[], object], look: Callable[[QWidget], None]) -> None:
    go()
    (keys,) = window.findChildren(KeysView)
    for name in ("openai", "ollama", "demo"):
        keys.show_endpoint(name)
        look(window)
    for show in (keys.show_form, keys.show_one_key, keys.show_finder):
        show()
        look(window)

"""Answers as Markdown in the whole window: drawn, copied, and harmless; a link asks before it opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.answer import AnswerState
from tests.support.hands import Hands, clipboard
from tests.support.outside import opened_outside
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.answer.code_buttons import CodeButton
from widgets.parts.answer.view import AnswerView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

MARKDOWN = """# A title

Some **bold** words, $x^2$ and a [link](https://example.org/page?a=1).

- one
- [x] done

| a | b |
|---|---|
| 1 | 2 |

```python
print("hello")
```

The end.
"""


def test_markdown_is_drawn_code_copied_and_a_link_opened_after_a_yes(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        hands.composer.set_draft(MARKDOWN)
        hands.composer.focus()
        await hands.press("Return")
        await until(lambda: hands.session.turn is not None)
        await hands.idle()
        view = hands.lane(0).view
        await until(lambda: bool(code_buttons(view)))
        await hands.idle()
        shown = "\n".join(block.text for block in view._column.blocks)
        assert "**" not in shown
        assert "☑" in shown
        assert "|---|" not in shown
        QTest.mouseClick(code_buttons(view)[0], Qt.MouseButton.LeftButton)
        assert clipboard().strip() == 'print("hello")'
        at = place_of(view, "link")
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        asked = await hands.answer_box("Cancel")
        assert "https://example.org/page?a=1" in asked
        assert opened == []
        view.setFocus()
        await hands.press("Tab")
        await hands.press("Return")
        await hands.answer_box("Open")
        await until(lambda: opened == ["https://example.org/page?a=1"])

    with opened_outside() as opened:
        in_window(scenario)


def code_buttons(view: QWidget) -> list[CodeButton]:
    return [button for button in view.findChildren(CodeButton) if button.isVisible()]


def place_of(view: AnswerView, words: str) -> QPoint:
    """Where words stand in the viewport."""
    for index in view._stage.visible:
        block = view._stage.lay_out(index)
        if words in block.text:
            caret = block.caret_rectangle(view._stage.look, block.text.index(words) + 1)
            return (QPointF(view._stage.rectangle_of(index).topLeft()) + caret.center()).toPoint()
    raise AssertionError(f"{words!r} is not seen")


def test_what_would_lead_elsewhere_is_text(in_window: InWindow, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    hostile = (
        f"[a](file://{secret}) [b](javascript:alert(1)) ![c](https://example.org/x.png)\n"
        f"<img src='file://{secret}'> <script>alert(1)</script> <b>loud</b>\n"
        "[d](https://user:pw@example.org/) " + "[" * 3000
    )

    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        hands.composer.set_draft(hostile)
        hands.composer.focus()
        await hands.press("Return")
        await until(lambda: hands.session.turn is not None)
        await hands.idle()
        assert hands.states() == [AnswerState.COMPLETE]
        view = hands.lane(0).view
        await until(lambda: view._conversions.idle)
        targets = [target for block in view._column.blocks for _, _, target in block.links()]
        assert all(target.startswith("https://example.org") for target in targets)
        shown = "\n".join(block.text for block in view._column.blocks)
        assert "<script>" in shown
        assert opened == []

    with opened_outside() as opened:
        in_window(scenario)

"""What a row tells beyond what it shows: as it is, and never taken for markup."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from widgets.parts.plain_label import plain_tooltip


def tells_of_item(view: QAbstractItemView, event: QEvent) -> bool:
    """For `viewportEvent`: whether it was asked for a tooltip, which is shown then."""
    if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
        return False
    text = view.indexAt(event.pos()).data(Qt.ItemDataRole.ToolTipRole)
    QToolTip.showText(event.globalPos(), plain_tooltip(text or ""), view.viewport())
    return True

"""What is said of a file that goes with a prompt: its size, how far it is read, who cannot take it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.session import Lane
from widgets.state.attachments import Held

_MANY = 4
"""Letters that are listed; beyond that a count says more."""


def size(count: int) -> str:
    """Bytes for people: 1.2 MB."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def state(held: Held) -> str:
    """One line below its name."""
    if held.failure:
        return held.failure
    if held.attachment is not None:
        return size(len(held.attachment.data))
    if held.size:
        percent = min(99, held.came * 100 // held.size)
        text = QCoreApplication.translate("AttachmentStrip", "{percent} % of {size}")
        return text.format(percent=percent, size=size(held.size))
    return QCoreApplication.translate("AttachmentStrip", "Reading…")


def refusing(lanes: Sequence[Lane], *, blind: bool) -> str:
    """Who cannot take it; empty when everybody can, as far as is known. Blind, letters would tell."""
    if not lanes:
        return ""
    if blind or len(lanes) > _MANY:
        return QCoreApplication.translate("AttachmentStrip", "%n lane(s) cannot take it", "", len(lanes))
    letters = ", ".join(lane.letter for lane in lanes)
    return QCoreApplication.translate("AttachmentStrip", "{letters} cannot take it").format(letters=letters)

"""What the composer says of itself: to whom it sends, what is in the way, what goes with it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.core.cost_band import SendEstimate
from widgets.actions import readable_keys
from widgets.parts import estimate_words
from widgets.state.composing import Composing

_ENTER_KEYS = ("Return", "Enter")


def placeholder(lanes: int) -> str:
    """Who will be asked, as an invitation."""
    if lanes == 0:
        return QCoreApplication.translate("Composer", "Choose models, then ask them here…")
    if lanes == 1:
        asked = QCoreApplication.translate("Composer", "Ask this model…")
    elif lanes == 2:
        asked = QCoreApplication.translate("Composer", "Ask both…")
    else:
        asked = QCoreApplication.translate("Composer", "Ask all {number}…").format(number=_in_words(lanes))
    drop = QCoreApplication.translate("Composer", "( drop files here )")
    return f"{asked}   {drop}"


def send_label(lanes: int) -> str:
    """On the button."""
    if lanes == 0:
        return QCoreApplication.translate("Composer", "Send")
    return QCoreApplication.translate("Composer", "Send to {lanes}").format(lanes=lanes)


def with_keys(label: str, keys: str) -> str:
    """The label of a button with the keys behind it, which are in Qt's portable form."""
    shown = short_keys(keys)
    return f"{label}   {shown}" if shown else label


def short_keys(keys: str) -> str:
    """As they are on the keyboard: Enter is its arrow."""
    first = keys.partition(";")[0].strip()
    held, _, key = first.rpartition("+")
    if key not in _ENTER_KEYS:
        return readable_keys(keys)
    if not held:
        return "↵"
    # Qt has no text for modifiers alone, so they are taken from a combination.
    text = QKeySequence(f"{held}+A").toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text[:-1].rstrip('+')} ↵"


def obstacle(composing: Composing) -> str:
    """Why nothing can be sent, whatever is written; empty when it can."""
    if not composing.lanes:
        return QCoreApplication.translate("Composer", "No models chosen yet")
    if composing.busy:
        answering = composing.answering
        if not answering:
            return QCoreApplication.translate("Composer", "On its way…")
        return QCoreApplication.translate("Composer", "%n lane(s) still answer", "", answering)
    items = composing.attachments.items
    failed = next((held for held in items if held.failure), None)
    if failed is not None:
        text = QCoreApplication.translate("Composer", "“{name}” cannot be sent; remove it first")
        return text.format(name=failed.name)
    reading = sum(held.reading for held in items)
    if reading:
        return QCoreApplication.translate("Composer", "%n file(s) still being read", "", reading)
    return ""


def about_to_send(composing: Composing, characters: int) -> str:
    """What is about to go to whom, counted and not guessed."""
    lanes, without = len(composing.lanes), composing.without_a_file
    parts = [QCoreApplication.translate("Composer", "%n lane(s)", "", lanes)]
    if characters:
        parts.insert(0, QCoreApplication.translate("Composer", "%Ln character(s)", "", characters))
    if without:
        parts.append(QCoreApplication.translate("Composer", "%n cannot take a file", "", without))
    return " · ".join(parts)


def about_to_cost(estimate: SendEstimate, composing: Composing) -> str:
    """What it would cost, and who cannot take a file."""
    parts = [estimate_words.line(estimate)]
    if without := composing.without_a_file:
        parts.append(QCoreApplication.translate("Composer", "%n cannot take a file", "", without))
    return " · ".join(part for part in parts if part)


def _in_words(number: int) -> str:
    words = {
        3: QCoreApplication.translate("Composer", "three"),
        4: QCoreApplication.translate("Composer", "four"),
        5: QCoreApplication.translate("Composer", "five"),
        6: QCoreApplication.translate("Composer", "six"),
        7: QCoreApplication.translate("Composer", "seven"),
        8: QCoreApplication.translate("Composer", "eight"),
        9: QCoreApplication.translate("Composer", "nine"),
    }
    return words.get(number, str(number))

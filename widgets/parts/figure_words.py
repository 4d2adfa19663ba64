"""The figures of an answer in the language of the window, and why one is as it is."""

from PySide6.QtCore import QCoreApplication

from app.core.answer_reading import Readable
from app.core.live_strip import COST, FIRST_TOKEN, RATE, SO_FAR, TOKENS, TOTAL
from providers.base import Usage
from widgets.state.bill_text import said
from widgets.state.figure_text import count_text, duration_text


def caption(label: str) -> str:
    """What stands below a figure."""
    return {
        FIRST_TOKEN: QCoreApplication.translate("Figures", "first token"),
        RATE: QCoreApplication.translate("Figures", "tok/s"),
        TOTAL: QCoreApplication.translate("Figures", "total"),
        SO_FAR: QCoreApplication.translate("Figures", "so far"),
        TOKENS: QCoreApplication.translate("Figures", "tokens"),
        COST: QCoreApplication.translate("Figures", "cost"),
    }.get(label, label)


def reasons(answer: Readable) -> dict[str, str]:
    """What a reader may want to know of a figure, by its label."""
    found = {
        FIRST_TOKEN: _first(answer),
        RATE: _rate(answer),
        TOTAL: _waited(answer),
        SO_FAR: _waited(answer),
        TOKENS: _tokens(answer.usage),
        COST: _cost(answer),
    }
    return {label: text for label, text in found.items() if text}


def _first(answer: Readable) -> str:
    timing, lines = answer.timing, []
    if timing.connect_s is not None:
        text = QCoreApplication.translate("Figures", "Connected after {time}.")
        lines.append(text.format(time=duration_text(timing.connect_s)))
    if timing.first_byte_s is not None:
        text = QCoreApplication.translate("Figures", "First byte after {time}.")
        lines.append(text.format(time=duration_text(timing.first_byte_s)))
    if timing.first_reasoning_s is not None:
        text = QCoreApplication.translate("Figures", "First reasoning after {time}.")
        lines.append(text.format(time=duration_text(timing.first_reasoning_s)))
    return "\n".join(lines)


def _rate(answer: Readable) -> str:
    if answer.timing.buffered:
        return QCoreApplication.translate(
            "Figures", "The text came in one lump: it was held back somewhere, so a rate would be a fiction."
        )
    if answer.state.live:
        return QCoreApplication.translate(
            "Figures", "Estimated from the length of the text until the provider counts."
        )
    if answer.timing.output_tokens_per_s is None:
        return QCoreApplication.translate(
            "Figures", "Too few tokens, or too little time, for a rate that means anything."
        )
    return ""


def _waited(answer: Readable) -> str:
    timing, lines = answer.timing, []
    if timing.waited_s >= 0.01:
        text = QCoreApplication.translate("Figures", "Waited {time} before, which is not counted.")
        lines.append(text.format(time=duration_text(timing.waited_s)))
    if timing.attempts > 1:
        text = QCoreApplication.translate("Figures", "The attempt that counts is number {number}.")
        lines.append(text.format(number=timing.attempts))
    return "\n".join(lines)


def _tokens(usage: Usage | None) -> str:
    if usage is None:
        return ""
    parts = (
        (QCoreApplication.translate("Figures", "Reasoning: {count}"), usage.reasoning),
        (QCoreApplication.translate("Figures", "Read from the cache: {count}"), usage.cache_read),
        (QCoreApplication.translate("Figures", "Written to the cache: {count}"), usage.cache_write),
    )
    return "\n".join(text.format(count=count_text(number)) for text, number in parts if number is not None)


def _cost(answer: Readable) -> str:
    """How it is known, and that there is more to read."""
    cost = answer.cost
    if answer.state.live and cost.amount is None:
        return ""
    more = QCoreApplication.translate("Figures", "Click for the bill.")
    return "\n".join((*said(cost), more))

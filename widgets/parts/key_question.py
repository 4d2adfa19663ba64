"""Asks before what looks like a key leaves with a prompt."""

from widgets.parts.question_bar import QuestionBar
from widgets.state.composing import Suspicion


class KeyQuestion(QuestionBar):
    """Says where it stands, and never what it is."""

    def ask_about(self, suspicion: Suspicion) -> None:
        places = []
        if suspicion.lines:
            numbers = ", ".join(map(str, suspicion.lines))
            places.append(
                self.tr("The prompt holds what looks like a key, in line {lines}.").format(lines=numbers)
            )
        for name, lines in suspicion.files:
            text = self.tr("“{name}” holds what looks like a key, in line {lines}.")
            places.append(text.format(name=name, lines=_numbers(lines)))
        why = self.tr("Every provider that is asked would read it, and it would be kept with the session.")
        self.ask(" ".join([*places, why]), accept=self.tr("Send anyway"), refuse=self.tr("Go back"))


_MOST = 5
"""Lines that are named; after those, everybody looks into the file."""


def _numbers(lines: tuple[int, ...]) -> str:
    named = ", ".join(map(str, lines[:_MOST]))
    return f"{named} …" if len(lines) > _MOST else named

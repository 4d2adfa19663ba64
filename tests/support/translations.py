"""The catalogues of the window's texts: `python -m tests.support.translations update | compile | check`.

`update` takes new texts over from the source and drops those that are gone, `compile` makes what the program
reads, and `check` tells what is missing. Translations are written into `resources/translations/*.ts`.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6

from tests.support.source_texts import ROOT, SourceText, source_texts

FOLDER = ROOT / "resources" / "translations"
CATALOGUES = {language: FOLDER / f"abreast_{language}.ts" for language in ("de", "en")}
FORMS = 2
"""Plural forms of English and German; another language may have another number of them."""
_PLACEHOLDER = re.compile(r"%L?n|%L?\d|\{[^{}\s]*\}")


@dataclass(frozen=True, slots=True)
class Translated:
    """What a catalogue says for one text."""

    text: SourceText
    forms: tuple[str, ...]
    """One translation, or one for each plural form."""
    finished: bool


def translated(catalogue: Path) -> Iterator[Translated]:
    """All that a catalogue has."""
    for context in ET.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            counted = message.get("numerus") == "yes"
            text = SourceText(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                counted,
            )
            numbered = tuple(form.text or "" for form in message.iter("numerusform"))
            forms = numbered if counted else (message.findtext("translation", ""),)
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None and all(forms)
            yield Translated(text, forms, finished)


def wanted(language: str) -> list[SourceText]:
    """What the catalogue of a language must have. English is there for its plurals only."""
    return [text for text in source_texts()[0] if language != "en" or text.counted]


def update(language: str) -> None:
    """Brings a catalogue to the source's state, keeping what is translated."""
    catalogue = CATALOGUES[language]
    kept = {each.text: each for each in translated(catalogue)} if catalogue.exists() else {}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name, texts in groupby(wanted(language), key=lambda text: text.context):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for text in texts:
            _add_message(context, text, kept.get(text) or _blank(text, language))
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    catalogue.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def _blank(text: SourceText, language: str) -> Translated:
    """What a translator begins with. English plurals are guessed, to be read over: a verb has its own."""
    if language == "en":
        return Translated(
            text, (text.source.replace("(s)", ""), text.source.replace("(s)", "s")), finished=False
        )
    return Translated(text, ("",) * (FORMS if text.counted else 1), finished=False)


def _add_message(context: ET.Element, text: SourceText, now: Translated) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if text.counted else {})
    ET.SubElement(message, "source").text = text.source
    if text.comment:
        ET.SubElement(message, "comment").text = text.comment
    translation = ET.SubElement(message, "translation", {} if now.finished else {"type": "unfinished"})
    if text.counted:
        for form in now.forms:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = now.forms[0]


def compiled(catalogue: Path, out: Path) -> None:
    """Makes the file that the program reads. A program that runs has the old one mapped into its memory, and
    would crash were it written over, so the new one takes its place.
    """
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    new = out.with_suffix(".new")
    subprocess.run([tool, "-silent", catalogue, "-qm", new], check=True, stdout=subprocess.DEVNULL)
    new.replace(out)


def left_out(language: str) -> list[str]:
    """Texts of the source that the catalogue has not, and texts of the catalogue that the source has not."""
    catalogue = CATALOGUES[language]
    asked, there = set(wanted(language)), {each.text for each in translated(catalogue)}
    missing = [f"not in {catalogue.name}: {text.context}: {text.source}" for text in sorted(asked - there)]
    return missing + [
        f"only in {catalogue.name}: {text.context}: {text.source}" for text in sorted(there - asked)
    ]


def unfinished(language: str) -> list[str]:
    """Texts without a translation."""
    return [
        f"{each.text.context}: {each.text.source}"
        for each in translated(CATALOGUES[language])
        if not each.finished
    ]


def mismatched(language: str) -> list[str]:
    """Translations that name other values than their source; a plural form may leave out the number."""
    wrong = []
    for each in translated(CATALOGUES[language]):
        asked = set(_PLACEHOLDER.findall(each.text.source))
        needed = asked - {"%n", "%Ln"} if each.text.counted else asked
        for form in filter(None, each.forms):
            given = set(_PLACEHOLDER.findall(form))
            if not needed <= given <= asked:
                wrong.append(f"{each.text.context}: {each.text.source!r} became {form!r}")
    return wrong


def main(verb: str) -> int:
    """Does what the command line says; 1 when something is missing."""
    problems: list[str] = []
    for language, catalogue in CATALOGUES.items():
        if verb == "update":
            update(language)
        elif verb == "compile":
            compiled(catalogue, catalogue.with_suffix(".qm"))
        else:
            problems += [*left_out(language), *unfinished(language), *mismatched(language)]
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("update", "compile", "check"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))

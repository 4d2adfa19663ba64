"""The prompt of a command, and other texts that come as arguments and go to providers."""

import sys

from app.core.errors import UserError


def read_prompt(prompt: str) -> str:
    """The text itself, or all of standard input for `-`. Raises `UserError`."""
    if prompt == "-":
        try:
            prompt = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UserError(f"Standard input is not UTF-8 text (byte {error.start}).") from error
    if not prompt.strip():
        raise UserError("The prompt is empty.")
    return whole_text(prompt, "prompt")


def whole_text(text: str, what: str) -> str:
    """Arguments that are not UTF-8 reach Python as lone surrogates, which no provider can be sent."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UserError(f"The {what} is not UTF-8 text (character {error.start}).") from error
    return text

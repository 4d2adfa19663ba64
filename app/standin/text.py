"""What a model answers: a function of the model and of what it was asked, and of nothing else."""

import json
from functools import lru_cache
from hashlib import blake2b
from itertools import cycle, islice
from string import Template
from typing import NamedTuple

from app.standin import personas, samples, tokens
from app.standin.asked import Asked
from app.standin.models import Behaviour, Model

_QUOTED_LENGTH = 90
_EFFORT = {"minimal": 0.25, "low": 0.5, "medium": 1.0, "high": 2.0, "xhigh": 3.0, "max": 4.0}
_WRITERS = {
    "quick": personas.QUICK,
    "careful": personas.CAREFUL,
    "thinker": personas.THINKER,
    "thinker-new": personas.THINKER,
    "thrifty": personas.THRIFTY,
}


class Said(NamedTuple):
    reasoning: str
    text: str


def say(model: Model, asked: Asked, *, think: int | None, length: int | None) -> Said:
    """The whole answer. `think` and `length` set its tokens; `None` leaves them to the model."""
    text = _text(model, asked)
    if length is not None and model.behaviour is Behaviour.WRITES:
        text = stretched(text, length)
    return Said(_reasoning(model, asked, think), text)


@lru_cache(maxsize=64)
def stretched(text: str, length: int) -> str:
    """The text with exactly this many tokens: cut, or gone on with."""
    words = tokens.split(text)
    if len(words) < length:
        filler = tuple(word for sentence in personas.FILLER for word in tokens.split(sentence))
        words += tuple(islice(cycle(filler), length - len(words)))
    return "".join(words[:length])


def _text(model: Model, asked: Asked) -> str:
    match model.behaviour:
        case Behaviour.WRITES:
            return _written(_WRITERS[model.id], asked)
        case Behaviour.ECHOES:
            return echo(asked)
        case Behaviour.REPEATS:
            return asked.prompt
        case Behaviour.WILD:
            return samples.WILD
        case Behaviour.REFUSES:
            return samples.REFUSAL
        case Behaviour.BLOCKED:
            return samples.BLOCKED_START
        case _:
            return ""


def _reasoning(model: Model, asked: Asked, think: int | None) -> str:
    if think is None:
        if not model.reasons or asked.effort == "none":
            return ""
        text = _filled(_chosen(personas.THINKER_REASONING, asked), asked)
        share = _EFFORT.get(asked.effort or "medium", 1.0)
        return text if share == 1.0 else stretched(text, round(tokens.count(text) * share))
    if think == 0:
        return ""
    return stretched(_filled(_chosen(personas.THINKER_REASONING, asked), asked), think)


def _written(variants: tuple[Template, ...], asked: Asked) -> str:
    prompts = [turn.text for turn in asked.turns if turn.role == "user"]
    text = _filled(_chosen(variants, asked), asked)
    if len(prompts) < 2:
        return text
    return personas.FOLLOW_UP.substitute(number=len(prompts), first=quoted(prompts[0])) + text


def _chosen(variants: tuple[Template, ...], asked: Asked) -> Template:
    digest = blake2b(asked.prompt.encode("utf-8", "surrogatepass"), digest_size=2).digest()
    return variants[int.from_bytes(digest, "big") % len(variants)]


def _filled(template: Template, asked: Asked) -> str:
    return template.substitute(prompt=quoted(asked.prompt))


def quoted(prompt: str) -> str:
    """A prompt on one line, short, and without what would break the Markdown around it."""
    # Looked at from the start only: a prompt may have 10 MB.
    line = " ".join(prompt[: _QUOTED_LENGTH * 4].split())
    line = "".join(
        "’" if sign == "`" else sign for sign in line if sign.isprintable() and sign not in "<>|*_[]#"
    )
    if len(line) > _QUOTED_LENGTH:
        line = line[:_QUOTED_LENGTH].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"
    return line or "…"


def echo(asked: Asked) -> str:
    """All that a model could know of a conversation, as JSON."""
    whole = {
        "model": asked.model,
        "messages": [
            {"role": turn.role, "text": turn.text} | ({"files": list(turn.files)} if turn.files else {})
            for turn in asked.turns
        ],
        "parameters": dict(asked.parameters),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)

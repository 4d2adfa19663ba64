"""What an upstream answers: five short words of its own, or what it does on cue."""

import asyncio
import secrets
import time
from dataclasses import replace
from functools import cache

from app.standin.asked import Asked
from app.standin.connection import Reply
from app.standin.dialect import Dialect
from app.standin.dialects.anthropic import Anthropic
from app.standin.dialects.gemini import Gemini
from app.standin.dialects.ollama import Ollama
from app.standin.dialects.openai_chat import OpenAIChat
from app.standin.faults import Chosen, DialectName, Stage
from app.standin.flavours import flavour
from app.standin.giving import Giving, refusal_by
from app.standin.json_text import string
from app.standin.limits import Limits
from app.standin.models import Model
from app.standin.pace import Pace
from app.standin.playing import Progress
from app.standin.script import Ending, Piece, Script, Usage
from app.standin.upstream.acts import Act, faults_of, form

_PACE = Pace(ttft_s=0.06, rate=50)
"""Five tokens take 140 ms: enough to be seen as a stroke over time, and soon over."""

_FORMS = {"perplexity": form("crlf")}
"""How a service's events are written, where a gateway that knows the service relies on it."""


@cache
def dialect(name: DialectName, service: str) -> Dialect:
    match name:
        case "anthropic":
            return Anthropic()
        case "gemini":
            return Gemini("v1beta")
        case "ollama":
            return Ollama()
        case _:
            known = flavour(service) or flavour("generic")
            assert known is not None
            # A comment keeps a slow answer's connection alive; this one is quick, and gateways trip over it.
            return OpenAIChat(replace(known, comment=b""))


class Answers:
    """Gives answers; holds what is left of each endpoint's limits, which are told and never enforced."""

    def __init__(self) -> None:
        self._limits = Limits()

    async def give(
        self, speaks: Dialect, asked: Asked, endpoint: str, act: Act, reply: Reply, progress: Progress, *,
        prompt: int,
    ) -> None:  # fmt: skip
        """Raises `RefusedError` for an HTTP error; the caller sends it."""
        started = asyncio.get_running_loop().time()
        faults = (*faults_of(act), *_FORMS.get(speaks.service, ()))
        ending = Ending.STOP
        for chosen in faults:
            if chosen.fault.stage is not Stage.STATUS:
                continue
            refusal = refusal_by(speaks, asked, chosen)
            if refusal is not None:
                await asyncio.sleep(_PACE.headers_s)
                raise refusal
            ending = Ending.PROMPT_FILTER
        script = _script(asked, endpoint, faults, ending, prompt)
        standing = self._limits.take(
            endpoint, input_tokens=script.usage.prompt, output_tokens=script.usage.output
        )
        await Giving(speaks, script, standing, reply, progress, started).give()


def _script(asked: Asked, endpoint: str, faults: tuple[Chosen, ...], ending: Ending, prompt: int) -> Script:
    words = () if ending is Ending.PROMPT_FILTER else ("This ", "is ", endpoint, " speaking", ".")
    return Script(
        id=secrets.token_hex(12),
        created=int(time.time()),
        asked=asked,
        model=Model(id=asked.model, title=asked.model, about="a model of a plan"),
        reasoning=(),
        text=tuple(Piece(word, string(word), 1) for word in words),
        ending=ending,
        stop_sequence=None,
        usage=Usage(prompt=prompt, cached=0, reasoning=0, text=len(words)),
        pace=_PACE,
        faults=faults,
    )

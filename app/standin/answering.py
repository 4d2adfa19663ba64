"""From a chat request to its last byte: check, compose, count faults, and play."""

import asyncio
import hashlib
from collections import OrderedDict
from dataclasses import replace

from app.standin.asked import Asked
from app.standin.connection import Reply
from app.standin.dialect import Dialect
from app.standin.failures import Failure
from app.standin.faults import Stage
from app.standin.giving import Giving, refusal_by
from app.standin.http1 import HttpRequest
from app.standin.journal import Entry
from app.standin.limits import Limits
from app.standin.models import Behaviour
from app.standin.playing import Progress
from app.standin.requests import bearer
from app.standin.routes import Route
from app.standin.script import Script, compose, messages
from app.standin.suffixes import BadSuffixError, Called, UnknownModelError, parse
from app.standin.tokens import PrefixCache

_COUNTED = 4096


class Attempts:
    """How often the same prompt came to the same model, so that `429x2` can fail twice and then give way."""

    def __init__(self) -> None:
        self._failed: OrderedDict[bytes, int] = OrderedDict()

    def fails(self, owner: str, asked: Asked, times: int) -> tuple[bool, int]:
        """Whether this attempt shall fail, and which one it is. After a success it starts again."""
        key = hashlib.sha256(
            repr((owner, asked.model, asked.turns)).encode("utf-8", "surrogatepass")
        ).digest()
        failed = self._failed.pop(key, 0)
        if failed >= times:
            return False, failed + 1
        self._failed[key] = failed + 1
        if len(self._failed) > _COUNTED:
            self._failed.popitem(last=False)
        return True, failed + 1


class Answering:
    """Answers chats; holds what lasts from one request to the next."""

    def __init__(self, *, hurried: bool) -> None:
        self._hurried = hurried
        self._prefixes = PrefixCache()
        self._attempts = Attempts()
        self._limits = Limits()

    async def answer(self, route: Route, request: HttpRequest, reply: Reply, entry: Entry) -> None:
        """Raises `RefusedError` for what ends before it begins; the server sends that."""
        started = asyncio.get_running_loop().time()
        dialect = route.dialect
        asked = dialect.asked(request, route.action, route.model)
        entry.model = asked.model
        called = self._called(dialect, asked)
        owner = _owner(dialect, request)
        progress = entry.progress = Progress()
        await self._fail_or_not(dialect, asked, called, owner, entry)
        called = _with_policy(dialect, called)
        dialect.check_model(asked, called.model)
        script = self._script(dialect, asked, called, owner)
        standing = self._limits.take(
            owner, input_tokens=script.usage.prompt, output_tokens=script.usage.output
        )
        await Giving(dialect, script, standing, reply, progress, started).give()
        entry.outcome = progress.outcome

    def _called(self, dialect: Dialect, asked: Asked) -> Called:
        try:
            return parse(asked.model, dialect.name, hurried=self._hurried)
        except UnknownModelError as unknown:
            raise dialect.unknown_model(str(unknown)) from unknown
        except BadSuffixError as bad:
            raise dialect.fail(Failure.BAD_REQUEST, model=asked.model, message=str(bad)) from bad

    async def _fail_or_not(
        self, dialect: Dialect, asked: Asked, called: Called, owner: str, entry: Entry
    ) -> None:
        for chosen in called.faults:
            if chosen.fault.stage is not Stage.STATUS:
                continue
            if chosen.times is not None:
                fails, entry.attempt = self._attempts.fails(owner, asked, chosen.times)
                if not fails:
                    continue
            refusal = refusal_by(dialect, asked, chosen)
            if refusal is not None:
                await asyncio.sleep(called.pace.headers_s)
                raise refusal

    def _script(self, dialect: Dialect, asked: Asked, called: Called, owner: str) -> Script:
        prompt = tuple(messages(asked))  # counted once: a prompt may have 10 MB
        size = sum(message.tokens for message in prompt)
        if dialect.name != "ollama" and size > called.model.context_tokens:
            raise dialect.fail(Failure.CONTEXT, model=asked.model)
        cached = self._prefixes.cached_tokens(f"{owner} {called.model.id}", prompt) if asked.cache else 0
        return compose(asked, called, grain=dialect.grain, prompt=size, cached=cached)


def _with_policy(dialect: Dialect, called: Called) -> Called:
    """A prompt that is blocked: an error of most dialects, an answer without candidates at Gemini."""
    if called.has("policy") and dialect.name == "gemini":
        return replace(called, model=replace(called.model, behaviour=Behaviour.PROMPT_BLOCKED))
    if called.model.behaviour is Behaviour.PROMPT_BLOCKED and dialect.name != "gemini":
        raise dialect.fail(Failure.POLICY, model=called.model.id)
    return called


def _owner(dialect: Dialect, request: HttpRequest) -> str:
    """Whose limits and whose cache: a service and a key, hashed."""
    headers = request.headers
    key = headers.get("x-api-key") or headers.get("x-goog-api-key") or bearer(request) or ""
    return f"{dialect.service} {hashlib.sha256(key.encode('latin-1', 'replace')).hexdigest()[:16]}"

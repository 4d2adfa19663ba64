"""From a chat request to its last byte: check, compose, count faults, and play."""

import asyncio
import hashlib
from collections import OrderedDict
from dataclasses import replace

from app.standin.asked import Asked
from app.standin.connection import Reply
from app.standin.dialect import Dialect
from app.standin.failures import Failure, RefusedError, page
from app.standin.faults import Chosen, Stage
from app.standin.frames import of
from app.standin.http1 import HttpRequest
from app.standin.journal import Entry
from app.standin.limits import Limits, Standing
from app.standin.models import Behaviour
from app.standin.mutations import mutated
from app.standin.outlet import Outlet
from app.standin.playing import Progress, forever, play
from app.standin.requests import bearer
from app.standin.routes import Route
from app.standin.script import Script, compose, messages
from app.standin.suffixes import BadSuffixError, Called, UnknownModelError, parse
from app.standin.tokens import PrefixCache

_COUNTED = 4096
_ELSEWHERE = "http://192.0.2.1/elsewhere"
"""Another origin, in a block of addresses that leads nowhere."""
_HTML = (
    b"<!DOCTYPE html><html><head><title>Welcome to the Wi-Fi</title></head>"
    b"<body><h1>Please log in</h1><form action='/login'></form></body></html>"
)


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
        await _Answer(dialect, script, standing, reply, progress, started).give()
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
            refusal = _refusal(dialect, asked, chosen)
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


def _refusal(dialect: Dialect, asked: Asked, chosen: Chosen) -> RefusedError | None:
    failure = chosen.fault.failure
    if failure is None:
        return page(502, "Bad Gateway")
    if failure is Failure.POLICY and dialect.name == "gemini":
        return None
    wait_s = chosen.time_s if chosen.fault.value == "time" else None
    return dialect.fail(failure, model=asked.model, retry_after_s=wait_s)


def _owner(dialect: Dialect, request: HttpRequest) -> str:
    """Whose limits and whose cache: a service and a key, hashed."""
    headers = request.headers
    key = headers.get("x-api-key") or headers.get("x-goog-api-key") or bearer(request) or ""
    return f"{dialect.service} {hashlib.sha256(key.encode('latin-1', 'replace')).hexdigest()[:16]}"


class _Answer:
    """One answer on its way out."""

    def __init__(
        self,
        dialect: Dialect,
        script: Script,
        standing: Standing,
        reply: Reply,
        progress: Progress,
        started: float,
    ) -> None:
        self._dialect = dialect
        self._script = script
        self._reply = reply
        self._progress = progress
        self._started = started
        self._headers = dict(dialect.headers(script, standing))

    async def give(self) -> None:
        instead = next(
            (chosen for chosen in self._script.faults if chosen.fault.stage is Stage.INSTEAD), None
        )
        if instead is not None and instead.fault.name != "json":
            await self._something_else(instead.fault.name)
        elif self._script.asked.stream and instead is None:
            await self._stream()
        else:
            await self._whole()

    async def _stream(self) -> None:
        script, dialect, reply = self._script, self._dialect, self._reply
        await self._until(script.pace.headers_s)
        kind = "application/octet-stream" if script.has("octet") else dialect.stream_type(script.asked)
        headers = {"content-type": kind, "cache-control": "no-cache", **self._headers}
        if script.has("gzip"):
            headers["content-encoding"] = "gzip"
        reply.start(200, headers)
        renderer = dialect.renderer(script)
        frames = mutated(
            of(script, renderer), script, renderer, lambda failure: dialect.error_event(failure, script)
        )
        await play(frames, reply, Outlet(reply, script), self._progress, started=self._started)
        if self._progress.outcome not in {"complete", "end"}:
            return
        if script.has("linger"):
            await forever()
        reply.finish()

    async def _whole(self) -> None:
        """An answer in one piece takes as long as its stream would have taken."""
        script = self._script
        broken = next((chosen for chosen in script.faults if chosen.fault.stage is Stage.PLACE), None)
        renderer = self._dialect.renderer(script)
        wrote_s = script.usage.output / script.pace.rate if script.pace.rate else 0.0
        await self._until(script.pace.ttft_s + wrote_s + script.pace.pause_s)
        body = renderer.whole()
        headers = {"content-type": self._dialect.whole_type, **self._headers}
        if broken is None:
            self._reply.send(200, body, headers)
            self._progress.outcome = "complete"
            return
        await self._broken_whole(broken, body, headers)

    async def _broken_whole(self, broken: Chosen, body: bytes, headers: dict[str, str]) -> None:
        name, reply = broken.fault.name, self._reply
        self._progress.outcome = {"cut": "reset", "hang": "hang", "stall": "hang"}.get(name, "short")
        if broken.fault.failure is not None:
            refusal = self._dialect.fail(broken.fault.failure, model=self._script.asked.model)
            reply.send(200, refusal.body, {"content-type": refusal.content_type, **self._headers})
            self._progress.outcome = "end"
            return
        if name in {"garbage", "null"}:
            reply.send(200, b"null" if name == "null" else body[: len(body) // 2], headers)
            self._progress.outcome = "end"
            return
        if name in {"hang", "keepalive"}:
            await forever()
        reply.start(200, headers, length=len(body))
        reply.write(body[: len(body) // 2])
        if name == "stall":
            await forever()
        if name == "cut":
            await reply.reset()
        else:
            reply.shut()

    async def _something_else(self, name: str) -> None:
        reply, refusal = self._reply, None
        await self._until(self._script.pace.headers_s)
        self._progress.outcome = "end"
        match name:
            case "html":
                refusal = RefusedError(200, _HTML, "text/html; charset=utf-8")
            case "redirect":
                refusal = RefusedError(307, b"", "text/plain", {"location": _ELSEWHERE})
            case "json-error":
                error = self._dialect.fail(Failure.SERVER, model=self._script.asked.model)
                refusal = RefusedError(200, error.body, error.content_type)
            case "blank":
                streamed = self._script.asked.stream
                kind = self._dialect.stream_type(self._script.asked) if streamed else self._dialect.whole_type
                refusal = RefusedError(200, b"", kind)
            case "drop":
                self._progress.outcome = "reset"
                await reply.reset()
            case _:
                self._progress.outcome = "hang"
                await forever()
        if refusal is not None:
            reply.send(
                refusal.status, refusal.body, {"content-type": refusal.content_type, **refusal.headers}
            )

    async def _until(self, due_s: float) -> None:
        wait_s = self._started + due_s - asyncio.get_running_loop().time()
        if wait_s > 0:
            await asyncio.sleep(wait_s)

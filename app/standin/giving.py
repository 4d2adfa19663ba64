"""One answer on its way out: streamed, whole, or what a fault puts in its place."""

import asyncio

from app.standin.asked import Asked
from app.standin.connection import Reply
from app.standin.dialect import Dialect
from app.standin.failures import Failure, RefusedError, page
from app.standin.faults import Chosen, Stage
from app.standin.frames import of
from app.standin.limits import Standing
from app.standin.mutations import mutated
from app.standin.outlet import Outlet
from app.standin.playing import Progress, forever, play
from app.standin.script import Script

_ELSEWHERE = "http://192.0.2.1/elsewhere"
"""Another origin, in a block of addresses that leads nowhere."""
_HTML = (
    b"<!DOCTYPE html><html><head><title>Welcome to the Wi-Fi</title></head>"
    b"<body><h1>Please log in</h1><form action='/login'></form></body></html>"
)


def refusal_by(dialect: Dialect, asked: Asked, chosen: Chosen) -> RefusedError | None:
    """What a fault of the stage STATUS says; `None` where the dialect has an answer for it and no error."""
    failure = chosen.fault.failure
    if failure is None:
        return page(502, "Bad Gateway")
    if failure is Failure.POLICY and dialect.name == "gemini":
        return None
    wait_s = chosen.time_s if chosen.fault.value == "time" else None
    return dialect.fail(failure, model=asked.model, retry_after_s=wait_s)


class Giving:
    """One answer; `give` returns when it has ended, one way or another."""

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
            case "cut-headers":
                await self._headers_alone()
            case _:
                self._progress.outcome = "hang"
                await forever()
        if refusal is not None:
            reply.send(
                refusal.status, refusal.body, {"content-type": refusal.content_type, **refusal.headers}
            )

    async def _headers_alone(self) -> None:
        script, dialect = self._script, self._dialect
        streamed = script.asked.stream
        kind = dialect.stream_type(script.asked) if streamed else dialect.whole_type
        length = None if streamed else len(dialect.renderer(script).whole())
        self._reply.start(200, {"content-type": kind, **self._headers}, length=length)
        self._progress.outcome = "reset"
        await self._reply.reset()

    async def _until(self, due_s: float) -> None:
        wait_s = self._started + due_s - asyncio.get_running_loop().time()
        if wait_s > 0:
            await asyncio.sleep(wait_s)

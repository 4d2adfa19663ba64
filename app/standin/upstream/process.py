"""Starts the upstreams in a process of their own, and talks to it over pipes: there is no port for that."""

import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import IO, Any

from app.core.errors import UserError
from app.standin.process import command, end, last_words, opened
from app.standin.upstream.acts import Act
from app.standin.upstream.rules import Rule
from app.standin.upstream.seen import Seen

_ANSWER_S = 20.0


class UpstreamProcess:
    """Blocks; one question at a time, from whatever thread. Every method raises `UserError`."""

    def __init__(self, process: "subprocess.Popen[bytes]", errors: IO[bytes]) -> None:
        self._process = process
        self._errors = errors
        self._asking = threading.Lock()
        self.ports: tuple[int, ...] = ()

    @classmethod
    def start(cls, rules: Sequence[Rule], addresses: int) -> "UpstreamProcess":
        """Waits until all addresses are listened at."""
        started = cls(*opened(command(["--upstream"])))
        try:
            said = started._ask({"rules": [asdict(rule) for rule in rules], "addresses": addresses})
        except BaseException:
            started.stop()
            raise
        started.ports = tuple(said["ports"])
        return started

    @property
    def pid(self) -> int:
        return self._process.pid

    def act(self, acts: Mapping[str, Act], mark: str = "") -> None:
        self._ask({"act": {endpoint: act.value for endpoint, act in acts.items()}, "mark": mark})

    def seen(self, within_s: float, mark: str = "") -> Seen:
        return Seen.from_json(self._ask({"seen": within_s, "mark": mark}, within_s))

    def stop(self) -> None:
        """Ends the child and waits for it; harmless when it has ended already."""
        end(self._process)
        with self._asking:
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._errors.close()

    def _ask(self, what: Mapping[str, Any], within_s: float = 0.0) -> dict[str, Any]:
        with self._asking:
            line = self._line(json.dumps(what).encode() + b"\n", within_s + _ANSWER_S)
            if not line:
                raise self._gone()
        said: dict[str, Any] = json.loads(line)
        if "error" in said:
            raise UserError(said["error"], hint=said["hint"])
        return said

    def _line(self, question: bytes, limit_s: float) -> bytes:
        """The answer; empty when the child is gone."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        limit = threading.Timer(limit_s, self._process.kill)  # ends the wait when nothing is ever said
        limit.start()
        try:
            stdin.write(question)
            stdin.flush()
            return stdout.readline()
        except (BrokenPipeError, ValueError):  # ValueError: stopped meanwhile, so the pipe is closed
            return b""
        finally:
            limit.cancel()

    def _gone(self) -> UserError:
        end(self._process)
        said = "it was stopped" if self._errors.closed else last_words(self._process, self._errors)
        return UserError(
            f"The stand-in for the upstreams is gone: {said}.",
            hint="What was not drilled by then is not known. Run the drill again.",
        )

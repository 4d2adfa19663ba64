"""Files checked by the typed models of those who run a hosted gateway, in an environment of their own."""

import asyncio
import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core.errors import UserError
from app.services.gateways.asking import quoted
from app.services.gateways.found import Found
from app.services.gateways.launching import RESOURCES, environment
from app.services.gateways.piped import piped
from app.services.gateways.scratch import scratch
from app.services.to_its_end import to_its_end

_DEADLINE_S = 120.0
# By module, because the checkers share one; the environment's interpreter is isolated from everything else.
_BOOT = "import sys; sys.path.append(sys.argv[1]); from resources.gateways.{module} import main; main()"


class Checker(StrEnum):
    OPENROUTER = "check_openrouter"
    TRUEFOUNDRY = "check_truefoundry"
    AWS = "check_aws"
    CLOUDFLARE = "check_cloudflare"
    LITELLM = "check_litellm"
    """LiteLLM's own router reads `config.yaml`: five seconds, where starting the proxy takes thirty."""


@dataclass(frozen=True, slots=True)
class Objection:
    where: str
    """`file: path.in.it`"""
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    objections: tuple[Objection, ...]
    files: tuple[str, ...]
    """Those that held something to check."""
    version: str
    """`botocore 1.44.5`"""

    @property
    def ok(self) -> bool:
        return not self.objections


async def check(
    found: Found, checker: Checker, files: Mapping[str, str], env: Mapping[str, str] | None = None
) -> Checked:
    """What the models object to. `found` is `checkers`, or `litellm` for its own. Raises `UserError`.

    `env` is for what LiteLLM's file refers to; made-up values do.
    """
    found.demand_usable()
    with scratch("check") as folder:
        process = await _started(found, checker, folder, env or {})
        question = json.dumps({"files": dict(files)}).encode()
        talk = asyncio.create_task(asyncio.to_thread(_talk, process, question))
        try:
            out, err = await asyncio.shield(talk)
        except subprocess.TimeoutExpired as error:
            raise UserError(f"{found.title} did not check the files within {_DEADLINE_S:g} s.") from error
        finally:  # also when nobody waits for it any more
            process.kill()
            await to_its_end(asyncio.wait([talk]))
    return _read(found, out, err, process.returncode)


def _talk(process: "subprocess.Popen[bytes]", question: bytes) -> tuple[bytes, bytes]:
    """To its end, whatever it is: what was read is closed then."""
    try:
        return process.communicate(question, _DEADLINE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise


async def _started(
    found: Found, checker: Checker, folder: Path, env: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    boot = _BOOT.format(module=checker.value)
    argv = [str(found.python), "-I", "-c", boot, str(RESOURCES.parents[1])]
    try:
        return await piped(argv, environment(found.gateway.name, folder, env), folder)
    except OSError as error:
        raise UserError(f"{found.title} could not be run: {error.strerror or error}.") from error


def _read(found: Found, out: bytes, err: bytes, code: int) -> Checked:
    try:
        reply = json.loads(out.splitlines()[-1])
        objections = tuple(Objection(str(one["where"]), str(one["message"])) for one in reply["problems"])
        return Checked(objections, tuple(reply["checked"]), str(reply["version"]))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        said = quoted((err or out).decode("utf-8", "replace"))
        raise UserError(
            f"{found.title} did not check the files: it ended with code {code}{said}.",
            hint=f"Install it anew: abreast gateways remove {found.gateway.name}, then install.",
        ) from error

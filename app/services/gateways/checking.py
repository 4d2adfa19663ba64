"""Files checked by the typed models of those who run a hosted gateway, in an environment of their own."""

import asyncio
import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import UserError
from app.services.gateways.asking import quoted
from app.services.gateways.found import Found
from app.services.gateways.launching import RESOURCES, environment
from app.services.gateways.scratch import scratch

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
    return await asyncio.to_thread(_check, found, checker, files, env or {})


def _check(found: Found, checker: Checker, files: Mapping[str, str], env: Mapping[str, str]) -> Checked:
    boot = _BOOT.format(module=checker.value)
    with scratch("check") as folder:
        try:
            ended = subprocess.run(  # noqa: S603 - an environment's interpreter with a script of ours
                [str(found.python), "-I", "-c", boot, str(RESOURCES.parents[1])],
                input=json.dumps({"files": dict(files)}).encode(),
                capture_output=True,
                timeout=_DEADLINE_S,
                env=environment(found.gateway.name, folder, env),
                cwd=folder,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UserError(f"{found.title} did not check the files within {_DEADLINE_S:g} s.") from error
        except OSError as error:
            raise UserError(f"{found.title} could not be run: {error.strerror or error}.") from error
    return _read(found, ended.stdout, ended.stderr, ended.returncode)


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

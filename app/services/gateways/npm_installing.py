"""A Node project from its lock: exact versions, each with its hash, and no package's scripts are run."""

import asyncio
import json
import re
import shutil
from pathlib import Path

from app.core.errors import UserError
from app.services.gateways.asking import NoAnswerError
from app.services.gateways.guard import running
from app.services.gateways.install_failures import install_failure
from app.services.gateways.launching import RESOURCES
from app.services.gateways.node_projects import OLDEST_NODE, find_node
from app.services.gateways.progress import Progress, Stage, Told
from app.services.gateways.surroundings import for_tools
from app.services.gateways.table import Gateway

_FETCHED = re.compile(r"npm http fetch GET 200 \S*/(\S+?)-\d[^/\s]*\.tgz")
_OPTIONS = (
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=http",
    "--no-color",
)


async def install_node(gateway: Gateway, folder: Path, told: Told) -> None:
    """Fills the folder from the lock. Raises `UserError`."""
    told(Progress(Stage.PREPARING))
    npm = await asyncio.to_thread(_npm, gateway)
    source = RESOURCES / gateway.name
    for name in ("package.json", "package-lock.json"):
        await asyncio.to_thread(shutil.copyfile, source / name, folder / name)
    total = len(json.loads((source / "package-lock.json").read_text(encoding="utf-8"))["packages"]) - 1
    done = 0

    def hear(line: str) -> None:
        nonlocal done
        found = _FETCHED.match(line)
        if found is not None:
            done += 1
            told(Progress(Stage.DOWNLOADING, min(done, total), total, found[1]))

    async with running(
        [npm, "ci", *_OPTIONS], for_tools(), folder, title=gateway.title, on_line=hear
    ) as process:
        code = await process.ended()
        if code != 0:
            raise install_failure(gateway.title, "npm", code, process.output())


def _npm(gateway: Gateway) -> Path:
    try:
        find_node()
    except NoAnswerError as why:
        raise UserError(
            f"{gateway.title} needs Node {OLDEST_NODE} or newer to be installed: {why}.",
            hint="https://nodejs.org",
        ) from why
    npm = shutil.which("npm")
    if npm is None:
        raise UserError(
            f"{gateway.title} is installed with npm, and there is no npm on PATH.",
            hint="It comes with Node; Debian and Ubuntu: sudo apt install npm.",
        )
    return Path(npm)

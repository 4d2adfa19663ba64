"""The gateways and typed checkers that can be run here, in the versions that were tested, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Made(StrEnum):
    """What a gateway is made of: how it is installed and found."""

    PYTHON = "python"
    """Packages in a Python environment of its own."""
    NODE = "node"
    """A Node project of its own."""
    SYSTEM = "system"
    """A program of the system; never installed by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """One row. `resources/gateways` holds its lock: NAME.txt for Python, a folder NAME for Node."""

    name: str
    title: str
    about: str
    version: str
    """The version that is installed and that the drills were written against."""
    made: Made
    packages: tuple[str, ...]
    """What it is called in its registry, the one that carries `version` first."""
    program: str
    """Its executable on PATH; `""` where it has none."""
    pins: Mapping[str, str]
    """The tested version of each of `packages`; of a system's program there is none."""
    download_mb: int | None = None
    """What is fetched at the first installation, measured on 64-bit Linux; `None`: we do not install it."""
    disk_mb: int | None = None
    refused: tuple[str, ...] = ()
    """Versions that steal credentials. They are never run, not even to be asked their version."""
    hint: str | None = None
    """How to get it, where we do not install it."""

    @property
    def installable(self) -> bool:
        return self.disk_mb is not None


_CHECKERS = {"openrouter": "1.3.84", "truefoundry-sdk": "0.6.0", "botocore": "1.44.5", "cloudflare": "5.9.0"}

GATEWAYS: Mapping[str, Gateway] = {
    row.name: row
    for row in (
        Gateway(
            name="litellm",
            title="LiteLLM",
            about="proxy; loads config.yaml",
            version="1.106.2",
            made=Made.PYTHON,
            packages=("litellm",),
            program="litellm",
            pins={"litellm": "1.106.2"},
            download_mb=220,
            disk_mb=850,
            refused=("1.82.7", "1.82.8", "1.107.0"),
        ),
        Gateway(
            name="portkey",
            title="Portkey",
            about="the open gateway; takes its configuration with each request",
            version="1.15.2",
            made=Made.NODE,
            packages=("@portkey-ai/gateway",),
            program="gateway",  # npm's name for @portkey-ai/gateway
            pins={"@portkey-ai/gateway": "1.15.2", "@hono/node-server": "1.13.5"},
            download_mb=5,
            disk_mb=25,
        ),
        Gateway(
            name="tensorzero",
            title="TensorZero",
            about="embedded in Python; loads tensorzero.toml",
            version="2026.6.0",
            made=Made.PYTHON,
            packages=("tensorzero",),
            program="tensorzero",
            pins={"tensorzero": "2026.6.0"},
            download_mb=42,
            disk_mb=150,
        ),
        Gateway(
            name="nginx",
            title="nginx",
            about="for replicas of one model; loads nginx.conf",
            version="1.22.1",
            made=Made.SYSTEM,
            packages=(),
            program="nginx",
            pins={},
            hint="Debian and Ubuntu: sudo apt install nginx-light; Fedora: sudo dnf install nginx; "
            "macOS: brew install nginx.",
        ),
        Gateway(
            name="checkers",
            title="Typed models",
            about="of OpenRouter, TrueFoundry, AWS and Cloudflare, to check what is written for them",
            version="2026.11",
            made=Made.PYTHON,
            packages=tuple(_CHECKERS),
            program="",
            pins=_CHECKERS,
            download_mb=30,
            disk_mb=215,
        ),
    )
}

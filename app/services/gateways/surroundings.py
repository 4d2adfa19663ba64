"""The environment of what runs here: what a gateway sees, and what the tools see that install one."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

_KEPT = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ",
         "LD_LIBRARY_PATH", "COMSPEC", "PATHEXT")  # fmt: skip
# How the user reaches the registries: mirrors, proxies, certificates, caches; and nothing else of theirs.
_OF_TOOLS = re.compile(
    r"PIP_\w+|NPM_CONFIG_\w+|(https?|all|no)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE"
    r"|NODE_EXTRA_CA_CERTS|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|XDG_(CONFIG|CACHE|DATA)_HOME|NETRC",
    re.IGNORECASE,
)
# These would take the packages somewhere else, or leave some of them out.
_BENT = frozenset({
    "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_NO_DEPS", "PIP_NO_BINARY", "PIP_ONLY_BINARY",
    "PIP_REQUIREMENT", "PIP_CONSTRAINT", "PIP_DRY_RUN", "PIP_REQUIRE_VIRTUALENV", "PIP_PYTHON",
    "NPM_CONFIG_PREFIX", "NPM_CONFIG_GLOBAL", "NPM_CONFIG_OMIT", "NPM_CONFIG_DRY_RUN",
    "NPM_CONFIG_IGNORE_SCRIPTS", "NPM_CONFIG_LOCATION",
})  # fmt: skip


def for_gateway(home: Path, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """For a gateway in a drill: no key, no proxy, and not the user's home with its credentials' files."""
    environ = os.environ if environ is None else environ
    kept = {name: environ[name] for name in _KEPT if name in environ}
    return kept | {"HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1"}


def for_tools(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """For pip and npm: as the user set them up, and without providers' keys."""
    environ = os.environ if environ is None else environ
    kept = {
        name: value
        for name, value in environ.items()
        if name in _KEPT or (_OF_TOOLS.fullmatch(name) and name.upper() not in _BENT)
    }
    return kept | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}

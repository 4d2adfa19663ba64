"""Where installed gateways are kept: each in a folder of its own, named by its version."""

from pathlib import Path

from app.services.folders import Folders
from app.services.gateways.table import Gateway

NAME = "gateways"


def root(folders: Folders) -> Path:
    """All that we installed is below this one."""
    return folders.data / NAME


def place_of(gateway: Gateway, folders: Folders) -> Path:
    """Where this version of it is, or would be."""
    return root(folders) / f"{gateway.name}-{gateway.version}"


def size_of(folder: Path) -> int:
    """Bytes of all files below; what vanishes meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            found = path.lstat()
        except OSError:
            continue
        total += found.st_size
    return total

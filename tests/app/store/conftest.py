"""A store in a folder of its own, and sessions to put into it."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database may be made; its folder does not exist yet."""
    return tmp_path / "data" / "sessions.db"

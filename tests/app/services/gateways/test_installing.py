"""Installing from a folder of packages made here: whole or not at all, and every way in which it can fail."""

import asyncio
import base64
import hashlib
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.folders import Folders
from app.services.gateways import pip_installing
from app.services.gateways.alone import alone, unfinished
from app.services.gateways.finding import installed
from app.services.gateways.found import Found
from app.services.gateways.guard import running
from app.services.gateways.installing import install
from app.services.gateways.places import place_of, root
from app.services.gateways.progress import Progress, Stage
from app.services.gateways.removing import remove
from app.services.gateways.surroundings import for_tools
from app.services.gateways.table import GATEWAYS, Gateway

TINY: Gateway = replace(
    GATEWAYS["tensorzero"], name="tiny", title="Tiny", version="1.0", packages=("tiny",),
    pins={"tiny": "1.0"}, disk_mb=30,
)  # fmt: skip


@pytest.fixture
def folders(home: Path) -> Folders:
    del home
    return Folders.find()


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lock of a package that is in a folder here, which is all that pip may look into."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    digest = hashlib.sha256(wheel(wheels).read_bytes()).hexdigest()
    path = tmp_path / "tiny.txt"
    path.write_text(f"tiny==1.0 \\\n    --hash=sha256:{digest}\n")
    monkeypatch.setattr(pip_installing, "RESOURCES", tmp_path)
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return path


def wheel(folder: Path) -> Path:
    path = folder / "tiny-1.0-py3-none-any.whl"
    files = {
        "tiny.py": "",
        "tiny-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        "tiny-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "tiny-1.0.dist-info/entry_points.txt": "[console_scripts]\ntiny = tiny:main\n",
    }
    rows = [f"{name},sha256={_digest(text)},{len(text)}" for name, text in files.items()]
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
        packed.writestr("tiny-1.0.dist-info/RECORD", "\n".join([*rows, "tiny-1.0.dist-info/RECORD,,", ""]))
    return path


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def install_tiny(folders: Folders, told: Callable[[Progress], None] | None = None) -> Found:
    return asyncio.run(install(TINY, folders, told or (lambda _progress: None)))


def kept(folders: Folders) -> list[str]:
    return sorted(path.name for path in root(folders).iterdir() if path.name != ".tiny.lock")


@pytest.mark.usefixtures("lock")
def test_it_is_there_after_it_was_installed_and_gone_after_it_was_removed(folders: Folders) -> None:
    told: list[Progress] = []
    found = install_tiny(folders, told.append)
    assert (found.version, found.ours, found.tested, found.problem) == ("1.0", True, True, None)
    assert found.path == place_of(TINY, folders)
    assert stat.S_IMODE(root(folders).stat().st_mode) == 0o700
    assert stat.S_IMODE(found.path.stat().st_mode) == 0o700
    assert [progress.stage for progress in told][:2] == [Stage.PREPARING, Stage.DOWNLOADING]
    assert told[1] == Progress(Stage.DOWNLOADING, 1, 1, "tiny")
    assert told[-1].stage is Stage.CHECKING
    assert not (found.path / "bin/tiny").exists(), "it would name the folder that it was made in"
    begun: list[Progress] = []
    assert install_tiny(folders, begun.append) == found
    assert not begun, "it was there already"
    assert asyncio.run(remove(TINY, folders)) > 1_000_000
    assert kept(folders) == []


def test_another_package_than_the_one_that_was_tested_is_refused(folders: Folders, lock: Path) -> None:
    lock.write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(UserError, match="its hash differs"):
        install_tiny(folders)
    assert kept(folders) == []


def test_a_package_that_is_not_to_be_had_is_told(folders: Folders, lock: Path) -> None:
    lock.write_text(lock.read_text().replace("tiny==1.0", "tiny==2.0"))
    with pytest.raises(UserError, match="no build of a package for this computer"):
        install_tiny(folders)


@pytest.mark.usefixtures("lock")
def test_no_network_is_told(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_RETRIES", "1")
    with pytest.raises(UserError, match="the package registry cannot be reached"):
        install_tiny(folders)


@pytest.mark.usefixtures("lock")
def test_a_full_disk_is_told_before_anything_is_fetched(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(100, 100, 0))
    with pytest.raises(UserError, match="Tiny takes 30 MB, and 0 MB are free"):
        install_tiny(folders)


@pytest.mark.usefixtures("lock")
def test_no_fitting_python_is_told(folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python3").write_text("#!/bin/sh\necho 3 9\n")
    (tmp_path / "python3").chmod(0o755)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    # The guard is started with this interpreter all the same; it is Python that is looked for on PATH.
    with pytest.raises(UserError, match=r"There is no Python from 3\.11 to 3\.13.*python3: it is 3\.9"):
        install_tiny(folders)
    assert kept(folders) == []


def cancelled_at(stage: Stage, folders: Folders) -> None:
    async def run() -> None:
        reached = asyncio.Event()

        def hear(progress: Progress) -> None:
            if progress.stage is stage:
                reached.set()

        task = asyncio.ensure_future(install(TINY, folders, hear))
        await reached.wait()
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(run())


@pytest.mark.usefixtures("lock")
@pytest.mark.parametrize("stage", [Stage.PREPARING, Stage.DOWNLOADING])
def test_cancelling_leaves_nothing(stage: Stage, folders: Folders) -> None:
    cancelled_at(stage, folders)
    assert kept(folders) == []


@pytest.mark.usefixtures("lock")
def test_cancelling_what_is_put_in_place_leaves_it_whole(folders: Folders) -> None:
    cancelled_at(Stage.CHECKING, folders)
    assert kept(folders) == ["tiny-1.0"]
    found = installed(TINY, folders)
    assert found is not None
    assert found.demand_usable().tested


@pytest.mark.usefixtures("lock")
def test_what_a_killed_installation_left_is_taken_away_by_the_next(folders: Folders) -> None:
    root(folders).mkdir(parents=True)
    left = unfinished(TINY, folders)
    (left / "lib").mkdir(parents=True)
    install_tiny(folders)
    assert kept(folders) == ["tiny-1.0"]


@pytest.mark.usefixtures("lock")
def test_a_damaged_one_is_installed_anew(folders: Folders) -> None:
    found = install_tiny(folders)
    (found.path / "bin/python").unlink()
    assert install_tiny(folders).problem is None
    assert kept(folders) == ["tiny-1.0"]


@pytest.mark.usefixtures("lock")
def test_two_at_once_do_not_meet(folders: Folders) -> None:
    with (
        alone(TINY, folders),
        pytest.raises(UserError, match="being installed or removed by another run"),
    ):
        install_tiny(folders)


@pytest.mark.usefixtures("lock")
def test_one_that_runs_is_not_removed(folders: Folders, tmp_path: Path) -> None:
    found = install_tiny(folders)

    async def run() -> None:
        argv = [*found.command, "-c", "import time; time.sleep(600)"]
        async with running(argv, {}, tmp_path, title="Tiny") as process:
            with pytest.raises(UserError, match=rf"is running \(process {process.pid}\)"):
                await remove(TINY, folders)

    asyncio.run(run())
    assert found.path.is_dir()


def test_what_was_not_installed_here_is_not_removed(folders: Folders) -> None:
    for gateway in GATEWAYS.values():
        with pytest.raises(UserError, match="was not installed by this program"):
            asyncio.run(remove(gateway, folders))


def test_a_program_of_the_system_is_not_installed(folders: Folders) -> None:
    with pytest.raises(UserError, match="not installed by this program") as caught:
        asyncio.run(install(GATEWAYS["nginx"], folders, lambda _progress: None))
    assert caught.value.hint is not None
    assert "apt install nginx" in caught.value.hint


def test_tools_see_how_to_reach_the_registry_and_no_key() -> None:
    environ = {
        "PATH": "/bin", "OPENAI_API_KEY": "sk-canary", "AWS_SECRET_ACCESS_KEY": "canary",
        "PIP_INDEX_URL": "mirror", "https_proxy": "http://proxy", "npm_config_registry": "mirror",
        "PIP_TARGET": "/elsewhere", "HOME": "/h", "PYTHONPATH": "/elsewhere", "SSL_CERT_FILE": "/c",
    }  # fmt: skip
    assert set(for_tools(environ)) == {
        "PATH", "PIP_INDEX_URL", "https_proxy", "npm_config_registry", "HOME", "SSL_CERT_FILE", "PYTHONUTF8",
        "PYTHONDONTWRITEBYTECODE",
    }  # fmt: skip

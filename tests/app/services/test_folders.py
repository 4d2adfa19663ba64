"""The program's files: where they are, whose they are, and that they are whole."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.folders import Folders, make_private, open_exclusive, reason_of, write_private

ROOT = Path(__file__).parents[3]


def run(code: str, *arguments: str, **environ: str) -> str:
    """What the code prints, in a process with this environment."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> object:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_everything_lies_under_abreast_home(tmp_path: Path) -> None:
    folders = Folders.find({"ABREAST_HOME": str(tmp_path / "home")})
    assert {folder.parent for folder in folders.all()} == {tmp_path / "home"}
    assert len(set(folders.all())) == 5
    assert all(folder.is_dir() for folder in folders.all())


def test_a_relative_home_and_a_tilde_mean_what_a_shell_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert Folders.find({"ABREAST_HOME": "here"}, make=False).data == tmp_path / "here/data"
    assert Folders.find({"ABREAST_HOME": "~/there"}, make=False).data == tmp_path / "me/there/data"


def test_without_it_the_systems_own_folders_serve(tmp_path: Path) -> None:
    code = """
from app.services.folders import Folders
for folder in Folders.find().all():
    print(folder, folder.is_dir())
"""
    lines = run(code, HOME=str(tmp_path)).splitlines()
    assert len(lines) == 5
    assert all(line.startswith(str(tmp_path)) and line.endswith(" True") for line in lines), lines
    assert all("abreast" in line for line in lines)


def test_the_runtime_folder_is_the_users_own_or_beside_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    private, shared = tmp_path / "private", tmp_path / "shared"
    private.mkdir(mode=0o700)
    shared.mkdir()
    shared.chmod(0o777)
    assert Folders.find({"XDG_RUNTIME_DIR": str(private)}, make=False).runtime == private / "abreast"
    for unfit in (str(shared), str(tmp_path / "missing"), "relative", ""):
        folders = Folders.find({"XDG_RUNTIME_DIR": unfit}, make=False)
        assert folders.runtime == folders.data / "run"


def test_looking_makes_nothing(tmp_path: Path) -> None:
    Folders.find({"ABREAST_HOME": str(tmp_path / "home")}, make=False)
    assert list(tmp_path.iterdir()) == []


def test_every_folder_and_file_is_the_owners_alone_under_any_umask(tmp_path: Path, umask: int) -> None:
    folders = Folders.find({"ABREAST_HOME": str(tmp_path / "far/away/home")})
    write_private(folders.config / "settings.json", b"{}")
    with open_exclusive(tmp_path / "far/export.csv") as file:
        file.write(b"a")
    for path in (tmp_path / "far").rglob("*"):
        assert mode_of(path) == (0o700 if path.is_dir() else 0o600), f"{path} under {umask:o}"
    assert mode_of(tmp_path / "far") == 0o700


def test_a_wide_folder_of_ours_is_narrowed(tmp_path: Path) -> None:
    wide = tmp_path / "data"
    wide.mkdir()
    wide.chmod(0o755)
    make_private(wide)
    assert mode_of(wide) == 0o700


def test_no_mode_is_wide_for_a_moment(tmp_path: Path) -> None:
    """The system calls themselves: everything is made narrow, nothing is narrowed afterwards."""
    code = """
import sys
from pathlib import Path
from app.services.folders import Folders, write_private
def note(event, arguments):
    if event in ("os.mkdir", "os.chmod"):
        print(event, oct(arguments[1]))
folders = Folders.find(make=False)
sys.addaudithook(note)
write_private(Folders.find().data / "a", b"b")
"""
    lines = run(code, ABREAST_HOME=str(tmp_path / "home")).splitlines()
    assert set(lines) == {"os.mkdir 0o700"}
    assert len(lines) == 6


def test_a_file_in_the_way_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for home in (tmp_path / "file", tmp_path / "file/below"):
        with pytest.raises(UserError, match="a file stands where a folder should be") as caught:
            Folders.find({"ABREAST_HOME": str(home)})
        assert "ABREAST_HOME" in (caught.value.hint or "")


def test_a_folder_that_cannot_be_made_is_told_in_words() -> None:
    with pytest.raises(UserError, match=r"The folder /proc/abreast.* cannot be used: "):
        Folders.find({"ABREAST_HOME": "/proc/abreast"})


def test_a_folder_whose_name_is_too_long_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the name is too long"):
        Folders.find({"ABREAST_HOME": str(tmp_path / ("x" * 300))})


@pytest.mark.parametrize(("number", "words"), [(28, "the disk is full"), (30, "it is read-only")])
def test_reasons_are_words(number: int, words: str) -> None:
    assert reason_of(OSError(number, "No")) == words


def test_an_unknown_reason_is_the_systems_own() -> None:
    assert reason_of(OSError(1234, "Strange Thing")) == "strange thing"


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_private(path, b"old")
    write_private(path, b"new" * 100_000)
    assert path.read_bytes() == b"new" * 100_000
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "a-folder-is-here"
    (path / "inside").mkdir(parents=True)
    with pytest.raises(UserError, match="could not be written"):
        write_private(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a-folder-is-here"]


def test_a_write_that_stops_half_way_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    write_private(tmp_path / "a", b"old")
    code = """
import resource, sys
from pathlib import Path
from app.core.errors import UserError
from app.services.folders import open_exclusive, write_private
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
folder = Path(sys.argv[1])
def export(path, data):
    with open_exclusive(path) as file:
        file.write(data)
for write, name in ((write_private, "a"), (export, "b")):
    try:
        write(folder / name, b"new" * 10_000)
    except UserError as error:
        print(error)
"""
    lines = run(code, str(tmp_path)).splitlines()
    words = "could not be written: the file is larger than the system allows."
    assert [line.endswith(words) for line in lines] == [True, True]
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a", b"old")]


def test_a_linked_file_is_written_where_it_really_is(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "dotfiles/settings.json").write_bytes(b"old")
    (tmp_path / "settings.json").symlink_to(tmp_path / "dotfiles/settings.json")
    write_private(tmp_path / "settings.json", b"new")
    assert (tmp_path / "settings.json").is_symlink()
    assert (tmp_path / "dotfiles/settings.json").read_bytes() == b"new"


def test_an_export_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "export.md"
    path.write_text("mine")
    with pytest.raises(UserError, match="is there already"), open_exclusive(path):
        pass
    assert path.read_text() == "mine"


def test_an_export_never_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError), open_exclusive(tmp_path / "link"):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_an_export_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    def export() -> None:
        with open_exclusive(tmp_path / "export.md") as file:
            file.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="the disk is full"):
        export()
    assert list(tmp_path.iterdir()) == []


def test_an_export_into_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match="the folder does not exist"),
        open_exclusive(tmp_path / "no/export.md"),
    ):
        pass

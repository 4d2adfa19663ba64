"""`make shots`: the pictures of the README and the docs, drawn from the real program, in both themes.

A home of its own, the demo's real server, no screen. Name pictures to draw only those.
"""

import asyncio
import os
import sys
import tempfile
from contextlib import closing
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import qasync
from PySide6.QtWidgets import QApplication

from app.services.folders import Folders
from tests.shots.packing import pack
from tests.shots.scenes import SCENES, Scene
from tests.shots.stage import Stage, fill_with_sessions
from widgets.furnishing import Furnishing
from widgets.program import open_program
from widgets.state.notices import Notices
from widgets.theme import Mode, Theme
from widgets.translation import Translation
from widgets.window import Window
from widgets.window_memory import WindowMemory

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MODES: tuple[Mode, ...] = ("dark", "light")


async def _draw(scene: Scene, mode: Mode, theme: Theme, translation: Translation) -> None:
    notices = Notices(theme)
    translation.choose(scene.language)
    window = Window(theme, notices, WindowMemory(Folders.find().config))
    window.resize(*scene.size)
    window.show()
    async with open_program(notices, window) as program:
        store = program.engine.store
        assert store is not None
        await fill_with_sessions(store, scene.sessions)
        program.actions.translate()
        program.preferences.change(theme=mode, reduced_motion=True, text_scale=scene.scale)
        furnishing = Furnishing(program, window, theme, WindowMemory(Folders.find().config))
        await furnishing.restore()
        await scene.play(Stage(program, window, furnishing))
        target = PICTURES / f"{scene.name}-{mode}.png"
        if scene.live:
            window.grab().save(str(target))
        else:
            await furnishing.draw(target)
        pack(target)
        print(target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target)
        program.asking.stop_everything()
        window.leave()
        await furnishing.close()
    window.deleteLater()


def main() -> None:
    wanted = set(sys.argv[1:])
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    theme = Theme(application)
    theme.apply(application)
    translation = Translation(application)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with closing(qasync.QEventLoop(application, already_running=False)) as loop:
        asyncio.set_event_loop(loop)
        for scene in SCENES:
            if wanted and scene.name not in wanted:
                continue
            for mode in MODES:
                with tempfile.TemporaryDirectory() as home:
                    os.environ["ABREAST_HOME"] = home
                    with scene.before():
                        loop.run_until_complete(_draw(scene, mode, theme, translation))


if __name__ == "__main__":
    main()

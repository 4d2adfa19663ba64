"""The language of the window: our texts, Qt's own, and how numbers and dates are written."""

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

LANGUAGES = ("en", "de")
"""What `resources/translations` has. The source is in English, whose catalogue holds the plurals."""
SYSTEM = "system"


class Translation(QObject):
    """Keeps the translators that are installed. Texts are translated when they are asked for: what is on the
    screen already stays as it is until it is made again."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self._language = ""
        self.choose(SYSTEM)

    @property
    def language(self) -> str:
        """The language in use, one of `LANGUAGES`."""
        return self._language

    def choose(self, language: str) -> None:
        """`system` takes the first of the user's languages that there is. English stands in for others."""
        wanted = _of_the_system() if language == SYSTEM else (language,)
        found = next((short for short in map(_short, wanted) if short in LANGUAGES), LANGUAGES[0])
        QLocale.setDefault(QLocale.system() if language == SYSTEM else QLocale(language))
        if found == self._language:
            return
        self._language = found
        self._remove_all()
        # The one installed last is asked first: English last of all, for plurals that another language lacks.
        self._install(_ours("en"))
        if found != "en":
            self._install(_qt_s(found))
            self._install(_ours(found))

    def _install(self, catalogue: Path) -> None:
        translator = QTranslator(self)
        if not translator.load(str(catalogue)):
            raise RuntimeError(f"the catalogue {catalogue.name} cannot be read")
        QCoreApplication.installTranslator(translator)
        self._installed.append(translator)

    def _remove_all(self) -> None:
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()


def _of_the_system() -> tuple[str, ...]:
    return tuple(QLocale.system().uiLanguages())


def _short(language: str) -> str:
    return language.replace("-", "_").partition("_")[0].lower()


def _ours(language: str) -> Path:
    return Path(str(files("resources").joinpath("translations", f"abreast_{language}.qm")))


def _qt_s(language: str) -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"

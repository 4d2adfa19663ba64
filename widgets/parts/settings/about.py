"""Settings, About: which versions run here, and whose work is in it."""

import platform
from importlib.metadata import version
from importlib.resources import files

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from widgets.parts.settings.rows import Section, SettingsPage
from widgets.parts.worded import push, words
from widgets.theme import Theme, Type

LICENCES = (
    ("Inter", ("fonts", "Inter-LICENSE.txt")),
    ("JetBrains Mono", ("fonts", "JetBrainsMono-LICENSE.txt")),
    ("Lucide", ("icons", "LICENSE.txt")),
)
"""What is bundled, and where its licence is among the resources."""


class AboutPage(SettingsPage):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.title = self.tr("About")
        self.setAccessibleName(self.title)
        self._theme = theme
        self.versions = versions()
        section = Section(theme, self.tr("Versions"))
        self.copy = push(self.tr("Copy"))
        section.add_row(
            self.tr("Abreast {version}").format(version=version("abreast")), self.copy, text=self.versions
        )
        self.add(section)
        self._add_licences()
        self.finish()
        self.copy.clicked.connect(self._on_copy_clicked)
        self.licence.currentIndexChanged.connect(self._on_licence_chosen)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_licence_chosen(0)

    def _add_licences(self) -> None:
        section = Section(self._theme, self.tr("Type and icons"))
        self.licence = QComboBox()
        for name, _path in LICENCES:
            self.licence.addItem(name)
        section.add_row(
            self.tr("Licence"), self.licence, text=self.tr("Open fonts and icons that come with the program.")
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("kind", "bare")
        self.text.setAccessibleName(self.tr("The licence's text"))
        section.add(self.text)
        self.add(section)
        self.add(
            words(
                self.tr(
                    "No telemetry: it talks to the endpoints that you set up, and to nothing else unasked."
                ),
                tone="muted",
            )
        )

    def _on_licence_chosen(self, place: int) -> None:
        folder, name = LICENCES[place][1]
        self.text.setPlainText(files("resources").joinpath(folder, name).read_text("utf-8"))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(f"Abreast {version('abreast')}, {self.versions}")

    def _on_theme_changed(self) -> None:
        self.text.setFont(self._theme.font(Type.CODE))
        self.text.setFixedHeight(self._theme.px(220))
        side = self._theme.px(12)
        self.text.document().setDocumentMargin(side)


def versions() -> str:
    """What the program stands on here, for a report about it."""
    parts = (
        f"Python {platform.python_version()}",
        f"PySide6 {PySide6.__version__}",
        f"Qt {qVersion()}",
        f"{QSysInfo.prettyProductName()} ({QSysInfo.currentCpuArchitecture()})",
    )
    return ", ".join(parts)

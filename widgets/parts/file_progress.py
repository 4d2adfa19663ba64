"""How far an export or import is, where it takes longer than a moment."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.state.session_files import SessionFiles
from widgets.theme import Theme


class FileProgress(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, theme: Theme, files: SessionFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._text = PlainLabel(elide=True)
        self._text.setProperty("type", "small")
        self._text.setProperty("tone", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = IconButton(theme, "x", self.tr("Cancel"), size=12)
        self._cancel.clicked.connect(files.cancel)
        top = QHBoxLayout()
        top.setSpacing(theme.px(4))
        top.addWidget(self._text, stretch=1)
        top.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(self._bar)
        files.progress_changed.connect(self._on_progress_changed)
        self._on_progress_changed()

    def _on_progress_changed(self) -> None:
        progress = self._files.progress
        self.setVisible(progress is not None)
        if progress is None:
            return
        self._text.setText(progress.text)
        self._bar.setAccessibleName(progress.text)
        self._bar.setRange(0, progress.total if progress.total > 1 else 0)
        self._bar.setValue(progress.done)

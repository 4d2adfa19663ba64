"""Has the style sheet look at a widget again."""

from PySide6.QtWidgets import QWidget


def repolish(widget: QWidget) -> None:
    """To be called after one of its properties changed that the style sheets ask for."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()

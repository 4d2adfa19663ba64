"""What is said of a gateway on this computer."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from app.services.gateways.progress import Progress, Stage
from widgets.state.gateway_shelf import GatewayRow

if TYPE_CHECKING:
    from app.services.gateways.table import Gateway

Tone = Literal["muted", "good", "warn", "bad"]

_MB = 1_000_000


def standing(row: GatewayRow) -> tuple[str, Tone]:
    """In a word or two, and its tone."""
    found = row.found
    if found is None:
        return QCoreApplication.translate("Gateways", "not here"), "muted"
    if found.problem is not None:
        return QCoreApplication.translate("Gateways", "cannot be run"), "bad"
    if found.tested:
        return QCoreApplication.translate("Gateways", "tested"), "good"
    text = QCoreApplication.translate("Gateways", "tested is {version}")
    return text.format(version=row.gateway.version), "warn"


def where_words(row: GatewayRow) -> str:
    found = row.found
    if found is None:
        return row.gateway.hint or ""
    parts = [str(found.path)]
    if found.ours:
        parts.append(QCoreApplication.translate("Gateways", "installed by Abreast"))
    if row.bytes_on_disk is not None:
        parts.append(f"{row.bytes_on_disk // _MB} MB")
    if found.note:
        parts.append(found.note)
    return " · ".join(parts)


def size_words(gateway: "Gateway") -> str:
    text = QCoreApplication.translate("Gateways", "{fetch} MB to fetch, {disk} MB on the disk")
    return text.format(fetch=gateway.download_mb, disk=gateway.disk_mb)


def progress_words(progress: Progress | None) -> str:
    if progress is None:
        return ""
    stage = {
        Stage.PREPARING: QCoreApplication.translate("Gateways", "preparing"),
        Stage.DOWNLOADING: QCoreApplication.translate("Gateways", "downloading"),
        Stage.UNPACKING: QCoreApplication.translate("Gateways", "unpacking"),
        Stage.CHECKING: QCoreApplication.translate("Gateways", "checking"),
    }[progress.stage]
    if progress.total is None:
        return stage
    text = QCoreApplication.translate("Gateways", "{stage}: {done} of about {all} packages, {package}")
    return text.format(stage=stage, done=progress.done, all=progress.total, package=progress.package or "")

"""A running gateway's models, keys and spend, as tables."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QObject, Qt

from app.core import figures
from app.core.gateways.admin import GatewayKey, ModelHealth, NamedSpend, ProxyModel
from app.core.gateways.kind import GatewayKind
from app.core.outside_text import one_line
from app.core.plan.values import Period
from widgets.state.figure_text import count_text
from widgets.state.running_gateway import RunningGateway
from widgets.state.value_table import Index, ValueColumn, ValueTable

BAR = Qt.ItemDataRole.UserRole + 1
"""0 to 1: the part of a budget that is spent; on the column that shows it."""
BAD = Qt.ItemDataRole.UserRole + 2
"""Whether the cell says that something is wrong."""


@dataclass(frozen=True, slots=True)
class ModelRow:
    model: ProxyModel
    health: ModelHealth | None


class ModelTable(ValueTable[ModelRow, ValueColumn[ModelRow]]):
    def __init__(self, gateway: RunningGateway, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._gateway = gateway

    def read_again(self) -> None:
        found, health = self._gateway.found, self._gateway.health
        models = () if found is None else found.models
        rows = [ModelRow(model, health.get(model.id or model.upstream or "")) for model in models]
        self.show_rows(rows, self._made_columns())

    def more(self, index: Index, role: int) -> object:
        row = self.rows[index.row()]
        bad = row.health is not None and not row.health.healthy
        if role == BAD:
            return bad and index.column() == len(self.columns) - 1
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.health.problem if row.health is not None and row.health.problem else index.data()
        return None

    def _made_columns(self) -> list[ValueColumn[ModelRow]]:
        return [
            ValueColumn(name=self.tr("Model"), text=_model_name),
            ValueColumn(name=self.tr("Asks"), text=_upstream),
            ValueColumn(name=self.tr("Requests/min"), text=_model_rpm, number=True),
            ValueColumn(name=self.tr("Tokens/min"), text=_model_tpm, number=True),
            ValueColumn(name=self.tr("Health"), text=_health),
        ]


class KeyTable(ValueTable[GatewayKey, ValueColumn[GatewayKey]]):
    """Teams, models and rates where the gateway knows them."""

    def __init__(self, gateway: RunningGateway, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._gateway = gateway

    def read_again(self) -> None:
        found = self._gateway.found
        self.show_rows(() if found is None else found.keys, self._made_columns())

    def place_of(self, key_id: str) -> int | None:
        return next((place for place, key in enumerate(self.rows) if key.id == key_id), None)

    def more(self, index: Index, role: int) -> object:
        key = self.rows[index.row()]
        if role == BAR and index.column() == 1:
            return None if key.used is None else float(min(key.used, Decimal(1)))
        if role == BAD:
            return index.column() == 1 and key.used is not None and key.used >= 1
        return index.data() if role == Qt.ItemDataRole.ToolTipRole else None

    def _made_columns(self) -> list[ValueColumn[GatewayKey]]:
        columns = [
            ValueColumn(name=self.tr("Name"), text=_key_name),
            ValueColumn(name=self.tr("Spent"), text=_spent, value=_spend_value, number=True),
            ValueColumn(name=self.tr("Budget"), text=_budget, value=_budget_value, number=True),
        ]
        if self._gateway.kind is GatewayKind.LITELLM:
            columns += [
                ValueColumn(name=self.tr("Requests/min"), text=_rpm, number=True),
                ValueColumn(name=self.tr("Tokens/min"), text=_tpm, number=True),
                ValueColumn(name=self.tr("Team"), text=_team),
                ValueColumn(name=self.tr("Models"), text=_models),
            ]
        return [*columns, ValueColumn(name=self.tr("State"), text=state_text)]


class SpendByKey(ValueTable[NamedSpend, ValueColumn[NamedSpend]]):
    def __init__(self, gateway: RunningGateway, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._gateway = gateway

    def read_again(self) -> None:
        found = self._gateway.found
        rows = () if found is None or found.spend is None else found.spend.keys
        columns = [
            ValueColumn(name=self.tr("Key"), text=_spender),
            ValueColumn(name=self.tr("Spent"), text=_spent_by, value=_spent_value, number=True),
        ]
        self.show_rows(rows, columns)


# --- cells ---


def usd_text(value: Decimal | None) -> str:
    return figures.NONE if value is None else figures.amount(value)


def every_text(every: str | None) -> str:
    """How often a budget begins anew; the gateway's own word where it is none of ours."""
    words = {
        Period.DAY: QCoreApplication.translate("GatewayWords", "a day"),
        Period.WEEK: QCoreApplication.translate("GatewayWords", "a week"),
        Period.MONTH: QCoreApplication.translate("GatewayWords", "a month"),
    }
    return "" if every is None else next((text for each, text in words.items() if each == every), every)


def state_text(key: GatewayKey) -> str:
    if key.blocked:
        return QCoreApplication.translate("GatewayWords", "blocked")
    if key.expires_at is not None:
        until = QCoreApplication.translate("GatewayWords", "until {day}")
        return until.format(day=key.expires_at.astimezone().strftime("%Y-%m-%d"))
    return ""


def _model_name(row: ModelRow) -> str:
    return one_line(row.model.name)


def _upstream(row: ModelRow) -> str:
    return one_line(row.model.upstream or figures.NONE)


def _model_rpm(row: ModelRow) -> str:
    return _rate(row.model.rpm)


def _model_tpm(row: ModelRow) -> str:
    return _rate(row.model.tpm)


def _health(row: ModelRow) -> str:
    if row.health is None:
        return QCoreApplication.translate("GatewayWords", "not asked")
    if row.health.healthy:
        return QCoreApplication.translate("GatewayWords", "answers")
    return QCoreApplication.translate("GatewayWords", "fails")


def _key_name(key: GatewayKey) -> str:
    return one_line(key.title)


def _spent(key: GatewayKey) -> str:
    return usd_text(key.spend)


def _spend_value(key: GatewayKey) -> float | None:
    return None if key.spend is None else float(key.spend)


def _budget(key: GatewayKey) -> str:
    if key.budget is None:
        return figures.NONE
    return f"{usd_text(key.budget)} {every_text(key.every)}".strip()


def _budget_value(key: GatewayKey) -> float | None:
    return None if key.budget is None else float(key.budget)


def _rpm(key: GatewayKey) -> str:
    return _rate(key.rpm)


def _tpm(key: GatewayKey) -> str:
    return _rate(key.tpm)


def _rate(value: int | None) -> str:
    return figures.NONE if value is None else count_text(value)


def _team(key: GatewayKey) -> str:
    return one_line(key.team or figures.NONE)


def _models(key: GatewayKey) -> str:
    return one_line(", ".join(key.models)) or QCoreApplication.translate("GatewayWords", "all")


def _spender(row: NamedSpend) -> str:
    return one_line(row.name)


def _spent_by(row: NamedSpend) -> str:
    return usd_text(row.spend)


def _spent_value(row: NamedSpend) -> float | None:
    return None if row.spend is None else float(row.spend)

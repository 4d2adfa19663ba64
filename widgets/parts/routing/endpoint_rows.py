"""The page of one endpoint: who it is, how it is reached, patience, limits, prices, forced parameters."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.plan import texts as plan_texts
from app.core.plan.chain_edits import take_out
from app.core.plan.edits import change_endpoint, remove_endpoint, rename_endpoint
from app.core.plan.providers import FACTS, PlanProvider, facts
from app.core.plan.rerouting import as_self_hosted
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from widgets.parts.routing.budget_rows import budget_rows
from widgets.parts.routing.patience_rows import patience_rows
from widgets.parts.routing.rows import ChoiceRow, Deed, DeedRow, NoteRow, Page, Row, Section, TextRow
from widgets.state.route_words import evidence_lines, model_name


class EndpointSubject:
    """Which endpoint the page is about: it follows a new id."""

    def __init__(self, endpoint_id: str, route_name: str) -> None:
        self.id, self.route_name = endpoint_id, route_name

    def page(self, plan: Plan) -> Page | None:
        """`None` for one that is there no longer."""
        translate = QCoreApplication.translate
        endpoint = next((each for each in plan.endpoints if each.id == self.id), None)
        if endpoint is None:
            return None
        return Page(
            title=model_name(endpoint),
            wheres=(f"endpoints.{self.id}",),
            sections=(
                Section("", [NoteRow(key="evidence", text="\n".join(evidence_lines(endpoint)))]),
                Section(translate("EndpointRows", "How it is reached"), self._reached(endpoint)),
                Section(translate("EndpointRows", "Patience"), patience_rows(plan, [self.id])),
                Section(translate("EndpointRows", "Limits"), self._limits()),
                Section(translate("EndpointRows", "Price"), self._prices()),
                Section(translate("EndpointRows", "Forced parameters"), [self._params()]),
                Section(translate("EndpointRows", "Route"), [self._removal(endpoint)]),
            ),
        )

    # --- rows ---

    def _reached(self, endpoint: PlanEndpoint) -> list[Row]:
        translate = QCoreApplication.translate
        known = facts(endpoint.provider)
        return [
            TextRow(
                key="id",
                title=translate("EndpointRows", "Id"),
                read=lambda _plan: self.id,
                parse=plan_texts.refuse_key,
                apply=self._rename,
                note=translate("EndpointRows", "What gateways and reports call it"),
            ),
            self._text(
                "model",
                translate("EndpointRows", "Model"),
                read=lambda endpoint: endpoint.model,
                parse=plan_texts.refuse_key,
                note=translate("EndpointRows", "As the provider calls it"),
            ),
            ChoiceRow(
                key="provider",
                title=translate("EndpointRows", "Provider"),
                where=f"endpoints.{self.id}.provider",
                options=tuple((each.title, provider.value) for provider, each in FACTS.items()),
                read=lambda plan: plan.endpoint(self.id).provider.value,
                apply=lambda plan, value: change_endpoint(plan, self.id, provider=PlanProvider(value)),
            ),
            self._self_hosted(),
            self._text(
                "key",
                translate("EndpointRows", "Key variable"),
                read=lambda endpoint: plan_texts.reference_text(endpoint.key),
                parse=plan_texts.variable,
                absent=known.key_env or translate("EndpointRows", "no key"),
                note=translate("EndpointRows", "The name of the variable that holds it; never the key"),
            ),
            self._text(
                "base_url",
                translate("EndpointRows", "Address"),
                read=lambda endpoint: plan_texts.reference_text(endpoint.base_url),
                parse=plan_texts.address,
                absent=known.base_url or "http://127.0.0.1:8000/v1",
                note=translate("EndpointRows", "An address, or the name of a variable that holds one"),
            ),
            self._text(
                "extras",
                translate("EndpointRows", "Also needed"),
                read=lambda endpoint: plan_texts.references_text(endpoint.extras),
                parse=plan_texts.references,
                absent="\n".join(f"{name}=" for name in known.extras),
                note=translate("EndpointRows", "NAME=VALUE or NAME=$VARIABLE, one per line"),
                lines=True,
            ),
        ]

    def _self_hosted(self) -> Row:
        """In one step to a server of one's own, at the address that a variable holds."""
        translate = QCoreApplication.translate
        servers = [provider for provider, known in FACTS.items() if known.self_hosted]
        elsewhere = translate("EndpointRows", "no")

        def now(plan: Plan) -> str:
            provider = plan.endpoint(self.id).provider
            return provider.value if provider in servers else ""

        def apply(plan: Plan, value: str) -> Plan:
            if not value or value == now(plan):
                return plan
            address = EnvRef(f"{value.upper()}_BASE_URL")
            return as_self_hosted(plan, self.id, PlanProvider(value), address)

        return ChoiceRow(
            key="self_hosted",
            title=translate("EndpointRows", "Self-hosted"),
            options=((elsewhere, ""), *((facts(each).title, each.value) for each in servers)),
            read=now,
            apply=apply,
            note=translate("EndpointRows", "The same model on a server of yours: its prices and evidence go"),
        )

    def _limits(self) -> list[Row]:
        translate = QCoreApplication.translate
        none = translate("EndpointRows", "no limit")
        rows: list[Row] = [
            self._text(name, title, read=_number(name), parse=plan_texts.whole, absent=none)
            for name, title in (
                ("rpm", translate("EndpointRows", "Requests / minute")),
                ("tpm", translate("EndpointRows", "Tokens / minute")),
                ("max_parallel", translate("EndpointRows", "At a time")),
            )
        ]
        rows += budget_rows(
            "budget",
            f"endpoints.{self.id}.budget",
            read=lambda plan: plan.endpoint(self.id).budget,
            apply=lambda plan, budget: change_endpoint(plan, self.id, budget=budget),
        )
        return rows

    def _prices(self) -> list[Row]:
        translate = QCoreApplication.translate
        return [
            self._text(
                name,
                title,
                read=_price(name),
                parse=plan_texts.dollars,
                absent=translate("EndpointRows", "unknown"),
            )
            for name, title in (
                ("price_in", translate("EndpointRows", "$ / million in")),
                ("price_out", translate("EndpointRows", "$ / million out")),
            )
        ]

    def _params(self) -> Row:
        translate = QCoreApplication.translate
        return self._text(
            "params",
            translate("EndpointRows", "Parameters"),
            read=lambda endpoint: plan_texts.settings_text(endpoint.params),
            parse=plan_texts.settings,
            absent="temperature=0.2",
            note=translate(
                "EndpointRows", "NAME=JSON, one per line; in every request, whatever the client says"
            ),
            lines=True,
        )

    def _removal(self, endpoint: PlanEndpoint) -> DeedRow:
        translate = QCoreApplication.translate
        words = translate("EndpointRows", "Remove {model}").format(model=model_name(endpoint))
        deed = Deed(text=words, icon="trash-2", apply=self._remove, words=words)
        return DeedRow(key="remove", title=words, deeds=(deed,))

    # --- what becomes of the plan ---

    def _text(
        self,
        name: str,
        title: str,
        *,
        read: Callable[[PlanEndpoint], str],
        parse: Callable[[str], Any],
        absent: str = "",
        note: str = "",
        lines: bool = False,
    ) -> TextRow:
        return TextRow(
            key=name,
            title=title,
            where=f"endpoints.{self.id}.{name}",
            read=lambda plan: read(plan.endpoint(self.id)),
            parse=parse,
            apply=lambda plan, value: change_endpoint(plan, self.id, **{name: value}),
            absent=absent,
            note=note,
            lines=lines,
        )

    def _rename(self, plan: Plan, new: str) -> Plan:
        plan = rename_endpoint(plan, self.id, new)
        self.id = new
        return plan

    def _remove(self, plan: Plan) -> Plan:
        plan = take_out(plan, self.route_name, self.id)
        used = any(self.id in route.endpoints for route in plan.routes)
        return plan if used else remove_endpoint(plan, self.id)


def _price(name: str) -> Callable[[PlanEndpoint], str]:
    return lambda endpoint: plan_texts.dollars_text(getattr(endpoint, name))


def _number(name: str) -> Callable[[PlanEndpoint], str]:
    def read(endpoint: PlanEndpoint) -> str:
        value = getattr(endpoint, name)
        return "" if value is None else str(value)

    return read

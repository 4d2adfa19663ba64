"""Where a plan's gateway listens, for gateways that take no name but an IP address."""

from app.core.plan.values import Plan


def listens_on(plan: Plan) -> str:
    return "127.0.0.1" if plan.host == "localhost" else plan.host


def listens_at(plan: Plan) -> str:
    """HOST:PORT, an IPv6 address in brackets."""
    host = listens_on(plan)
    return f"[{host}]:{plan.port}" if ":" in host else f"{host}:{plan.port}"

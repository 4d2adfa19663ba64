"""How far what is asked in somebody's cloud can be verified here."""

from app.core.rehearsal.report import Level
from app.targets.base import Reach


def client_reach(where: str, parser: str) -> Reach:
    """Of a service that reads bodies of requests. `where` it runs, and why no parser reads them."""
    hosted = f"{where}: nothing of it can be started here."
    return Reach(
        live=False,
        why_not={
            Level.PARSER: parser,
            Level.DRILL: hosted,
            Level.LIVE: f"{hosted} Run the client with your key instead.",
        },
    )

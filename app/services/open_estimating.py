"""Puts estimating together from the parts of a running program."""

from app.core.model_ref import ModelRef
from app.services.connections import Connections
from app.services.estimating import Estimating
from app.services.model_catalogue import ModelCatalogue
from app.services.model_facts import CatalogueFacts
from app.services.one_key import Resolved, resolve
from app.services.prices.prices import Prices
from app.services.token_lessons import TokenLessons


def open_estimating(
    connections: Connections, prices: Prices, catalogue: ModelCatalogue, lessons: TokenLessons
) -> Estimating:
    """Nothing is read before the first estimate. Follows the settings that the connections follow. `lessons`
    are those that comparing adds to.
    """

    def resolved(ref: ModelRef) -> Resolved:
        return resolve(ref, book=connections.book, one_key=connections.settings.one_key)

    return Estimating(
        prices, lessons, resolve=resolved, connect=connections.provider, facts=CatalogueFacts(catalogue)
    )

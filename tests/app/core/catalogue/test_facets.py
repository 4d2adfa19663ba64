from app.core.catalogue.facets import facets
from app.core.catalogue.filter import Capability
from tests.support.catalogue import card, model


def test_what_can_be_filtered_by_is_counted() -> None:
    counted = facets(
        [
            model("a", endpoint="ollama", local=True, takes=frozenset({"text", "image"})),
            model("b", card(free=True), takes=frozenset({"text"}), tools=True, reasoning=False),
            model("c", listed=True),
            model("d", endpoint=None),
        ]
    )
    assert list(counted.endpoints.items()) == [("openrouter", 2), ("ollama", 1)]
    assert counted.takes == {"text": 2, "image": 1}
    assert counted.gives == {}
    assert counted.capabilities == {Capability.TOOLS: 1}
    assert (counted.free, counted.local, counted.listed) == (2, 1, 1)

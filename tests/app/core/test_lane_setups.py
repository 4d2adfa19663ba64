"""What lanes have in common."""

from app.core.lane_setups import common_parameters, common_system
from app.core.model_ref import ModelRef
from app.core.session import Lane
from providers.base import Parameters


def lane(system: str | None, **parameters: object) -> Lane:
    given = Parameters(**parameters)  # type: ignore[arg-type]  # each test names its own
    return Lane(id="x", position=0, model=ModelRef("demo", "quick"), system=system, parameters=given)


def test_only_what_is_alike_is_common() -> None:
    lanes = [
        lane("Be brief.", temperature=0.5, seed=1, body={"top_k": 4, "user": "a"}),
        lane("Be brief.", temperature=0.5, seed=2, body={"top_k": 4, "user": "b"}),
    ]
    assert common_system(lanes) == "Be brief."
    assert common_parameters(lanes) == Parameters(temperature=0.5, body={"top_k": 4})
    assert common_system([*lanes, lane(None)]) is None
    assert common_parameters([*lanes, lane(None)]) == Parameters()


def test_no_lanes_have_nothing_in_common() -> None:
    assert common_system([]) is None
    assert common_parameters([]) == Parameters()

"""Every act is a fault of the stand-in's table, in every dialect."""

import pytest

from app.standin.faults import ALL
from app.standin.upstream.acts import Act, faults_of


@pytest.mark.parametrize("act", Act)
def test_an_act_is_one_fault_that_every_dialect_has(act: Act) -> None:
    faults = faults_of(act)
    assert len(faults) == (0 if act in {Act.HEALTHY, Act.REFUSED} else 1)
    assert all(chosen.fault.dialects == ALL for chosen in faults)

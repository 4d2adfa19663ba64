"""Limits hold as soon as any program has set them."""

from decimal import Decimal
from pathlib import Path

from app.core.limits import Limit, LimitKind, Limits
from app.services.folders import Folders
from app.services.limits_in_force import LimitsInForce
from app.services.settings import Settings


def test_another_program_sets_one(tmp_path: Path) -> None:
    folders = Folders.find({"ABREAST_HOME": str(tmp_path)})
    own = Limits()
    in_force = LimitsInForce(folders, lambda: own)
    assert in_force() == Limits()
    theirs = Limits().with_limit(Limit(stop=Decimal(1)), LimitKind.DAY)
    Settings.load(folders).replace(limits=theirs).save()
    assert in_force() == theirs
    Settings.load(folders).replace(theme="dark").save()
    assert in_force() == theirs
    own = Limits().with_limit(Limit(stop=Decimal(2)), LimitKind.DAY)
    assert in_force() == own  # before it is on the disk
    Settings.load(folders).replace(limits=Limits()).save()
    assert in_force() == Limits()

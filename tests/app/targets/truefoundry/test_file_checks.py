"""TrueFoundry's manifests of a stranger's: whatever stands in them is answered in words."""

import pytest

from app.targets.base import File
from app.targets.truefoundry.file_checks import check_files


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "[",
        "[" * 3_000,
        "a: &a [*a]",
        "a: 2024-99-99",
        "a: " + "9" * 5_000,
        "type: (unreadable)",
        "type: provider-account/virtual-model\nintegrations: [7]",
        "type: gateway-rate-limiting-config\nrules: [{limit_to: many}, 7]",
        "type: provider-account/openai\nname: 7",
    ],
)
def test_whatever_stands_in_it_is_answered_in_words(text: str) -> None:
    assert check_files([File(path="x.yaml", text=text, language="yaml")])

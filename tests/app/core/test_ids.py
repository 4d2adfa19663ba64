import uuid

from app.core.ids import new_id


def test_ids_are_version_7_and_unique() -> None:
    made = [new_id() for _ in range(2_000)]
    assert len(set(made)) == len(made)
    assert {uuid.UUID(one).version for one in made} == {7}
    assert {uuid.UUID(one).variant for one in made} == {uuid.RFC_4122}
    assert [one[:13] for one in made] == sorted(one[:13] for one in made)

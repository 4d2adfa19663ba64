"""What a drill is set up from."""

from pathlib import Path

from app.services.drilling.scene import scene_of
from app.targets.base import File
from app.targets.drill_recipe import Upstream

AT = ("http://127.0.0.1:1001", "http://127.0.0.1:1002", "http://127.0.0.1:1003")


def literal(endpoint: str, address: str, *, suffix: str = "/v1") -> Upstream:
    return Upstream(endpoint=endpoint, model=endpoint, key_env="SOME_KEY", literal=address, suffix=suffix)


def from_env(endpoint: str, variable: str) -> Upstream:
    return Upstream(
        endpoint=endpoint, model=endpoint, key_env=f"{variable}_KEY", address_env=variable, suffix="/v1"
    )


def test_only_literal_addresses_are_replaced_and_each_is_told(tmp_path: Path) -> None:
    scene = scene_of([literal("a", "http://10.0.0.1:8000/v1"), literal("b", "http://10.0.0.1:8000/v1x")])
    text = "a: http://10.0.0.1:8000/v1\nb: http://10.0.0.1:8000/v1x\nc: http://10.0.0.2\n"
    told = scene.write([File(path="sub/x.yaml", text=text, language="yaml")], tmp_path, AT)
    written = (tmp_path / "sub/x.yaml").read_text()
    assert written == "a: http://127.0.0.1:1001/v1\nb: http://127.0.0.1:1002/v1\nc: http://10.0.0.2\n"
    assert len(told) == 2
    assert all("sub/x.yaml" in each for each in told)
    assert (tmp_path / "sub/x.yaml").stat().st_mode & 0o077 == 0


def test_what_comes_from_the_environment_leaves_the_files_as_they_are(tmp_path: Path) -> None:
    scene = scene_of([from_env("a", "ONE"), from_env("b", "TWO"), from_env("c", "ONE")])
    assert scene.places == ("ONE", "TWO")
    environment = scene.environment(AT)
    assert environment["ONE"] == "http://127.0.0.1:1001/v1"
    assert environment["TWO"] == "http://127.0.0.1:1002/v1"
    file = File(path="run.sh", text="os.environ/ONE", language="shell", executable=True)
    assert scene.write([file], tmp_path, AT) == ()
    assert (tmp_path / "run.sh").read_text() == "os.environ/ONE"
    assert (tmp_path / "run.sh").stat().st_mode & 0o777 == 0o700


def test_keys_are_made_up_each_time_and_differ() -> None:
    upstreams = [from_env("a", "ONE"), from_env("b", "TWO")]
    keys = scene_of(upstreams).keys
    assert len({*keys.values(), *scene_of(upstreams).keys.values()}) == 4
    assert {rule.key for rule in scene_of(upstreams).rules}.isdisjoint(keys.values())


def test_one_without_a_key_takes_any() -> None:
    upstream = Upstream(endpoint="a", model="m", key_env=None, literal="http://10.0.0.1/v1")
    (rule,) = scene_of([upstream]).rules
    assert (rule.key, rule.address, rule.model) == (None, 0, "m")

"""TensorZero's gateway, embedded in the tests' process, with a written configuration."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan


@contextmanager
def embedded(text: str, folder: Path, environment: Mapping[str, str]) -> Iterator[Any]:
    """A `TensorZeroGateway`; its strict reader raises for a configuration that it does not take."""
    from tensorzero import TensorZeroGateway

    config = folder / "tensorzero.toml"
    config.write_text(text, "utf-8")
    with _environment(environment), TensorZeroGateway.build_embedded(config_file=str(config)) as gateway:
        yield gateway


def environment_of(plan: Plan, folder: Path) -> dict[str, str]:
    """A value for all that the plan reads: it refuses to start when one is missing."""
    told: dict[str, str] = {}
    for endpoint in plan.endpoints:
        told |= {each.env: "somewhere-1" for each in endpoint.extras.values() if isinstance(each, EnvRef)}
        if endpoint.key is not None:
            told[endpoint.key.env] = "made-up"
    for endpoint in plan.endpoints:
        if endpoint.provider is PlanProvider.VERTEX and endpoint.key is not None:
            told[endpoint.key.env] = str(_account(folder))
        if isinstance(endpoint.base_url, EnvRef):
            told[endpoint.base_url.env] = "http://127.0.0.1:9"
    return told


def ask(gateway: Any, function: str, *, stream: bool = False, **more: Any) -> str | None:
    """The variant that answered; `None` when none did."""
    from tensorzero import TensorZeroError

    messages = [{"role": "user", "content": "What is the sea made of?"}]
    try:
        answer = gateway.inference(
            function_name=function, input={"messages": messages}, stream=stream, **more
        )
        last = list(answer)[-1] if stream else answer
    except TensorZeroError:
        return None
    return str(last.variant_name)


def _account(folder: Path) -> Path:
    """A Google service account of nobody's."""
    path = folder / "account.json"
    said = dict.fromkeys(("auth_uri", "token_uri"), "https://example.org")
    said |= {"type": "service_account", "project_id": "p", "private_key_id": "1", "client_id": "1"}
    said |= {"client_email": "nobody@example.org", "private_key": _private_key()}
    said |= dict.fromkeys(_CERTIFICATES, "https://example.org")
    path.write_text(json.dumps(said), "utf-8")
    return path


_CERTIFICATES = ("auth_provider_x509_cert_url", "client_x509_cert_url")


@cache
def _private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


@contextmanager
def _environment(told: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value

"""Ports: who listens where, and one that is kept for a gateway."""

import socket

import pytest

from app.services.gateways.listening import held_port


def test_a_held_port_is_nobody_elses_and_a_server_may_listen_on_it() -> None:
    with held_port() as port:
        with socket.socket() as other, pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", port))
        with (
            socket.create_server(("127.0.0.1", port)) as server,
            socket.create_connection(("127.0.0.1", port)),
        ):
            server.accept()[0].close()

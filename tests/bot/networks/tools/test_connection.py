"""Silence: what surely was not sent is told from what nobody knows."""

from __future__ import annotations

import pytest
import requests
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import MaxRetryError, ProtocolError

from bot.networks.tools.connection import never_connected


def test_a_closed_door_was_never_reached(unused_tcp_port: int) -> None:
    with pytest.raises(requests.ConnectionError) as caught:
        requests.get(f"http://127.0.0.1:{unused_tcp_port}/", timeout=5)
    assert never_connected(caught.value)


def test_no_connection_in_time_was_never_reached() -> None:
    assert never_connected(requests.ConnectTimeout("slow"))


@pytest.mark.parametrize(
    "trouble",
    [
        requests.ReadTimeout("slow"),
        requests.ConnectionError("reset"),
        requests.ConnectionError(MaxRetryError(HTTPConnectionPool("a.org"), "/", ProtocolError())),
        OSError("?"),
        None,
    ],
    ids=repr,
)
def test_anything_else_may_have_been(trouble: BaseException | None) -> None:
    assert not never_connected(trouble)

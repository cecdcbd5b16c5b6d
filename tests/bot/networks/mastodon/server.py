"""An independent stand-in for Mastodon, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.databases import free_port


@contextmanager
def mastodon_serving() -> Iterator[str]:
    """Run it within a block; the address."""
    port = free_port()
    serve = ["-m", "mastodon_mock", "serve", "--in-memory", "--log-level", "critical"]
    command = [sys.executable, "-W", "error", *serve, "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command) as server:
        try:
            _wait_for(f"{url}/api/v2/instance", server)
            yield url
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            httpx.get(url).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("mastodon_mock did not start")

"""Pauses: networks that refused our token; their posts wait until one is accepted again.

A pause is a note, its text the reason: there are a handful at most, so no table.
"""

from __future__ import annotations

from bot.store.notes import Notes


class Pauses:
    """The pauses within one Work."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def why(self, network: str) -> str:
        """Return why posts wait on a network, and what mends it; empty where they do not."""
        return self._notes.read(_key(network)) or ""

    def begin(self, network: str, why: str) -> bool:
        """Let posts wait on a network; False where they do already, and the first reason stays."""
        if self.why(network):
            return False
        self._notes.write(_key(network), why)
        return True

    def end(self, network: str) -> bool:
        """Let posts go on a network again; False where none had to wait."""
        waited = bool(self.why(network))
        self._notes.strike(_key(network))
        return waited


def _key(network: str) -> str:
    return f"paused:{network}"

"""Queue: letters that wait for a person's own answer."""

from __future__ import annotations

"""Clocks: how far a network's may stand from ours."""

from __future__ import annotations

from datetime import timedelta

SLACK = timedelta(minutes=2)

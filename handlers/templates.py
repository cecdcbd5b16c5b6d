"""Templates: texts to begin a reply with."""

from __future__ import annotations

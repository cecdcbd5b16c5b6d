"""Reply: one answer to everybody in a wave, each once."""

from __future__ import annotations

"""Division Bell: the machinery and the rules."""

__version__ = "0.2.0"

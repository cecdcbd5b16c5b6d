"""Division Bell: the machinery and the rules."""

__version__ = "0.1.0"

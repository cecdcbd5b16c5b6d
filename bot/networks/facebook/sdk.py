"""The SDK: imported without the warning of its one bad escape (facebook-sdk 3.1.0, line 99)."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)  # what Python 3.11 calls it
    from facebook import FACEBOOK_GRAPH_URL, GraphAPI

__all__ = ["FACEBOOK_GRAPH_URL", "GraphAPI"]

"""Loading: libraries that are loaded when they are first needed, by one thread at a time.

Two threads that load parts of one library, whose modules import one another in circles, may each
find the other's half made: "cannot import name … from partially initialized module", in one of four
tries with Matplotlib (python/cpython#91351 is of this kind). The lock makes them take turns.
"""

from __future__ import annotations

from threading import RLock

loading = RLock()
"""Held around each import inside a function: `with loading:`."""

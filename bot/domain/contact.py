"""Contact: how whoever talks to a far side reports whether it is reached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

Contact = Callable[[str], Awaitable[None]]
"""Report how it is: "" when the far side answers, else why not, in a few words.

Called at each try: what has not changed since costs nothing and is told to nobody.
"""


async def no_contact(_why: str) -> None:
    """Report to nobody, as for a trial."""

"""Findings: one part of the config, and how it is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError

from bot.domain.errors import NotSent, Refused, Unanswered, UserError

PATIENCE = 30  # seconds for each part


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part is, in a sentence that says what to do.

    `part` is its table or key in the config; `lasting` says that another try now would fail too, as
    with a wrong token, where a server that does not answer may be back in a minute.
    """

    part: str
    well: bool
    words: str
    lasting: bool = True


async def tried(part: str, trial: Awaitable[str]) -> Finding:
    """Await the trial of one part and say how it went; only a fault of our own is raised."""
    try:
        async with asyncio.timeout(PATIENCE):
            return Finding(part, well=True, words=await trial)
    except Refused as error:
        return Finding(part, well=False, words=f"{error.message} {error.mend}".strip())
    except UserError as error:
        words = " ".join(filter(None, [error.message, error.hint]))
        return Finding(part, well=False, words=words)
    except DBAPIError as error:
        return Finding(part, well=False, words=f"the database says: {error.orig}".splitlines()[0])
    except NotSent as error:
        return Finding(part, well=False, words=error.message, lasting=False)
    except (Unanswered, TimeoutError):
        words = "no answer: is the network there?"
        return Finding(part, well=False, words=words, lasting=False)

"""Stored forms: a form is kept in the notebook until it is answered, over restarts and replicas.

A button of Slack's carries at most 2,000 characters and a form may be longer, so the button carries
the form's id and the notebook the form. The id is a hash of the content: the same form is stored
once, and a forged id finds nothing.
"""

from __future__ import annotations

import hashlib

from bot.platforms import Notebook
from bot.talk import Form, Reply


def form_id(form: Form) -> str:
    """Return a form's id: the first 32 hex digits of its SHA-256, the same for the same form."""
    return hashlib.sha256(Reply(form).to_json()).hexdigest()[:32]


async def store_form(notebook: Notebook, form: Form) -> None:
    """Store a form under its id; repeatable."""
    await notebook.write(f"form:{form_id(form)}", Reply(form).to_json().decode())


async def stored_form(notebook: Notebook, name: str) -> Form | None:
    """Return the form of that id; None if it is not stored."""
    text = await notebook.read(f"form:{name}")
    part = Reply.from_json(text.encode()).parts[0] if text else None
    return part if isinstance(part, Form) else None

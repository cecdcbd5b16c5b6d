"""Keeping: forms remembered until somebody answers them, be it after a restart."""

from __future__ import annotations

import hashlib

from bot.platforms import Notebook
from bot.talk import Form, Reply


def form_id(form: Form) -> str:
    """Name a form by what is in it: the same form always has the same name."""
    return hashlib.sha256(Reply(form).to_json()).hexdigest()[:32]


async def keep(notebook: Notebook, form: Form) -> None:
    """Remember a form by its name; twice is once."""
    await notebook.write(f"form:{form_id(form)}", Reply(form).to_json().decode())


async def kept(notebook: Notebook, name: str) -> Form | None:
    """Return the form of that name, if it is remembered."""
    text = await notebook.read(f"form:{name}")
    part = Reply.from_json(text.encode()).parts[0] if text else None
    return part if isinstance(part, Form) else None

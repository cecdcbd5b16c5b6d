"""Networks: the pages that posts go to, each asked for by its own questions.

A network declares its questions (`Kind.questions`), so a new one needs nothing here. Whose page it
is decides whether public money pays for it, and so what may be posted there.
"""

from __future__ import annotations

from functools import partial

from pydantic import SecretStr

from bot.networks import Kind, Question
from bot.networks.registry.outlets import OWNER
from bot.setup.screen import anything, something
from bot.setup.session import Session


def keys(name: str, kind: Kind) -> tuple[tuple[str, ...], ...]:
    """Return where a network's last answer is kept: with it, the network is set up."""
    return (("networks", name, kind.questions[-1].key),)


def ask(name: str, kind: Kind, session: Session) -> None:
    """Ask for a network, and try it; at a failure the last question is asked again."""
    if not _wanted(session, name, kind.wanted):
        return
    *first, last = kind.questions
    for question in first:
        _ask(session, name, kind, question)
    # The token or password is each network's last question, so it is the one asked again.
    while True:
        _ask(session, name, kind, last)
        if session.try_out(partial(session.network, name)):
            return


def _ask(session: Session, name: str, kind: Kind, question: Question) -> None:
    """Ask one question; its setting says whether it is a secret and may be left empty."""
    keys = ("networks", name, question.key)
    # What is secret and what may be empty is said once, at the setting.
    setting = kind.settings.model_fields[question.key]
    complaint = question.complaint or (something if setting.is_required() else anything)
    if question.hint:
        session.screen.hint(question.hint)
    if setting.annotation is SecretStr:
        session.secret(question.words, f"{name}_{question.key}", *keys, complaint=complaint)
    else:
        session.text(question.words, *keys, default=question.offered, complaint=complaint)


def _wanted(session: Session, name: str, question: str) -> bool:
    """Ask whether a network is wanted, and whose page it is."""
    known = session.files.get("networks", name) is not None
    if not session.screen.yes(question, default=known):
        session.files.remove("networks", name)
        return False
    choices = (("office", "the office's, paid with public money"), ("campaign", "a campaign's"))
    default = str(session.files.get("networks", name, OWNER) or "office")
    owner = session.screen.choose("Whose page is it?", choices, default)
    session.files.put(owner, "networks", name, OWNER)
    return True

"""Networks: the pages that posts go to, each asked for by its own questions."""

from __future__ import annotations

from functools import partial

from pydantic import SecretStr

from bot.networks import Kind, Question
from bot.networks.tools.outlets import OWNER
from bot.setup.desk import Desk
from bot.setup.screen import anything, something


def ask(name: str, kind: Kind, desk: Desk) -> None:
    """Ask for a network, and try it; at a failure the last question is asked again."""
    if not _wanted(desk, name, kind.wanted):
        return
    *first, last = kind.questions
    for question in first:
        _ask(desk, name, kind, question)
    while True:
        _ask(desk, name, kind, last)
        if desk.works(partial(desk.network, name)):
            return


def _ask(desk: Desk, name: str, kind: Kind, question: Question) -> None:
    keys = ("networks", name, question.key)
    setting = kind.settings.model_fields[question.key]
    complaint = question.complaint or (something if setting.is_required() else anything)
    if question.hint:
        desk.screen.hint(question.hint)
    if setting.annotation is SecretStr:
        desk.secret(question.words, f"{name}_{question.key}", *keys, complaint=complaint)
    else:
        desk.text(question.words, *keys, default=question.offered, complaint=complaint)


def _wanted(desk: Desk, name: str, question: str) -> bool:
    """Ask whether a network is wanted, and whose page it is."""
    known = desk.papers.get("networks", name) is not None
    if not desk.screen.yes(question, default=known):
        desk.papers.drop("networks", name)
        return False
    choices = (("office", "the office's, paid with public money"), ("campaign", "a campaign's"))
    default = str(desk.papers.get("networks", name, OWNER) or "office")
    owner = desk.screen.choose("Whose page is it?", choices, default)
    desk.papers.put(owner, "networks", name, OWNER)
    return True

"""Imprint: how the answer to “does this need an imprint?” is told."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.imprint import Answer, Imprint, Leaning, Opinion, Verdict
from bot.domain.law import pending
from bot.domain.posts import IPSA, Page, grounds, reads_like_campaigning
from bot.talk import Button, Part, Reply, Text, Title
from bot.words.speaking import _


def imprint_card(page: Page, thought: Opinion, kept: Imprint | None) -> Reply:
    """Tell what is thought of a text for a page whose imprint, if any, is `kept`."""
    return Reply(Title(_needed(thought)), *_parts(page, thought, kept))


def _needed(thought: Opinion) -> str:
    """Say whether a text needs an imprint, and has one."""
    there, verdict = thought.imprint, thought.ruling.verdict
    if thought.doubtful:
        if there:
            return _("This may need an imprint. It has one: {there}", there=there)
        return _("This may need an imprint, and has none.")
    if verdict is Verdict.REQUIRED:
        if there:
            return _("This needs an imprint and has one: {there}", there=there)
        return _("This needs an imprint and has none.")
    if there:
        return _("This need not have an imprint, but is better with it: {there}", there=there)
    return _("This need not have an imprint, but is better with one.")


def _parts(page: Page, thought: Opinion, kept: Imprint | None) -> Iterator[Part]:
    why = _("Why: {why}.", why=grounds(thought))
    source = _("Source: {source}", source=thought.ruling.source)
    yield Text("\n".join(filter(None, (why, thought.ruling.doubt, source))))
    if thought.answer is not Answer.NO:
        if kept:
            yield Text(_("Paste this at its end: {imprint}", imprint=kept))
        else:
            yield Button(_("Say who promotes it"), f"imprint set {page}")
    weighed = thought.weighed
    if page is Page.OFFICE and weighed.leaning is not Leaning.NEUTRAL:
        money = _("A page paid for with public money carries no campaigning.")
        source = _("Source: {source}", source=IPSA)
        yield Text(f"{reads_like_campaigning(weighed)} {money} {source}")
    if thought.ruling.verdict is Verdict.REQUIRED:
        for change in pending(("imprint",)):
            source = _("Source: {source}", source=change.source)
            yield Text(f"{change} {source}")

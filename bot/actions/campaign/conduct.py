"""Conduct: what the law asks, said once to each person, where it first matters."""

from __future__ import annotations

from bot.actions.campaign.candidates import today
from bot.cards.conduct import reminder
from bot.domain.conduct import Topic, conduct
from bot.store.work import Work
from bot.talk import Part, Request


def say_once(request: Request, work: Work, topic: Topic) -> tuple[Part, ...]:
    """Return what the law asks on a topic, the first time that somebody comes to it; else nothing.

    It is noted as said in the Work that says it.
    """
    key = f"law:{topic.word}:{request.by.id}"
    if work.notes.read(key):
        return ()
    mine = work.elections.of(request.by.id)
    country = mine.election.country if mine else None
    rules = conduct(topic, today(request), country)
    if not rules:
        return ()
    work.notes.write(key, request.at.isoformat())
    return reminder(topic, rules[0])

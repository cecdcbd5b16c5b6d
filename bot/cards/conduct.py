"""Conduct cards: what else the law asks of a campaign, each rule with its source."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.conduct import Conduct, Topic
from bot.domain.times import say_day
from bot.talk import Button, Part, Reply, Text, Title
from bot.words.speaking import _


def topics_card() -> Reply:
    """List what there is a page of, each as a button."""
    buttons = [Button(_capital(_(topic)), f"law about {topic.word}") for topic in Topic]
    return Reply(
        Title(_("What the law asks of a campaign")),
        _("Not legal advice: each rule has its source, and the day on which I last read it."),
        *buttons,
    )


def topic_card(topic: Topic, rules: Sequence[Conduct]) -> Reply:
    """Say the rules on a topic, each with its source."""
    return Reply(
        Title(_capital(_(topic))),
        *map(_rule, rules),
        Button(_("All topics"), "law list"),
    )


def reminder(topic: Topic, rule: Conduct) -> tuple[Part, ...]:
    """Say the first rule on a topic beside what somebody did, with the way to the others."""
    return (
        Text(_("The law on {topic}: {rule}", topic=_(topic), rule=_(rule.text))),
        Button(_("More on {topic}", topic=_(topic)), f"law about {topic.word}"),
    )


def _rule(rule: Conduct) -> Text:
    said = [_(rule.text), *([rule.doubt] if rule.doubt else [])]
    if rule.confirmed and rule.note:
        said.append(_("Note: {note}.", note=_(rule.note)))
    if rule.checked:
        read = say_day(rule.checked)
        said.append(_("Source: {source}, last read on {day}.", source=rule.source, day=read))
    return Text("\n".join(said))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

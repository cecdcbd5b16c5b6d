"""Conduct: what the law asks of somebody who campaigns, by what they are about to do.

Not what a date or a sum says (`elections`, `spending`), but what may be done with the register,
with addresses, with postal votes and with pictures. `conduct.toml` has each rule with its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.domain.elections.kinds import Country, either
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.words.speaking import _, marked


class Topic(StrEnum):
    """What somebody is about to do; the values are the words in `conduct.toml` and in replies."""

    REGISTER = marked("the electoral register")
    MESSAGES = marked("emails, texts and calls")
    CASEWORK = marked("casework and campaigning")
    POSTAL_VOTES = marked("postal votes")
    PICTURES = marked("pictures made by machines")
    OFFENCES = marked("what a campaign must not do")

    @property
    def word(self) -> str:
        """The one word that a button sends for it."""
        return self.name.casefold().replace("_", "-")

    @classmethod
    def parse(cls, text: str) -> Topic:
        """Read a topic's name, its word, or one of its words that no other topic has.

        Raises UserError that names them all.
        """
        wanted = " ".join(text.casefold().split())
        for topic in cls:
            if wanted in (topic.word, topic.casefold(), _(topic).casefold()):
                return topic
        found = {topic for topic in cls for word in wanted.split() if word in _HEARD[topic]}
        if len(found) == 1:
            return found.pop()
        topics = either(map(_, cls))
        raise UserError(
            _("I have nothing on “{text}”: ask for {topics}.", text=text, topics=topics),
            hint="law list",
        )


@dataclass(frozen=True, slots=True)
class TopicArgument:
    """A topic, chosen from a list or typed."""

    topic: Topic

    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = tuple(Topic)

    @classmethod
    def parse(cls, text: str) -> TopicArgument:
        """Read a topic as `Topic.parse` does; raises UserError."""
        return cls(Topic.parse(text))


class Conduct(Rule):
    """A rule of conduct, as it is said; `countries` is empty where it is for all of them."""

    topic: Topic
    text: str
    countries: frozenset[Country] = frozenset()


RULES = rows("bot.domain.conduct", "conduct.toml", "conduct", Conduct)


def conduct(topic: Topic, on: date, country: Country | None = None) -> tuple[Conduct, ...]:
    """List the rules on a topic that are in force on a day, in the order in which they are told.

    Without a country those of every country are listed.
    """
    return tuple(
        rule
        for rule in RULES
        if rule.topic is topic
        and rule.holds(on)
        and (country is None or not rule.countries or country in rule.countries)
    )


# Words by which people ask for a topic, in lower case, beside its own name.
_HEARD = {
    Topic.REGISTER: frozenset(("register", "electors", "roll")),
    Topic.MESSAGES: frozenset(
        ("messages", "email", "emails", "texts", "text", "calls", "pecr", "mailing", "spam", "bulk")
    ),
    Topic.CASEWORK: frozenset(("casework", "cases", "constituents", "addresses")),
    Topic.POSTAL_VOTES: frozenset(("postal", "post", "postal-votes")),
    Topic.PICTURES: frozenset(("pictures", "picture", "ai", "deepfake", "deepfakes", "images")),
    Topic.OFFENCES: frozenset(
        ("offences", "offence", "treating", "bribery", "crimes", "canvassers")
    ),
}

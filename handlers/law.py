"""Law: what else the law asks of a campaign, beside its dates and sums.

What may be done with the register, with addresses, postal votes and pictures. The rules are dated
data with their sources (`bot/domain/conduct`); a candidate hears those of their own nation.
"""

from __future__ import annotations

from bot.actions.campaign.candidates import today
from bot.cards.conduct import topic_card, topics_card
from bot.commands import Commands, Does, Role
from bot.domain.conduct import TopicArgument, conduct
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("law", "What else the law asks of a campaign.")


@commands.command(role=Role.CANDIDATE, example="law list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List what I know of the law on campaigning, topic by topic."""
    return topics_card()


@commands.command(role=Role.CANDIDATE, example="law about postal-votes", does=Does.SHOWS)
def about(request: Request, work: Work, topic: TopicArgument) -> Reply:
    """Say what the law asks about the register, messages, casework, postal votes or pictures.

    A candidate hears the rules of their own nation. Raises UserError for another topic.
    """
    mine = work.elections.of(request.by.id)
    country = mine.election.country if mine else None
    return topic_card(topic.topic, conduct(topic.topic, today(request), country))

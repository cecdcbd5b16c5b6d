"""Conduct: what else the law asks of a campaign, said where it matters."""

from bot.domain.conduct.conduct import Conduct, Topic, TopicArgument, conduct

__all__ = ["Conduct", "Topic", "TopicArgument", "conduct"]

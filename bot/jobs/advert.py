"""Adverts: one that a manager confirmed is put into Meta's Ads Manager, paused.

The bot never starts an advert and spends nothing: a person adds picture and words, and starts it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from bot.config import Config
from bot.domain.ads.paused_advert import PausedAdvert
from bot.domain.errors import Refused
from bot.effects import Run
from bot.networks.facebook.settings import Settings
from bot.talk import Reply, Text, Title
from bot.words.speaking import _


class AdAccount(Protocol):
    """An ad account of Meta's, as `bot.networks.facebook` makes one."""

    async def prepare(self, advert: PausedAdvert) -> str:
        """Prepare a campaign and its ad set, paused; return the URL where to see them.

        Repeatable: a second call makes no second campaign.
        """


def ad_account(config: Config) -> AdAccount | None:
    """Make the ad account of `[ads.account]`; None where the config has none."""
    told = config.ads.account
    if told is None:
        return None
    settings = Settings(
        page=told.page,
        token=told.token,
        app_secret=told.app_secret,
        version=told.version,
        url=told.url,
    )
    connecting = import_module("bot.networks.facebook.connect")  # it loads facebook-sdk
    account: AdAccount = connecting.ad_account(settings, told.account)
    return account


async def prepare(run: Run, account: AdAccount | None) -> Reply:
    """Prepare the advert in a job's `data`; return what its asker is told.

    Raises Refused where no account is connected any more, and what the account raises.
    """
    if account is None:
        raise Refused(_("No ad account is connected."), _("Set [ads.account] in the config."))
    where = await account.prepare(PausedAdvert.from_json(run.data))
    return Reply(
        Title(_("It is in Ads Manager, paused: {name}.", name=run.name)),
        Text(
            _(
                "Add the picture and the words, look at it, and start it yourself: {where}",
                where=where,
            )
        ),
    )

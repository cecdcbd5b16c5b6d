"""Facebook Pages, through facebook-sdk.

What Meta changes by date (error codes, metrics, versions) is in the .toml files beside the code.
"""

from __future__ import annotations

from bot.networks import Capability, Kind, Question
from bot.networks.facebook.settings import Settings

NETWORK = Kind(
    title="Facebook",
    about="The Page that posts go to.",
    wanted="Shall posts go to a Facebook Page?",
    settings=Settings,
    # It has no key for a try: a post without an answer is looked up before a second one.
    capabilities=frozenset(Capability) - {Capability.ONCE},
    questions=(
        Question(
            "page",
            "The Page's id",
            hint="The Page's id: the Page → About → Page transparency.",
            complaint=lambda typed: "" if typed.isdecimal() else "A Page's id is a number.",
        ),
        Question(
            "app_secret",
            "App secret; Enter for none",
            hint="The app's secret: developers.facebook.com/apps → App settings → Basic.",
        ),
        Question(
            "token",
            "Page token",
            hint="The Page's own token: developers.facebook.com/tools/explorer. Extend yours "
            "first, by its (i), then choose the Page under “User or Page”.",
        ),
    ),
)

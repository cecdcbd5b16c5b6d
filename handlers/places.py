"""Places: which ward, council and constituency a postcode lies in.

Looked up in the postcode directory that the operator imported (ONS), and where the config allows it
at postcodes.io. The audit leaves the postcode out.
"""

from __future__ import annotations

from bot.cards.places import LOOK_UP, beyond, home_card, unknown_words
from bot.commands import Commands, Does, Role, UserError
from bot.effects import Run
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

commands = Commands("places", "Which ward, council and constituency a postcode lies in.")


@commands.command(role=Role.CANDIDATE, example="places find WH3 1AB", does=Does.SHOWS)
def find(request: Request, work: Work, postcode: str) -> Reply:
    """Find the ward, council and constituency of a postcode.

    What lies in none by its kind (Jersey, the forces, a bank's) is told so. Where the directory
    does not have it, a `Run` asks postcodes.io, and the answer comes as a message of its own.
    Raises UserError for what is no postcode, where no directory was imported, and where neither
    has it.
    """
    spelt = work.postcodes.spelt(postcode)
    if said := beyond(postcode, spelt):
        return Reply(said)
    if spelt is None:
        raise UserError(
            _(
                "“{postcode}” is not a UK postcode: write it like NR24 2AA.",
                postcode=postcode.strip(),
            )
        )
    if home := work.postcodes.find(spelt):
        return home_card(work.places.locate(home))
    if request.config.places.postcodes_io:
        run = Run(LOOK_UP, spelt, b"", request.place)
        work.ledger.plan(f"postcode:{spelt}:{request.event or request.at}", run, request.at)
        return Reply(_("I do not have {spelt} here, so I am asking postcodes.io.", spelt=spelt))
    # Told apart from a postcode that is missing: the operator can mend this one.
    if not work.places.newest:
        raise UserError(
            _(
                "No postcodes are here yet: whoever looks after me runs “bell places import” with "
                "ONS's postcode directory."
            )
        )
    raise UserError(unknown_words(spelt, work.places.newest))

"""People: who is in the office, and who may come in.

Who may give which role is in `bot/domain/people.py`: nobody gives more than they have, and an
office keeps a manager. Members have numbers, which the commands take, and accounts on several
platforms (`people link`). Whoever is removed can be let in again for a day with all that was
theirs.
"""

from __future__ import annotations

import re
from datetime import timedelta
from secrets import choice, token_hex

from bot.actions.people import forget_person, let_go
from bot.commands import Commands, Does, NotAllowed, UserError
from bot.domain.people import Invitation, Role, refuse_change, refuse_role
from bot.domain.phrase import phrase
from bot.domain.times import day, short
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Text, Title
from bot.words.speaking import _, many

commands = Commands("people", "Who is in the office, and who may come in.")

INVITED_FOR = timedelta(hours=24)
# Pasted, never typed: as long as it takes to be beyond guessing.
CODE_BYTES = 16
LINK_FOR = timedelta(minutes=10)
LINK_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
LINK_LENGTH = 10  # 49 bits: typed on a phone, and not to be guessed in its ten minutes
# As long as undo keeps its steps.
RESTORED_FOR = timedelta(days=1)
WRITTEN_ADDRESS = re.compile(
    r"[^@\s]+@[^@\s]+"
)  # a whole address: a part of one would forget strangers


@commands.command(role=Role.MANAGER, example="people invite staff")
def invite(request: Request, work: Work, role: Role) -> Reply:
    """Make an invitation for one person, good for a day.

    Writes an invitation with its code (16 bytes, hexadecimal). Raises NotAllowed for a role that is
    not the asker's to give.
    """
    refuse_role(request.by, role, work.people.all())
    invitation = Invitation(token_hex(CODE_BYTES), role, request.at + INVITED_FOR)
    work.people.invite(invitation, request.by)
    work.undo.cannot(
        request, "invitations", phrase("an invitation as {role}", role=role.said), "people revoke"
    )
    # A platform that has links with a code in them leaves their pattern as a note.
    doors = (work.notes.door(name, invitation.code) for name in request.config.chats())
    links = [
        Text(
            _(
                "Come and talk with the bot of {office}: {door}",
                office=request.config.office.name,
                door=door,
            )
        )
        for door in doors
        if door
    ]
    return Reply(
        _(
            "This lets one person in as {role}, once, until {expires_at}: they can {allows}. "
            "Give it to nobody else; they send it to me as it stands:",
            role=role.called,
            expires_at=short(invitation.expires_at),
            allows=role.allows,
        ),
        Text(f"join {invitation.code}"),
        *(
            [Text(_("Or they press the link in this line, which you can forward:"))]
            if links
            else []
        ),
        *links,
        private=True,
    )


@commands.command(role=Role.MANAGER, example="people revoke")
def revoke(request: Request, work: Work) -> Reply:
    """Withdraw every invitation that nobody has taken up yet.

    Those of other managers too, but not the codes that `people link` gave.
    """
    count = work.people.revoke(request.at)
    said = many("{count} invitation withdrawn.", "{count} invitations withdrawn.", count)
    return Reply(said, private=True)


@commands.command(role=Role.CANDIDATE, example="people link")
def link(request: Request, work: Work) -> Reply:
    """Give a code that makes an account of yours on another platform you too.

    Makes an invitation for the asker's own account on another platform, for ten minutes.
    """
    code = "".join(choice(LINK_LETTERS) for _ in range(LINK_LENGTH))
    invitation = Invitation(code, request.by.role, request.at + LINK_FOR, request.by.id)
    work.people.invite(invitation, request.by)
    return Reply(
        _(
            "Send me this from your other account within {seconds} minutes. It works once, and "
            "whoever sends it is {by} to me, so show it to nobody:",
            seconds=LINK_FOR.seconds // 60,
            by=request.by.name,
        ),
        Text(f"link {code}"),
        private=True,
    )


@commands.command(role=Role.STAFF, example="people list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List who is in the office, since when, and where I know them."""
    rows = tuple(
        (
            str(each.member.id),
            each.member.name,
            each.member.role.called,
            day(each.since),
            ", ".join(each.platforms),
        )
        for each in work.people.reachable()
    )
    return Reply(
        Title(_("Who is in the office")),
        Table((_("No."), _("Name"), _("Role"), _("Since"), _("On")), rows),
    )


@commands.command(role=Role.MANAGER, example="people role 3 staff")
def role(request: Request, work: Work, number: int, role: Role) -> Reply:
    """Give somebody another role.

    Holds on every platform at once. Raises NotAllowed as `bot/domain/people.py` rules.
    """
    whom = work.people.get(number)
    refuse_change(request.by, whom, role, work.people.all())
    work.people.promote(whom, role)
    said = phrase("that {whom} is {role}", whom=whom.name, role=role.said)
    work.undo.note(request, f"member {number}", said, f"people role {number} {whom.role}")
    return Reply(
        _(
            "{whom} is {role} from now on: they can {allows}.",
            whom=whom.name,
            role=role.called,
            allows=role.allows,
        )
    )


@commands.command(role=Role.MANAGER, example="people remove 3")
def remove(request: Request, work: Work, number: int) -> Reply:
    """End somebody's access, everywhere, at once.

    Cancels what they proposed, gives their letters back to the queue, and ends their invitations.
    Raises NotAllowed for oneself, or where no manager would be left.
    """
    gone = work.people.get(number)
    if gone.id == request.by.id:
        raise NotAllowed(_("You cannot remove yourself: ask another manager."))
    refuse_change(request.by, gone, None, work.people.all())
    ended = let_go(work, gone, request.at)
    said = phrase("that {gone} has no access", gone=gone.name)
    work.undo.note(request, f"member {number}", said, f"people restore {number}")
    lines = [
        _("{gone} can no longer ask me anything, on any platform.", gone=gone.name),
        _("Also {ended}.", ended="; ".join(ended)) if ended else "",
        _("What they wrote and approved stays."),
    ]
    return Reply(
        " ".join(filter(None, lines)),
        Button(_("Let them back in"), f"people restore {number}"),
    )


@commands.command(role=Role.MANAGER, example="people restore 3")
def restore(request: Request, work: Work, number: int) -> Reply:
    """Let somebody back in whose access was ended in the last day.

    Raises UserError after a day, and where another member uses their accounts by now.
    """
    gone = work.people.left_since(request.at - RESTORED_FOR)
    back = next((each for each in gone if each.id == number), None)
    if back is None:
        raise UserError(
            _(
                "Nobody with the number {number} left in the last day: invite them anew.",
                number=number,
            ),
            hint="people invite",
        )
    refuse_role(request.by, back.role, work.people.all())
    work.people.restore(back)
    # All is rolled back with the error, the return too.
    if not any(each.member.id == number and each.platforms for each in work.people.reachable()):
        raise UserError(
            _("{back}'s accounts are somebody else's now.", back=back.name), hint="people invite"
        )
    said = phrase("that {back} is back", back=back.name)
    work.undo.note(request, f"member {number}", said, f"people remove {number}")
    return Reply(_("{back} is {role} here again.", back=back.name, role=back.role.called))


@commands.command(role=Role.MANAGER, example="people forget anna@example.org")
def forget(request: Request, work: Work, email: str) -> Reply:
    """Erase what I hold of somebody who wrote: letters, answers, what was said of them here.

    Walks the columns that say whose data they hold (`bot/actions/people/forgetting.py`). Counts of
    waves stay, and so does text that other people wrote and that names the person: it is listed for
    a person to look at. Raises UserError for what is no whole address.
    """
    # Addresses are compared in small letters, as the store keeps their marks.
    address = email.strip().casefold()
    if not WRITTEN_ADDRESS.fullmatch(address):
        raise UserError(_("Give the whole address of the person, such as anna@example.org."))
    forgotten = forget_person(work, address, request.at)
    left = Text(
        _(
            "These name them and stay as they are, for one of you to look at: {left}.",
            left=", ".join(forgotten.left),
        )
    )
    notes = [left] if forgotten.left else []
    if not forgotten.letters:
        said = _("I held no letter from that address, and now nothing else that names it.")
        return Reply(said, *notes)
    return Reply(
        many(
            "Forgotten: {count:,} letter, what was answered, and {places:,} places where they "
            "were named here. The counts of waves stay.",
            "Forgotten: {count:,} letters, what was answered, and {places:,} places where they "
            "were named here. The counts of waves stay.",
            forgotten.letters,
            places=forgotten.places,
        ),
        *notes,
    )

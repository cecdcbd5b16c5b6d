"""People: who is in the office, and who may come in.

Who may give which role is in `bot/domain/people.py`: nobody gives more than they have, and an
office keeps a manager. Members have numbers, which the commands take, and accounts on several
platforms (`people link`). Whoever is removed can be let in again for a day with all that was
theirs.
"""

from __future__ import annotations

from datetime import timedelta
from secrets import choice, token_hex

from bot.actions.people import forget_person, let_go, look_up, still_going, with_surnames
from bot.cards.forgetting import forgotten_card, holding_card
from bot.commands import Commands, Does, NotAllowed, UserError, phrase
from bot.domain.people import Invitation, Role, refuse_change, refuse_role
from bot.domain.times import day, short
from bot.domain.whom import Erasing, Who
from bot.store.work import Work
from bot.talk import BUTTON_BYTES, Button, Reply, Request, Table, Text, Title
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
SEVERAL = 6  # people of one name with a button each


@commands.command(role=Role.MANAGER, example="people invite staff", once=True)
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
            "An invitation for one person, {role}, good until {expires_at}: they can {allows}. "
            "They paste this line to me:",
            role=role.named,
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


@commands.command(role=Role.CANDIDATE, example="people link", once=True)
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
            role=role.named,
            allows=role.allows,
        )
    )


@commands.command(role=Role.MANAGER, example="people remove 3")
def remove(request: Request, work: Work, number: int) -> Reply:
    """End somebody's access, everywhere, at once.

    Cancels what they proposed, gives their letters back to the queue, and ends their invitations.
    Posts of theirs that still go out are named.
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
        *still_going(work, gone),
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
                "Nobody with the number {number} left in the last day: invite them again.",
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
    return Reply(_("{back} is {role} here again.", back=back.name, role=back.role.named))


@commands.command(role=Role.MANAGER, example="people forget anna@example.org", does=Does.SHOWS)
def forget(request: Request, work: Work, *, who: Who) -> Reply:
    """Show what I hold of somebody who wrote, and offer to forget it for good.

    By their address, their whole name, or a letter (#12). Walks the columns that say whose data
    they hold (`bot/actions/people/looking_up.py`). Raises UserError for a part of an address.
    """
    if len(known := work.writers.called(who.name) if who.name else []) > 1:
        several = _("Several people of that name wrote. Whom do you mean?")
        lines = [f"people forget {address}" for address in known]
        # Longer lines are typed: a button carries 64 bytes.
        short_enough = [line for line in lines if len(line.encode()) <= BUTTON_BYTES]
        buttons = [Button(line, line) for line in short_enough[:SEVERAL]]
        return Reply(several, Text("\n".join(lines)), *buttons, private=True)
    keep = timedelta(days=request.config.letters.keep_days)
    return holding_card(look_up(work, who, request.at), str(who), keep)


@commands.command(role=Role.MANAGER, example="people erase 3f9a01c2 anna@example.org")
def erase(request: Request, work: Work, *, what: Erasing) -> Reply:
    """Forget somebody for good, as it was shown.

    What was shown is known by its mark: where anything has changed since, it is shown again and
    nothing goes. Counts of waves stay, and so does what others wrote.
    """
    held = look_up(work, what.who, request.at)
    if held.mark != what.mark:
        keep = timedelta(days=request.config.letters.keep_days)
        again = holding_card(held, str(what.who), keep)
        changed = _("Something has changed since you looked, so nothing was forgotten. It is now:")
        return Reply(changed, *again.parts, private=True)
    whom = with_surnames(held.whom) if what.surname else held.whom
    gone = forget_person(work, whom)
    said = phrase("that somebody who wrote is forgotten, which is for good")
    work.undo.cannot(request, "forgetting", said)
    left = [*gone.left, *(_("letter {number}", number=each.id) for each in held.others)]
    return forgotten_card(gone.letters, gone.places, left)

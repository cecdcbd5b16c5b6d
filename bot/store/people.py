"""People: members, their accounts on each platform (handles), and invitations.

A member who leaves keeps their row: posts, costs and the audit refer to it. `left_at` ends the
access, on every platform at once.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    RowMapping,
    String,
    Table,
    bindparam,
    insert,
    select,
    update,
)

from bot.domain.errors import UserError
from bot.domain.people import STRANGER, Invitation, Member, Reachable, Role
from bot.store.database.columns import BY_MEMBER, CODE, Utc, metadata
from bot.talk import Handle
from bot.words.speaking import _

members = Table(
    "member",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, info=BY_MEMBER),
    Column("role", String, nullable=False, info=CODE),
    Column("since", Utc, nullable=False),
    Column("left_at", Utc),  # NULL while they have access
    # The code of the language that they chose; "" for their app's, or else the office's.
    Column("language", String, nullable=False, server_default="", info=CODE),
)

handles = Table(
    "handle",
    metadata,
    Column("platform", String, primary_key=True, info=CODE),
    Column("user", String, primary_key=True, info=BY_MEMBER),
    Column("member", ForeignKey("member.id"), nullable=False),
)

invitations = Table(
    "invitation",
    metadata,
    Column("code_hash", String, primary_key=True, info=CODE),  # SHA-256: the code is a password
    Column("role", String, nullable=False, info=CODE),
    Column("expires_at", Utc, nullable=False),
    Column("invited_by", ForeignKey("member.id")),  # NULL for the one of the first start
    Column("used_at", Utc),
    Column("member", ForeignKey("member.id")),  # whose account on another platform it links
)

MEMBER = (members.c.id, members.c.name, members.c.role, members.c.language)

# Made once: each request passes it, and making a statement takes longer than running it.
_KNOWN = (
    select(*MEMBER)
    .join(handles, handles.c.member == members.c.id)
    .where(
        handles.c.platform == bindparam("platform"),
        handles.c.user == bindparam("user"),
        members.c.left_at.is_(None),
    )
)


class People:
    """The people within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, handle: Handle) -> Member:
        """Return the member of a handle; STRANGER where it is nobody's, or its member has left."""
        whose = {"platform": handle.platform, "user": handle.user}
        row = self._connection.execute(_KNOWN, whose).mappings().first()
        return member_of(row) if row else STRANGER

    def add(
        self, name: str, role: Role, handle: Handle, at: datetime, language: str = ""
    ) -> Member:
        """Add a member with a handle; return them with their number.

        A handle that was another's, as of one who left, is theirs from now on.
        """
        row = {"name": name, "role": role, "since": at, "language": language}
        added = insert(members).values(row).returning(members.c.id)
        member = Member(self._connection.scalars(added).one(), name, role, language)
        self.link(member, handle)
        return member

    def link(self, member: Member, handle: Handle) -> None:
        """Give a member one more handle, or move it to them from whoever had it."""
        where = (handles.c.platform == handle.platform, handles.c.user == handle.user)
        theirs = update(handles).where(*where).values(member=member.id)
        if not self._connection.execute(theirs).rowcount:
            row = {"platform": handle.platform, "user": handle.user, "member": member.id}
            self._connection.execute(insert(handles).values(row))

    def get(self, number: int) -> Member:
        """Return a member who has not left. Raises UserError where nobody has that number."""
        found = next((each for each in self.all() if each.id == number), None)
        if found is None:
            raise UserError(
                _("There is nobody with the number {number}.", number=number), hint="people list"
            )
        return found

    def reachable(self) -> list[Reachable]:
        """Return all who have not left, by name, with the platforms where they have a handle."""
        known: dict[int, dict[str, None]] = defaultdict(dict)
        for row in self._connection.execute(select(handles).order_by(handles.c.platform)):
            known[row.member][row.platform] = None
        rows = self._connection.execute(select(members.c.id, members.c.since))
        since = {row.id: row.since for row in rows}
        return [Reachable(each, since[each.id], tuple(known[each.id])) for each in self.all()]

    def all(self) -> list[Member]:
        """Return all who have not left, by name, those of one name by number."""
        here = select(*MEMBER).where(members.c.left_at.is_(None))
        rows = self._connection.execute(here.order_by(members.c.name, members.c.id)).mappings()
        return [member_of(row) for row in rows]

    def on(self, platform: str) -> list[tuple[str, Member]]:
        """Return the handles of a platform: its user id and the member, by member's number."""
        rows = self._connection.execute(
            select(handles.c.user, *MEMBER)
            .join(members, handles.c.member == members.c.id)
            .where(handles.c.platform == platform, members.c.left_at.is_(None))
            .order_by(members.c.id)
        ).mappings()
        return [(row["user"], member_of(row)) for row in rows]

    def keep_language(self, member: Member, language: str) -> None:
        """Keep in which language a member wants to be spoken to, by its code (“cy”)."""
        self._connection.execute(
            update(members).where(members.c.id == member.id).values(language=language)
        )

    def leave(self, member: Member, at: datetime) -> None:
        """End a member's access, on every platform, at once. Their handles stay, for `restore`."""
        self._connection.execute(
            update(members).where(members.c.id == member.id).values(left_at=at)
        )

    def left_since(self, since: datetime) -> list[Member]:
        """Return who has left since a time, in no set order."""
        gone = select(*MEMBER).where(members.c.left_at >= since)
        return [member_of(row) for row in self._connection.execute(gone).mappings()]

    def restore(self, member: Member) -> None:
        """Give a member back the access that was ended, by the handles that are still theirs."""
        self._connection.execute(
            update(members).where(members.c.id == member.id).values(left_at=None)
        )

    def promote(self, member: Member, role: Role) -> None:
        """Give a member another role, higher or lower; who may do so is the handler's to check."""
        self._connection.execute(update(members).where(members.c.id == member.id).values(role=role))

    def invite(self, invitation: Invitation, by: Member | None) -> None:
        """Keep an invitation (by nobody at the first start); only a hash of its code is kept."""
        self._connection.execute(
            insert(invitations).values(
                code_hash=_hash(invitation.code),
                role=invitation.role,
                expires_at=invitation.expires_at,
                invited_by=by.id if by else None,
                member=invitation.member or None,
            )
        )

    def redeem(self, code: str, at: datetime) -> Invitation | None:
        """Use up an invitation; None where it is unknown, used, expired or no longer valid.

        It is valid while its maker may still let people in. Of two who use it at once, one gets it:
        the update asks again whether it is unused.
        """
        mine = invitations.c.code_hash == _hash(code)
        found = self._connection.execute(select(invitations).where(mine)).first()
        if found is None or not self._may_still_invite(found.invited_by, found.member):
            return None
        used = self._connection.execute(
            update(invitations)
            .where(mine, invitations.c.used_at.is_(None), invitations.c.expires_at > at)
            .values(used_at=at)
        )
        if not used.rowcount:
            return None
        return Invitation(code, Role(found.role), found.expires_at, found.member or 0)

    def revoke(self, at: datetime) -> int:
        """End the invitations of new members that nobody has used; return how many.

        Those that link a member's own second account stay: they let nobody new in.
        """
        open_ = (invitations.c.used_at.is_(None), invitations.c.expires_at > at)
        new = invitations.c.member.is_(None)
        ended = update(invitations).where(*open_, new).values(expires_at=at)
        return self._connection.execute(ended).rowcount

    def _may_still_invite(self, by: int | None, links: int | None) -> bool:
        """Say whether the maker of an invitation could still make it.

        A code that links an account is any candidate's to make, one that lets in a manager's.
        """
        needed = Role.CANDIDATE if links else Role.MANAGER
        return by is None or any(each.id == by and each.role.may(needed) for each in self.all())


def member_of(row: RowMapping) -> Member:
    """Make a member of a row that has the columns of `MEMBER`."""
    return Member(row["id"], row["name"], Role(row["role"]), row["language"])


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()

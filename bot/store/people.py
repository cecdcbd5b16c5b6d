"""People: members, the handles that they go by, and invitations."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    insert,
    select,
    update,
)

from bot.domain.people import STRANGER, Invitation, Member, Role
from bot.store.base import Utc, metadata
from bot.talk import Handle

members = Table(
    "member",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("since", Utc, nullable=False),
    Column("left_at", Utc),
)

handles = Table(
    "handle",
    metadata,
    Column("platform", String, primary_key=True),
    Column("user", String, primary_key=True),
    Column("member", ForeignKey("member.id"), nullable=False),
)

invitations = Table(
    "invitation",
    metadata,
    Column("code_hash", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("invited_by", ForeignKey("member.id")),
    Column("used_at", Utc),
)


class People:
    """The people within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, handle: Handle) -> Member:
        """Return who goes by a handle: a stranger where nobody does, or who did has left."""
        found = self._connection.execute(
            select(members.c.id, members.c.name, members.c.role)
            .join(handles, handles.c.member == members.c.id)
            .where(
                handles.c.platform == handle.platform,
                handles.c.user == handle.user,
                members.c.left_at.is_(None),
            )
        ).first()
        return Member(found.id, found.name, Role(found.role)) if found else STRANGER

    def add(self, name: str, role: Role, handle: Handle, at: datetime) -> Member:
        """Take somebody in, known by a handle; a handle of one who left is theirs from now on."""
        added = insert(members).values(name=name, role=role, since=at).returning(members.c.id)
        number = self._connection.scalars(added).one()
        where = (handles.c.platform == handle.platform, handles.c.user == handle.user)
        if not self._connection.execute(
            update(handles).where(*where).values(member=number)
        ).rowcount:
            row = {"platform": handle.platform, "user": handle.user, "member": number}
            self._connection.execute(insert(handles).values(row))
        return Member(number, name, role)

    def all(self) -> list[Member]:
        """Return everybody who has not left, by name."""
        rows = self._connection.execute(
            select(members.c.id, members.c.name, members.c.role)
            .where(members.c.left_at.is_(None))
            .order_by(members.c.name, members.c.id)
        )
        return [Member(row.id, row.name, Role(row.role)) for row in rows]

    def on(self, platform: str) -> list[tuple[str, Member]]:
        """Return who goes by a handle on a platform: the handle's user, and the member."""
        rows = self._connection.execute(
            select(handles.c.user, members.c.id, members.c.name, members.c.role)
            .join(members, handles.c.member == members.c.id)
            .where(handles.c.platform == platform, members.c.left_at.is_(None))
            .order_by(members.c.id)
        )
        return [(row.user, Member(row.id, row.name, Role(row.role))) for row in rows]

    def leave(self, member: Member, at: datetime) -> None:
        """End somebody's access, on every platform, at once."""
        self._connection.execute(
            update(members).where(members.c.id == member.id).values(left_at=at)
        )

    def invite(self, invitation: Invitation, by: Member | None) -> None:
        """Keep an invitation (by nobody at the first start); only a hash of its code is kept."""
        self._connection.execute(
            insert(invitations).values(
                code_hash=_hash(invitation.code),
                role=invitation.role,
                expires_at=invitation.expires_at,
                invited_by=by.id if by else None,
            )
        )

    def redeem(self, code: str, at: datetime) -> Role | None:
        """Use up an invitation; None where it is unknown, used or expired. Of two, one wins."""
        mine = invitations.c.code_hash == _hash(code)
        used = self._connection.execute(
            update(invitations)
            .where(mine, invitations.c.used_at.is_(None), invitations.c.expires_at > at)
            .values(used_at=at)
        )
        if not used.rowcount:
            return None
        return Role(self._connection.scalars(select(invitations.c.role).where(mine)).one())


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()

"""The declarations of the agent and of the candidate, as sheets to be signed."""

from __future__ import annotations

from bot.domain.returns import Account
from bot.heavy.paper import Sheet

AS_AGENT = "1. I was at this election the election agent of the person named above as a candidate."
AS_CANDIDATE = "1. I am the person named above as a candidate at this election"
OWN_AGENT = " [and was my own election agent]."
EXAMINED = (
    "2. I have examined the return of election expenses, of which a copy is before me, and to the "
    "best of my knowledge and belief it is a complete and correct return as required by law."
)
PAID = (
    "3. To the best of my knowledge and belief, all expenses shown in the return as paid were paid "
    "by"
)
OWN_FORM = (
    "To make a false declaration knowingly is an offence. Where the returning officer gives out "
    "the Electoral Commission's own form of this declaration, sign that one."
)


def declaration(found: Account, candidate: str, *, agent: bool) -> Sheet:
    """Write a declaration as the Acts have it, to be signed.

    Representation of the People Act 1983 s.82 and Sch. 3; the words as they stand in the Electoral
    Law Act (Northern Ireland) 1962 Sch. 10 Part 5, which were read on 30 November 2026.
    """
    who = "election agent" if agent else "candidate"
    by = "me" if agent or not found.form.agent else "my election agent [by me]"
    above = (
        f"Election in {found.candidacy.area}: {found.candidacy.election}.",
        f"Candidate: {candidate}. The candidate's mark: ________",
        f"What counts in the return: {found.balance.total}.",
        "I solemnly and sincerely declare as follows:",
        AS_AGENT if agent else AS_CANDIDATE + (OWN_AGENT if found.form.agent else "."),
        EXAMINED,
        f"{PAID} {by}, except as otherwise stated.",
    )
    signed = f"Signature of the {who}: ________________________    Date: ______________"
    name = "Agent declares" if agent else "Candidate declares"
    return Sheet(name, f"Declaration by the {who}", above, (), (), (signed, OWN_FORM))

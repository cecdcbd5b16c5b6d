"""Notices: letters of officials and landlords that somebody attached, told by their set words.

A notice speaks to its reader (“you must leave”), and `detecting` knows how people tell of their own
trouble. So what was attached is held against the titles and formulas of such letters, in English:
Housing Act 1988, ss. 8 and 21; the Taking Control of Goods Regulations 2013; the letters of the
Department for Work and Pensions, the Home Office and the courts. A false alarm costs a minute.
"""

from __future__ import annotations

import re

from bot.domain.casework.detecting import URGENT, Trouble, Urgency
from bot.domain.casework.lexicon import Matter
from bot.domain.waves.passages import sentences

TO_SOMEBODY = re.compile(r"\b(?:you|your|tenants?|occupiers?)\b", re.IGNORECASE)
"""What is in a notice, and seldom in a report about them."""
SAYS = {
    Matter.HOUSING: (
        r"notice (?:requiring|seeking|of seeking) possession|notice to quit|notice of eviction",
        r"(?:order|warrant|claim) (?:of|for) possession|give up possession",
        r"possession (?:order|claim)",
        r"section (?:8|21)\b.{0,60}\bnotice|notice\b.{0,60}\bsection (?:8|21)\b|form (?:3|6a)\b",
        r"you (?:are required to|must|have to) (?:leave|vacate|move out)",
        r"not (?:owed|owe you) (?:a|any|the) .{0,40}housing duty|intentionally homeless",
    ),
    Matter.IMMIGRATION: (
        r"leave to remain.{0,80}(?:refus|curtail|cancel)|(?:visa|asylum|application).{0,60}refused",
        r"(?:removal|deportation) (?:from|order|directions)|liable to (?:removal|deportation)",
        r"you must (?:now )?leave the united kingdom",
    ),
    Matter.BENEFITS: (
        r"mandatory reconsideration|cannot award you|(?:not|no longer) entitled to",
        r"your (?:claim|award|payments?)\b.{0,60}\b(?:ended|stopped|suspended|refused|closed)",
        r"you (?:have been|were) (?:over)?paid.{0,40}(?:universal credit|benefit)|overpayment",
    ),
    Matter.DEBT: (
        r"notice of enforcement|enforcement agents?|taking control of goods|liability order",
        r"statutory demand|county court (?:judgment|claim)|final (?:demand|notice|reminder)",
        r"(?:supply|account) will be disconnected|warrant of control",
    ),
    Matter.JUSTICE: (
        r"you (?:are|have been) (?:charged|summoned)|single justice procedure|\bsummons\b",
    ),
    Matter.CHILDREN: (r"child protection (?:plan|conference)|care proceedings|letter before proc",),
    Matter.SCHOOL: (r"permanent(?:ly)? exclu|refus\w* .{0,40}\behc",),
}
PATTERNS = {
    matter: re.compile("|".join(f"(?:{each})" for each in words), re.IGNORECASE)
    for matter, words in SAYS.items()
}


def notice(text: str) -> Trouble | None:
    """Return the trouble that an attached text serves on its reader; None where it is no notice."""
    if not TO_SOMEBODY.search(text):
        return None
    for matter, pattern in PATTERNS.items():
        if telling := tuple(each for each in sentences(text) if pattern.search(each)):
            return Trouble(matter, telling, URGENT.get(matter, Urgency.SOON))
    return None

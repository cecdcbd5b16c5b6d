"""The words of Parliament and of those whom a Member can turn to, its numbers and its days."""

from __future__ import annotations

from bot.domain.waves.request_words import pattern

PARLIAMENT = pattern(
    r"\b(?:vot(?:e|es|ing)|sign(?:ing|ed)?|edm|early[ -]day motion|bill|clause|amendment|motion"
    r"|debate"
    r"|reading|report stage|committee stage|lobby|parliamentary question|written question"
    r"|question to|minister|secretary of state|\w+ secretary|chancellor|consultation"
    r"|inspector(?:ate)?"
    r"|petition|pledge|surgery|westminster|cabinet|board|speaker's|environment agency"
    r"|commissioner|foi|regulations|inquiry|select committee"
    r"|all-party|appg"
    r"|council"
    r"|treasury|leader|frontbench|whip|drop-in|reception|division|statutory instrument|order"
    r"|question time|prime minister|home office|ombudsman|regulator|authority|ofcom|ofgem|ofwat"
    r"|commons|chamber|adjournment|backbench|chief executive|signature|name to|letter)\b"
)
"""Where, and to whom, a Member does something."""
NUMBERED = pattern(
    r"\b(?:new clause|clause|amendment|edm|early[ -]day motion|nc|article|schedule|motion|dns|ref)"
    r"[ /]?(?:no\.? )?\d+\w*"
)
"""A Bill's part, a motion or a case by its number."""
DATED = pattern(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august"
    r"|september"
    r"|october|november|december)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\bnext (?:week|month)"
    r"|\b(?:third|second) reading\b|\breport stage\b|\bbefore the end of\b"
)
"""A day, or a stage of a Bill."""

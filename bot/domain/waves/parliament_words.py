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
VOTABLE = pattern(
    r"\b(?:bill|clause|amendments?|motion|edm|petition|pledge|letter|statement|order|regulations"
    r"|treaty|charter|law|legislation|act|ban|strategy|plan|proposals?|rule)\b"
)
"""What is voted on, signed, or brought before the House."""
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
EVENT = pattern(
    r"\b(?:debate|drop-in|event|meeting|reception|visit|hearing|launch|briefing|round table|rally"
    r"|vigil|surgery|inquiry|consultation|exhibition|open day|assembly|conference|workshop|lobby"
    r"|reading|screening|walk|tour|service|breakfast|lunch|tea|session|questions|examination"
    r"|statement|presentation|march|fair|seminar|centre|hall|room|club|school|farm)s?\b"
)
THING = pattern(
    r"\b(?:pledge|letter|statement|petition|proposal|scheme|plan|campaign|report|survey|list|group"
    r"|inquiry|review|charter|declaration|question|fund|levy|board|call|draft|template"
    r"|briefing|register|order|rule|standard|guidance|strategy|model|recommendation)s?\b"
)
"""What a Member can sign, ask for, raise."""
PERSONAL = pattern(
    r"\b(?:mr|mrs|ms|dr|sir|dame|lord|lady|baroness|minister|secretary|chancellor|leader"
    r"|director|chief|commissioner|manager|officer|mayor|head|chair\w*|regulator|agency|council"
    r"|board|company|operator|owner|firm|department|committee|trust|governor|bishop|inspector)s?\b"
)
BODY = pattern(
    r"\b(?:council|board|agency|company|operator|firm|department|committee|trust|authority)\b"
)

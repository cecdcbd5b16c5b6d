"""The words by which asks, sides, organisers and empty subjects are known."""

from __future__ import annotations

import re

REPLY = re.compile(r"^(?:\s*(?:re|fwd?|fw|aw|sv|wg)\s*:\s*)+", re.IGNORECASE)
"""What mail programs put before a subject."""

EMPTY_SUBJECT = re.compile(
    r"^(?:an? |my |this |please |your |the |important |urgent )*(?:letter|e-?mail|message|request"
    r"|enquiry|inquiry|constituents?|constituent (?:letter|e-?mail|enquiry|issue|concern)|concerns?"
    r"|help|urgent|important|hello|hi|question|vote|no subject|untitled|support|issue|attention"
    r"|act(?: on this)?|action|read|respond|represent my views|vote the right way(?: on this)?)"
    r"(?:[ ,:-]+(?:from|to|for|by|of|about)?[ ]*(?:an?|my|your|the|our)?[ ]*"
    r"(?:local |concerned |worried )?(?:constituents?|mp|member of parliament|needed|required)"
    r"(?:[ ,:-].{0,60})?)?[ .!?]*$",
    re.IGNORECASE,
)
"""A subject that could stand over any letter, as WriteToThem's does."""

LEAD_IN = re.compile(
    r"^.{0,160}?\b(?:urg(?:e|ing)|ask(?:ing)?|demand(?:ing)?|call(?:ing)?|request(?:ing)?"
    r"|beg(?:ging)?"
    r"|implor(?:e|ing)|encourag(?:e|ing)|appeal(?:ing)?|want|count on|would like|hope)\b"
    r"(?: (?:up)?on)?(?: for)?(?: (?:you|that|the government|ministers|all mps|our mp|my mp))*"
    r"(?:,? as (?:my|our) (?:mp|member of parliament|representative),?)?(?: to| will| please)*\s+",
    re.IGNORECASE,
)
"""All of an ask that comes before what is asked for."""

COURTESY = re.compile(
    r"\b(?:look(?:ing)? forward to|hear(?:ing)? from you|let me know|thank(?:s| you)\b"
    r"|your (?:reply|response)"
    r"|contact me|get in touch|my name is|take the time|reply to (?:me|this)"
    r"|please (?:reply|respond|write back|confirm receipt|accept|do not hesitate|feel free|note"
    r"|find|see|read|keep me|visit|click)|i hope (?:that )?(?:you|this)|stay safe)",
    re.IGNORECASE,
)
"""Politeness that asks for nothing but an answer."""

LEANING = re.compile(
    r"^(?:as such|therefore|furthermore|additionally|so|also)\b|\b(?:i|we|am|are) also\b"
    r"|\b(?:this (?:issue|effort|goal)"
    r"|these causes"
    r"|those areas|to it|of it|the following)\W*$|\bi hope\b",
    re.IGNORECASE,
)
"""A sentence that does not stand by itself."""

INTRODUCTION = re.compile(
    r"\bmy name is\b|\bi(?:'m| am) an? (?:\w+ ){0,2}(?:resident|constituent)|\bi live (?:in|at)\b"
    r"|\b(?:as )?(?:one of )?your constituents?\b|\bconstituent of\b|\bresident of\b",
    re.IGNORECASE,
)
"""Who the sender is, not what they want."""

DANGLING = re.compile(
    r"(?: (?:a|an|and|as|at|away|by|for|from|in|into|of|on|or|that|the|this|to|towards?|when|where"
    r"|which|while|who|with|your|one|ones|those))+$"
)
"""Small words at the end of a name that was cut."""

PLACEHOLDER = re.compile(r"\[[^\]\n]{2,40}\]|\{\{?[^}\n]{2,40}\}\}?|<[a-z ]{3,30}>|\bTODO\b")
"""A gap that the sender was meant to fill."""

SUPPORTS = re.compile(
    r"\b(?:i|we)(?: \w+){0,2} (?:support|welcome|back|favour|applaud)\b|\bin (?:support"
    r"|favour) of\b"
    r"|\b(?:vote|voting) (?:for|in favour)\b|\bplease (?:support|back|vote for)\b",
    re.IGNORECASE,
)
OPPOSES = re.compile(
    r"\b(?:i|we)(?: \w+){0,2} (?:oppose|object|reject)\b|\b(?:am|are|strongly) (?:opposed"
    r"|against)\b"
    r"|\bin opposition to\b|\b(?:vote|voting) against\b|\bplease (?:oppose|reject|vote against"
    r"|do not)\b",
    re.IGNORECASE,
)
"""How a sender takes a side."""

ORGANISED = re.compile(
    r"\b(?:via|through|using|organi[sz]ed by|on behalf of|campaign (?:by|from|run by)|petition by"
    r"|member of|supporter of|advocate (?:for|of))(?: the)? "
    r"((?:[A-Z0-9][\w&'-]*)(?: (?:of|and|for|the|with|[A-Z0-9][\w&'-]*)){0,4})",
)
"""Who is said to have set a letter up; the first group is the name."""

ORGANISERS = {
    "38degrees.org.uk": "38 Degrees",
    "change.org": "Change.org",
    "avaaz.org": "Avaaz",
    "sumofus.org": "Ekō",
    "eko.org": "Ekō",
    "foe.co.uk": "Friends of the Earth",
    "friendsoftheearth.uk": "Friends of the Earth",
    "greenpeace.org.uk": "Greenpeace",
    "amnesty.org.uk": "Amnesty International UK",
    "rspb.org.uk": "RSPB",
    "rspca.org.uk": "RSPCA",
    "libertyhumanrights.org.uk": "Liberty",
    "openrightsgroup.org": "Open Rights Group",
    "palestinecampaign.org": "Palestine Solidarity Campaign",
    "countryside-alliance.org": "Countryside Alliance",
    "nfuonline.com": "NFU",
    "spuc.org.uk": "SPUC",
    "christianconcern.com": "Christian Concern",
}
"""Organisers by the address of their pages."""

NO_ORGANISERS = re.compile(
    r"(?:^|\.)(?:gov\.uk|parliament\.uk|nhs\.uk|bbc\.co\.uk|theguardian\.com|wikipedia\.org"
    r"|youtube\.com"
    r"|youtu\.be|facebook\.com|twitter\.com|x\.com|instagram\.com|bit\.ly|t\.co|tinyurl\.com"
    r"|goo\.gl"
    r"|google\.com|gmail\.com|outlook\.com|yahoo\.com|apple\.com|aka\.ms|w3\.org)$"
)
"""Hosts that letters cite, and that organise nothing."""

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also am an and any are as at be because been but by can could dear did"
        " do for from had has have he her his how i if im in into is it its just like me more most"
        " mp my no not now of on one only or our out over people please she should so some such"
        " than that the their them then there these they this to too up us very was we were what"
        " when which who will with would you your",
    )
)
"""English words that tell nothing."""

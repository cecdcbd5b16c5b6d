"""The words by which a request in Welsh or another language is known."""

from __future__ import annotations

from bot.domain.waves.request_words import pattern

WELSH = pattern(
    r"\b(?:a (?:wnewch|fyddech|allwch|allech|ellwch|fedrwch|newch|oes modd)|gofynn(?:af|wn)"
    r"|gofyn i(?: ?chi|chi)"
    r"|(?:rwy'n|rwyf|dwi'n|rydym|rydyn|ydym|hoffwn) (?:\w+ ){0,3}?(?:gofyn|galw|pwyso|annog"
    r"|erfyn|apelio"
    r"|ymbil)|galw(?:af|wn)? arnoch|erfyniaf|erfyniwn|apeliaf|pwysaf|anogaf|anogwn|hoffwn (?:i"
    r"|ichi|petaech"
    r"|pe)|hoffem i|os gwelwch|plîs|peidiwch|pleidleisiwch|cefnogwch|gwrthwynebwch|ysgrifennwch"
    r"|llofnodwch|codwch|ychwanegwch|dewch|rhowch|gwnewch|sicrhewch|gweithredwch|mynnwch|siaradwch"
    r"|ddiolchgar pe|falch pe|gobeithi(?:o|af|wn) y (?:gwnewch|byddwch|pleidleisiwch|gallwch"
    r"|cefnogwch)"
    r"|wnewch chi|(?:rydym|rwyf|rydyn|dw i|rwy'n|ni) (?:ni )?am i ?chi|dylech|dylai(?:'r"
    r"| ein) (?:as|aelod)"
    r"|(?:a gawn|gawn) ni (?:ddibynnu|ofyn)|rhaid i (?:ni|chi))(?!\w)"
)
"""Requests in Welsh."""
FOREIGN = pattern(r"\b(?:proszę|wzywam|apeluję)\b|お願い|求めます|درخواست|گزارش|مطالبہ|اپیل")
"""Requests in some other languages of constituents."""

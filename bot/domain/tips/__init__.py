"""Tips: what to do today, each with its reason, its source and one button.

`rules` and `posting` turn what is known of a candidate (`tip.TipFacts`) into tips, `choice` picks
the one that is said and when, and `skills` holds the tips for the office's staff.
"""

"""The answers that a wave's people get, and who writes them.

A wave is read once, as a `Correspondence`, and passed on. Each person gets one letter a campaign;
people who wrote words of their own, may have a case, or lack what the text needs are held for a
person.
"""

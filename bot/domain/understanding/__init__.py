"""Understanding: what somebody means by a sentence, as commands in the order of likelihood.

Rules and a small index; nothing leaves the machine, and nothing here is done: see `deciding`.
"""

"""Understanding: what is meant by a sentence, as commands in the order of likelihood.

Rules and a small index; nothing leaves the machine, and nothing is done here: see `deciding`.
"""

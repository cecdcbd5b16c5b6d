"""Letters and the waves that they form.

Letters are kept and grouped in one Work (`intake`), by an engine that can be rebuilt from the store
(`grouping`); what a wave asks is read from its letters (`reading`), and one function says its card
(`telling`).
"""

"""Posts: shown, edited, approved, published and followed up.

A post and its effects are loaded once, as a `Progress`, and passed on; each action that changes it
returns it as it is then.
"""

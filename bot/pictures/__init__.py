"""Pictures: what is drawn as PNG, the same for every platform.

Matplotlib takes a while to load and most commands do not need it, so each function
imports what it draws with. Texts come from people: `parse_math=False` keeps a “$” a “$”.
"""

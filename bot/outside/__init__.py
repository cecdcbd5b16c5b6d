"""Outside addresses: those that other people wrote, in a post or on a page.

The addresses of our own servers stand in the config and are not asked for here.
"""

"""Heavy work: what takes more than some milliseconds is done in a pool of threads.

Unpacking, parsing, drawing and hashing; each within bounds, since most of it came from outside.
"""

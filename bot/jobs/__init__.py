"""Jobs that wait for the world outside, and then open a Work.

No transaction is open while something is fetched, unpacked or read.
"""

"""The rules: pure, without input or output, without a clock.

A function here gets the time and all facts from its caller, and so gives the same answer each time,
worded in the language that is set for the request. Only data files beside the code are read.
"""

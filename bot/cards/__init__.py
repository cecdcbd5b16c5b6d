"""Cards: how things are told, the same by the clock and on request.

A card is a `Reply`: parts that every platform draws in its own way. What it shows is loaded before
and passed in, since cards know no store; they are plain functions of their arguments, and a clock
is an argument. The same card is said by the clock and on request, so that one thing never has two
descriptions. All text goes through `_()` or `many()`.
"""

"""What happens by the clock: one file for each job; found by name.

A schedule is a coroutine of the office, declared with `every` or `daily` (London time). It may
wait: it fetches first, then opens a Work. Any replica may run it, late, and again where it failed
half-way, so what it plans has a key that is the same for all of them (its slot, a number).
"""

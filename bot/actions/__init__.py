"""What the office does, each action within one Work: no waiting, no network.

Handlers and schedules call these; so they are by subject, not by command. They take what is loaded
already as an argument, write through `work`, and plan effects in `work.ledger`. None is `async`: a
transaction is never open while something outside is asked. What an asker causes takes `(request,
work, …)`, what the clock causes `(work, …, config, now)`.
"""

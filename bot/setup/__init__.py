"""Set-up: `bell init` asks, tries each thing as it is typed, and writes config.toml.

`wizard` is the order of the parts; each part is a file with one function that takes a `Session`.
`files` holds config.toml and secrets.toml meanwhile, and `screen` is the terminal. What is tried is
the very code that will run: there is no second, kinder check.
"""

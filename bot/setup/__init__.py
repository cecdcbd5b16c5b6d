"""Set-up: `bell init` asks, tries each thing as it is typed, and writes config.toml."""

"""Words: what the bot says in other languages than English, a file for each."""

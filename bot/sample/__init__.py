"""The sample office: an invented place, its people and their post.

It lets a newcomer and the tests see the bot at work without a token or a real person's letter. Its
texts are TOML files that anybody can edit; its chances come from a seed, so a week is the same each
time. Names, streets, postcodes and hosts (`.example`) are invented.
"""

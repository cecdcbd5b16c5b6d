"""Slack: the office's chat; nothing of Bolt is loaded before `connect` is.

Bolt reads what comes in; everything that goes out is said through one slack_sdk client of our own,
because Bolt makes a new client for each request and a lost answer must not be posted twice.
"""

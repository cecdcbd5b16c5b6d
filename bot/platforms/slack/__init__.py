"""Slack: the office's chat; nothing of Bolt is loaded before `connect` is."""

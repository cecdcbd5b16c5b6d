"""Waves: the same letter, sent by many."""

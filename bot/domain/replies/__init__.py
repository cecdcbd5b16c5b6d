"""Replies: one answer to many, who of a wave gets it, and its gaps filled for each person."""

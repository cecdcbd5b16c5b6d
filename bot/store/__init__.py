"""The memory: tables, questions and migrations; it speaks the domain's classes, never rows."""

"""Letters in and out: mailboxes, archives, and the reader from bytes to Letter."""

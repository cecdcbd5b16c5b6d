"""Everything wired for one office, and run."""

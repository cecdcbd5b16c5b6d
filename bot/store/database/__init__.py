"""The database: its connection, its one writer, its columns and its backup."""

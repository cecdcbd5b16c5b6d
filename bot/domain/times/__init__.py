"""Days and times, as they are typed and as they are said."""

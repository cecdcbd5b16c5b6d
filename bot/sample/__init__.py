"""The sample office: an invented place, its people and their post."""

"""All that is remembered, in SQLite, and the files an edition publishes."""

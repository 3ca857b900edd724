"""Edition → a mail message (transports come with sending)."""

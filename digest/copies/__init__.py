"""Near-duplicates across all articles and days (MinHash), and which article derives from which."""

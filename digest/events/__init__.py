"""Articles → clusters about one happening → stories followed over days."""

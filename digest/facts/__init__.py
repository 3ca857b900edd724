"""Sentences of one event → groups that state the same fact, each decision with its evidence."""

"""Tests, in folders that are named like the rooms they are about; ``support`` is what they stand on."""

-- Version 5: addresses of sources that were corrected, and days to look up.

-- Moment since which news of the source were missed, because the address that this one stands for failed.
ALTER TABLE visits ADD COLUMN missed_since TEXT;

-- Which days are kept is asked without reading them, 26 MB each: their hash stands behind them in the row.
-- Archives of a version between two releases have the index already.
CREATE INDEX IF NOT EXISTS fingerprints_by_version ON fingerprints (scheme, date, sha256);

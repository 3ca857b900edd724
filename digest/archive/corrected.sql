-- Version 5: addresses of sources that were corrected.

-- Moment since which news of the source were missed, because the address that this one stands for failed.
ALTER TABLE visits ADD COLUMN missed_since TEXT;

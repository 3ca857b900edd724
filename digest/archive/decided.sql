-- Version 4: what is decided by has columns; until now it was read from the words of `reply`.

-- The mail of each edition to each recipient: the intent before it is handed over, the outcome after.
CREATE TABLE outbox_of_version_4 (
    date       TEXT NOT NULL,         -- of the edition
    recipient  TEXT NOT NULL,         -- address; personal, belongs in no log
    message_id TEXT NOT NULL,         -- the same in every attempt
    fate       TEXT NOT NULL CHECK    -- as in model.Fate
        (fate IN ('due', 'sending', 'sent', 'deferred', 'refused', 'uncertain', 'dismissed')),
    attempts   INTEGER NOT NULL,      -- to hand it over
    reply      TEXT,                  -- the last one, in one line, for people; nothing is decided by its words
    changed    TEXT NOT NULL,         -- moment of the last change
    not_before TEXT,                  -- moment before which it is not tried again
    enlisted   TEXT NOT NULL,         -- moment since which it is wanted
    in_doubt   INTEGER NOT NULL CHECK -- whether an attempt ended unanswered: it may have arrived
        (in_doubt IN (0, 1) AND (in_doubt OR fate <> 'uncertain') AND NOT (in_doubt AND fate = 'sent')),
    dismissal  TEXT CHECK             -- why nobody waits for it any more, as in outbox.Dismissal
        (dismissal IN ('by hand', 'removed', 'removed while held')
            AND (fate = 'dismissed') = (dismissal IS NOT NULL)),
    PRIMARY KEY (date, recipient)
);

-- The sentences are those that programs up to version 3 wrote.
INSERT INTO outbox_of_version_4
SELECT date, recipient, message_id, fate, attempts, reply, changed, not_before, enlisted,
    CASE fate
        WHEN 'uncertain' THEN 1
        WHEN 'sent' THEN 0
        WHEN 'refused' THEN coalesce(reply GLOB 'given up after *, and may have arrived: *', 0)
        WHEN 'dismissed' THEN coalesce(reply IN
            ('is no recipient any more, and may have it', 'is no recipient any more, and may have it, and was held'), 0)
        ELSE coalesce(reply GLOB 'may have arrived, and is sent once more*', 0)
    END,
    CASE
        WHEN fate <> 'dismissed' THEN NULL
        WHEN reply = 'is no recipient any more, and may have it, and was held' THEN 'removed while held'
        WHEN reply IN ('is no recipient any more', 'is no recipient any more, and may have it') THEN 'removed'
        ELSE 'by hand'
    END
FROM outbox;
DROP TABLE outbox;
-- (the name that it keeps)
ALTER TABLE outbox_of_version_4 RENAME TO outbox;
CREATE INDEX outbox_by_fate ON outbox (fate);

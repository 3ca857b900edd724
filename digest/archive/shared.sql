-- Version 6: several digests in one archive. What sources bring is common to all of them; editions, their
-- mail, the days and the fingerprints are those of one. `digest` names it: as the settings do, folded to what
-- can name a folder; '' where the archive is that of a single digest.

-- Views and tables are made again, for a key cannot be changed. Foreign keys decide the order.
DROP VIEW told_happenings;
DROP VIEW told_counts;
DROP VIEW told_uses;
DROP VIEW told;

-- The edition of each date, as published. Building a date again replaces its row.
CREATE TABLE editions_of_version_6 (
    digest       TEXT NOT NULL,
    date         TEXT NOT NULL,
    name         TEXT NOT NULL,    -- of the digest, as people read it
    generator    TEXT NOT NULL,    -- program and version that built it
    created_from TEXT NOT NULL,    -- the input that was named
    json         BLOB NOT NULL,    -- digest.json, byte for byte
    last_arrival INTEGER NOT NULL, -- number of the last arrival it could know; 0 for one built from files
    PRIMARY KEY (digest, date)
);
INSERT INTO editions_of_version_6
SELECT '', date, digest, generator, created_from, json, last_arrival FROM editions;

-- How much is in each edition: beside `editions`, where SQLite would read past each digest.json.
CREATE TABLE counts_of_version_6 (
    digest    TEXT NOT NULL,
    date      TEXT NOT NULL,
    articles  INTEGER NOT NULL,       -- in printed events
    sentences INTEGER NOT NULL,       -- printed
    PRIMARY KEY (digest, date),
    FOREIGN KEY (digest, date) REFERENCES editions_of_version_6 (digest, date)
) WITHOUT ROWID;
INSERT INTO counts_of_version_6 SELECT '', date, articles, sentences FROM counts;

-- Each printed event, in the order of its edition.
CREATE TABLE happenings_of_version_6 (
    digest   TEXT NOT NULL,
    date     TEXT NOT NULL,
    place    INTEGER NOT NULL,        -- counts from 0
    event    TEXT NOT NULL,
    story    TEXT NOT NULL,
    day      INTEGER NOT NULL,        -- of the story, counts from 1
    headline TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the headline, ISO 639-1; "und" where nobody knows
    PRIMARY KEY (digest, date, place),
    FOREIGN KEY (digest, date) REFERENCES editions_of_version_6 (digest, date)
) WITHOUT ROWID;
INSERT INTO happenings_of_version_6
SELECT '', date, place, event, story, day, headline, language FROM happenings;

-- Each article that an edition is made of, printed or not. What is named here cannot be removed.
CREATE TABLE uses_of_version_6 (
    digest     TEXT NOT NULL,
    date       TEXT NOT NULL,
    article    TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    PRIMARY KEY (digest, date, article),
    FOREIGN KEY (digest, date) REFERENCES editions_of_version_6 (digest, date),
    FOREIGN KEY (article, raw_sha256) REFERENCES articles (id, raw_sha256)
) WITHOUT ROWID;
INSERT INTO uses_of_version_6 SELECT '', date, article, raw_sha256 FROM uses;

DROP TABLE counts;
DROP TABLE happenings;
DROP TABLE uses;
DROP TABLE editions;
-- (the names that they keep)
ALTER TABLE editions_of_version_6 RENAME TO editions;
ALTER TABLE counts_of_version_6 RENAME TO counts;
ALTER TABLE happenings_of_version_6 RENAME TO happenings;
ALTER TABLE uses_of_version_6 RENAME TO uses;
CREATE INDEX uses_by_article ON uses (article, raw_sha256);

-- The text of each digest.json; of one that is no JSON, an edition of nothing.
CREATE VIEW told AS
SELECT digest, date, CASE WHEN json_valid(CAST(json AS TEXT)) THEN CAST(json AS TEXT) ELSE '{}' END AS json
FROM editions;

-- What each digest.json says that `counts`, `happenings` and `uses` are filled with.
CREATE VIEW told_counts AS
SELECT digest, date, coalesce(json_extract(json, '$.ledger.articles_used'), 0) AS articles,
    coalesce(json_extract(json, '$.ledger.shown'), 0) AS sentences
FROM told;

-- (as told_counts; after `uses`, which tell the language of a headline)
CREATE VIEW told_happenings AS
SELECT digest, date, key AS place, json_extract(value, '$.id') AS event,
    json_extract(value, '$.story.id') AS story, json_extract(value, '$.story.day') AS day,
    json_extract(value, '$.headline.text') AS headline,
    coalesce((SELECT language FROM uses JOIN articles ON id = article AND articles.raw_sha256 = uses.raw_sha256
        WHERE uses.digest = told.digest AND uses.date = told.date
        AND article = json_extract(value, '$.headline.article')), 'und') AS language
FROM told, json_each(told.json, '$.events');

-- (as told_counts)
CREATE VIEW told_uses AS
SELECT digest, date, json_extract(value, '$.id') AS article, json_extract(value, '$.raw_sha256') AS raw_sha256
FROM told, json_each(told.json, '$.articles');

-- What became of each date that a scheduled run was due for.
CREATE TABLE days_of_version_6 (
    digest      TEXT NOT NULL,
    date        TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('edition', 'empty', 'merged', 'skipped')),
    merged_into TEXT CHECK ((outcome = 'merged') = (merged_into IS NOT NULL)), -- date of the edition
    noted       TEXT NOT NULL,        -- moment
    PRIMARY KEY (digest, date)
);
INSERT INTO days_of_version_6 SELECT '', date, outcome, merged_into, noted FROM days;
DROP TABLE days;
-- (the name that it keeps)
ALTER TABLE days_of_version_6 RENAME TO days;

-- The mail of each edition to each recipient: the intent before it is handed over, the outcome after.
CREATE TABLE outbox_of_version_6 (
    digest     TEXT NOT NULL,
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
    PRIMARY KEY (digest, date, recipient)
);
INSERT INTO outbox_of_version_6
SELECT '', date, recipient, message_id, fate, attempts, reply, changed, not_before, enlisted, in_doubt, dismissal
FROM outbox;
DROP TABLE outbox;
-- (the name that it keeps)
ALTER TABLE outbox_of_version_6 RENAME TO outbox;
CREATE INDEX outbox_by_fate ON outbox (digest, fate);

-- For each day the near-copy signatures of its passages, packed by room `copies`, and what its stories are
-- known by. Those of different schemes cannot be compared, so the scheme is part of the key.
CREATE TABLE fingerprints_of_version_6 (
    digest TEXT NOT NULL,
    date   TEXT NOT NULL,
    scheme TEXT NOT NULL,             -- hash, permutations, seed and shingle version, in one word
    packed BLOB NOT NULL,
    sha256 TEXT,                      -- of `packed`, which tells damage; null in those of version 2 and before
    PRIMARY KEY (digest, date, scheme)
);
INSERT INTO fingerprints_of_version_6 SELECT '', date, scheme, packed, sha256 FROM fingerprints;
DROP TABLE fingerprints;
-- (the name that it keeps)
ALTER TABLE fingerprints_of_version_6 RENAME TO fingerprints;
-- Which days are kept is asked without reading them, 26 MB each: their hash stands behind them in the row.
CREATE INDEX fingerprints_by_version ON fingerprints (digest, scheme, date, sha256);

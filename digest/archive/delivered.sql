-- Version 3: what became of each edition's mail and of each day, and lists that need not read every edition.
-- Moments as in version 2.

-- The mail of each edition to each recipient: the intent before it is handed over, the outcome after.
CREATE TABLE outbox (
    date       TEXT NOT NULL,         -- of the edition
    recipient  TEXT NOT NULL,         -- address; personal, belongs in no log
    message_id TEXT NOT NULL,         -- the same in every attempt
    fate       TEXT NOT NULL CHECK    -- as in model.Fate
        (fate IN ('due', 'sending', 'sent', 'deferred', 'refused', 'uncertain', 'dismissed')),
    attempts   INTEGER NOT NULL,      -- to hand it over
    reply      TEXT,                  -- the last one, in one line
    changed    TEXT NOT NULL,         -- moment of the last change
    not_before TEXT,                  -- moment before which it is not tried again
    enlisted   TEXT NOT NULL,         -- moment since which it is wanted
    PRIMARY KEY (date, recipient)
);
CREATE INDEX outbox_by_fate ON outbox (fate);

-- What became of each date that a scheduled run was due for.
CREATE TABLE days (
    date        TEXT NOT NULL PRIMARY KEY,
    outcome     TEXT NOT NULL CHECK (outcome IN ('edition', 'empty', 'merged', 'skipped')),
    merged_into TEXT CHECK ((outcome = 'merged') = (merged_into IS NOT NULL)), -- date of the edition
    noted       TEXT NOT NULL         -- moment
);

-- Each arrival that was pruned, so that it is not new again where its source still offers it.
CREATE TABLE forgotten (
    location   TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    PRIMARY KEY (location, raw_sha256)
) WITHOUT ROWID;

-- Hash of `packed`, which tells damage from fingerprints; of those kept before nobody knows it.
ALTER TABLE fingerprints ADD COLUMN sha256 TEXT;

-- Whoever asks which bytes nobody needs any more asks every table that points at them.
CREATE INDEX arrivals_by_document ON arrivals (raw_sha256);
CREATE INDEX articles_by_document ON articles (raw_sha256);

-- When each source first brought anything.
CREATE INDEX arrivals_by_address ON arrivals (address, first_seen);

-- How much is in each edition: beside `editions`, where SQLite would read past each digest.json.
CREATE TABLE counts (
    date      TEXT NOT NULL PRIMARY KEY REFERENCES editions (date),
    articles  INTEGER NOT NULL,       -- in printed events
    sentences INTEGER NOT NULL        -- printed
) WITHOUT ROWID;

-- Each printed event, in the order of its edition.
CREATE TABLE happenings (
    date     TEXT NOT NULL REFERENCES editions (date),
    place    INTEGER NOT NULL,        -- counts from 0
    event    TEXT NOT NULL,
    story    TEXT NOT NULL,
    day      INTEGER NOT NULL,        -- of the story, counts from 1
    headline TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the headline, ISO 639-1; "und" where nobody knows
    PRIMARY KEY (date, place)
) WITHOUT ROWID;

-- Each article that an edition is made of, printed or not. What is named here cannot be removed.
CREATE TABLE uses (
    date       TEXT NOT NULL REFERENCES editions (date),
    article    TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    PRIMARY KEY (date, article),
    FOREIGN KEY (article, raw_sha256) REFERENCES articles (id, raw_sha256)
) WITHOUT ROWID;
CREATE INDEX uses_by_article ON uses (article, raw_sha256);

-- The text of each digest.json; of one that is no JSON, an edition of nothing.
CREATE VIEW told AS
SELECT date, CASE WHEN json_valid(CAST(json AS TEXT)) THEN CAST(json AS TEXT) ELSE '{}' END AS json
FROM editions;

-- What each digest.json says that `counts`, `happenings` and `uses` are filled with.
CREATE VIEW told_counts AS
SELECT date, coalesce(json_extract(json, '$.ledger.articles_used'), 0) AS articles,
    coalesce(json_extract(json, '$.ledger.shown'), 0) AS sentences
FROM told;

-- (as told_counts; after `uses`, which tell the language of a headline)
CREATE VIEW told_happenings AS
SELECT date, key AS place, json_extract(value, '$.id') AS event, json_extract(value, '$.story.id') AS story,
    json_extract(value, '$.story.day') AS day, json_extract(value, '$.headline.text') AS headline,
    coalesce((SELECT language FROM uses JOIN articles ON id = article AND articles.raw_sha256 = uses.raw_sha256
        WHERE uses.date = told.date AND article = json_extract(value, '$.headline.article')), 'und') AS language
FROM told, json_each(told.json, '$.events');

-- (as told_counts)
CREATE VIEW told_uses AS
SELECT date, json_extract(value, '$.id') AS article, json_extract(value, '$.raw_sha256') AS raw_sha256
FROM told, json_each(told.json, '$.articles');

-- An older edition whose article was lost is a matter of `digest verify`, no reason to refuse the archive.
INSERT INTO counts SELECT * FROM told_counts;
INSERT INTO uses SELECT told_uses.* FROM told_uses
JOIN articles ON articles.id = article AND articles.raw_sha256 = told_uses.raw_sha256;
INSERT INTO happenings SELECT * FROM told_happenings;

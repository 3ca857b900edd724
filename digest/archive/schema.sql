-- All that `digest` remembers, version 1: one SQLite file, out/digest.db.
-- Dates are ISO 8601 text ("2025-02-13"); hashes are SHA-256 in lower-case hexadecimal.
-- PRAGMA user_version counts the scripts that were applied (this one is the first);
-- PRAGMA application_id tells this program's files from those of others.

-- The bytes of each source document as they came in, each kept once and never changed:
-- what `digest verify` proves every printed sentence against.
CREATE TABLE documents (
    sha256 TEXT NOT NULL PRIMARY KEY,
    raw    BLOB NOT NULL
);

-- Each reading of a document as an article. An id names place and text; the same text may later
-- arrive in other bytes (another line end, another encoding), and editions cite the bytes they saw.
CREATE TABLE articles (
    id            TEXT NOT NULL,
    raw_sha256    TEXT NOT NULL REFERENCES documents (sha256),
    location      TEXT NOT NULL,   -- path relative to the input, or URL
    media_type    TEXT NOT NULL,   -- chooses the reader when the document is read again
    first_seen    TEXT NOT NULL,   -- date on which this program first met the article
    source_name   TEXT NOT NULL,
    source_domain TEXT,
    source_kind   TEXT NOT NULL,   -- wire, publisher, aggregator, newsletter, unknown
    title         TEXT,
    url           TEXT,
    published     TEXT,            -- as the source claims it
    language      TEXT NOT NULL,   -- ISO 639-1
    text          TEXT NOT NULL,   -- canonical text; every span of an edition points into it
    text_sha256   TEXT NOT NULL,
    PRIMARY KEY (id, raw_sha256)
);

-- For each day the near-copy signatures of its passages, packed by room `copies`.
-- Signatures of different schemes cannot be compared, so the scheme is part of the key.
CREATE TABLE fingerprints (
    date   TEXT NOT NULL,
    scheme TEXT NOT NULL,          -- hash, permutations, seed and shingle version, in one word
    packed BLOB NOT NULL,
    PRIMARY KEY (date, scheme)
);

-- The edition of each date, as published in out/DATE/. Building a date again replaces its row.
CREATE TABLE editions (
    date         TEXT NOT NULL PRIMARY KEY,
    digest       TEXT NOT NULL,    -- name of the configured digest
    generator    TEXT NOT NULL,    -- program and version that built it
    created_from TEXT NOT NULL,    -- the input that was named
    json         BLOB NOT NULL     -- digest.json, byte for byte
);

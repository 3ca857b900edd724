-- Version 2: what visits to sources brought, and how each source fares.
-- Moments are ISO 8601 in UTC, to the second ("2025-02-13T06:00:00+00:00"), so that they sort as text.

-- Each document that a source brought, once however often it comes: the same place with the same bytes
-- is the same document, with other bytes it is another version of it. The bytes are in `documents`.
CREATE TABLE arrivals (
    number       INTEGER PRIMARY KEY, -- counts up in the order of arrival
    location     TEXT NOT NULL,       -- the source's address, for an item of it "#" and the item's name
    raw_sha256   TEXT NOT NULL REFERENCES documents (sha256),
    address      TEXT NOT NULL,       -- of the source, as it is configured
    source_group TEXT,
    first_seen   TEXT NOT NULL,       -- moment of the visit that brought it
    media_type   TEXT NOT NULL,
    charset      TEXT,
    claims       TEXT NOT NULL,       -- what the source says about it: JSON, keys as in model.Claims
    is_whole     INTEGER NOT NULL,    -- 0 for a teaser
    page         TEXT,                -- address of the page it was fetched from; of a teaser, of the page that
                                      -- is to take its place
    UNIQUE (location, raw_sha256)
);
CREATE INDEX arrivals_by_moment ON arrivals (first_seen);
CREATE INDEX arrivals_by_page ON arrivals (page);

-- Each arrival with its bytes, the columns in the order in which the program takes them.
CREATE VIEW arrived AS
SELECT number, location, raw, first_seen, media_type, charset, claims, address, source_group, is_whole, page
FROM arrivals JOIN documents ON sha256 = raw_sha256;

-- What the last visit to the address of a source left, for the next visit and for whoever asks how it fares.
CREATE TABLE visits (
    address       TEXT NOT NULL PRIMARY KEY,
    visited       TEXT NOT NULL,      -- moment of the last visit
    outcome       TEXT NOT NULL,      -- new, unchanged, unusable, gone, failed, postponed
    status        INTEGER,            -- of HTTP; null where nobody answered
    failures      INTEGER NOT NULL,   -- visits in a row that failed
    problem       TEXT,               -- why the last visit failed
    succeeded     TEXT,               -- moment of the last visit that did not
    brought       TEXT,               -- moment at which it last brought a new document
    items         INTEGER,            -- documents in the last body that could be used, ...
    dated         INTEGER,            -- ... how many of them say when they were published, ...
    teasers       INTEGER,            -- ... and how many are but the first words of a page
    usual_items   REAL,               -- items of the bodies before, the later ones counting more
    loss          TEXT,               -- what of the last body could not be used, and why
    validated_url TEXT,               -- where etag and last_modified belong
    etag          TEXT,
    last_modified TEXT,
    moved_to      TEXT,               -- where permanent redirects lead
    not_before    TEXT                -- moment before which the server wants to be left alone
);

-- Each page that did not come when it was visited in a teaser's place.
CREATE TABLE missing_pages (
    url      TEXT NOT NULL PRIMARY KEY,
    visited  TEXT NOT NULL,           -- moment of the last visit
    failures INTEGER NOT NULL,        -- visits that failed
    problem  TEXT NOT NULL            -- why the last one did
);

-- What reading an article anew depends on besides its bytes, and what else it says of itself.
ALTER TABLE articles ADD COLUMN claims TEXT NOT NULL DEFAULT '{}';
ALTER TABLE articles ADD COLUMN charset TEXT;
ALTER TABLE articles ADD COLUMN author TEXT;
ALTER TABLE articles ADD COLUMN updated TEXT;

-- Number of the last arrival that an edition could know; 0 for one built from files that were named.
ALTER TABLE editions ADD COLUMN last_arrival INTEGER NOT NULL DEFAULT 0;

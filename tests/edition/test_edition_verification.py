"""An edition is proved against its archived originals, or what fails is named."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from digest.edition import Failure, Verification, decode, encode, verify
from digest.model import Article, Conflict, ConflictMember, Document
from tests.support.edition_factory import CLOSED, FERRY, READER, WIRE, Stored, bridge_day, place, read

DAY = bridge_day()


def verified(written: dict[str, Any], archived: dict[str, Stored] | None = None) -> Verification:
    edition = decode(json.dumps(written).encode(), subject="digest.json")
    return verify(edition, DAY.archived() if archived is None else archived, read)


def written() -> dict[str, Any]:
    return dict(json.loads(encode(DAY.edition())))


def excerpts(tree: object) -> Iterator[dict[str, Any]]:
    """Yield whatever has words and a place, wherever it is in ``digest.json``."""
    if isinstance(tree, dict):
        if {"text", "article", "start", "end"} <= tree.keys():
            yield tree
        for branch in tree.values():
            yield from excerpts(branch)
    if isinstance(tree, list):
        for branch in tree:
            yield from excerpts(branch)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_an_edition_as_built_is_sound() -> None:
    outcome = verified(written())
    assert outcome.failures == ()
    assert outcome.checked == len(list(excerpts(written())))


def test_one_changed_character_of_any_printed_words_is_named() -> None:
    count = len(list(excerpts(written())))
    assert count > 20
    for number in range(count):
        for at in (0, 7, -1):
            changed = written()
            words = list(excerpts(changed))[number]
            letters = list(words["text"])
            letters[at] = "#"
            words["text"] = "".join(letters)
            failures = verified(changed).failures
            assert [failure.sentence for failure in failures] == [words["text"]]
            assert "is not what its article says" in failures[0].why


@pytest.mark.parametrize(
    ("side", "by"), [("start", -1), ("start", 1), ("end", -1), ("end", 1), ("end", 10**9)]
)
def test_a_moved_place_of_any_printed_words_is_named(side: str, by: int) -> None:
    for number in range(len(list(excerpts(written())))):
        changed = written()
        words = list(excerpts(changed))[number]
        words[side] += by
        assert words["text"] in {failure.sentence for failure in verified(changed).failures}


def test_a_place_before_the_beginning_is_no_place() -> None:
    changed = written()
    words = changed["left_out"][-1]
    length = next(each["length"] for each in changed["articles"] if each["id"] == words["article"])
    assert words["end"] == length
    words["start"] -= length
    [failure] = verified(changed).failures
    assert "outside its article" in failure.why


@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 1.0])
def test_one_changed_byte_of_an_original_fails_every_sentence_that_rests_on_it(part: float) -> None:
    edition = DAY.edition()
    for article in DAY.articles:
        archived = DAY.archived()
        stored = archived[article.id]
        raw = flipped(stored.document.raw, round(part * (len(stored.document.raw) - 1)))
        archived[article.id] = Stored(replace(stored.document, raw=raw), stored.text)
        failures = verify(edition, archived, read).failures
        resting = {
            statement.text
            for statement in edition.events[0].statements
            if article.id in {citation.article for citation in statement.citations}
        }
        assert {failure.sentence for failure in failures if failure.kind == "statement"} == resting
        assert Failure("article", article.headline or "", article.location, failures[0].why) in failures
        assert "SHA-256 of its bytes" in failures[0].why


def test_a_headline_of_an_article_that_fails_is_named_too() -> None:
    archived = DAY.archived()
    del archived[FERRY.id]
    failures = verified(written(), archived).failures
    assert [(each.kind, each.sentence) for each in failures] == [
        ("article", "Ferry runs again"),
        ("headline", "Ferry runs again"),
    ]


def test_a_missing_original_fails_every_sentence_that_cites_it() -> None:
    archived = DAY.archived()
    del archived[READER.id]
    failures = verified(written(), archived).failures
    assert failures == (
        Failure("article", "Five things to know", "reader/bridge.txt", "is not in the archive"),
        Failure("statement", CLOSED, "wire/bridge.txt", "rests on reader/bridge.txt: is not in the archive"),
    )


def test_an_archived_text_that_was_changed_is_found() -> None:
    archived = DAY.archived()
    archived[WIRE.id] = Stored(archived[WIRE.id].document, WIRE.text.replace("Monday", "Sunday"))
    assert "archived text is not the one" in verified(written(), archived).failures[0].why


def test_bytes_and_text_replaced_together_with_their_hashes_still_fail() -> None:
    changed = written()
    text = WIRE.text.replace("40 million", "90 million")
    raw = text.encode()
    archived = DAY.archived() | {WIRE.id: Stored(Document(WIRE.location, raw, WIRE.first_seen), text)}
    entry = next(each for each in changed["articles"] if each["id"] == WIRE.id)
    entry["raw_sha256"] = entry["text_sha256"] = sha256(raw).hexdigest()
    failures = verified(changed, archived).failures
    assert "another id" in failures[0].why


def test_an_original_that_cannot_be_read_again_fails() -> None:
    changed = written()
    raw = b"\xff" + WIRE.text.encode()
    archived = DAY.archived() | {WIRE.id: Stored(Document(WIRE.location, raw, WIRE.first_seen), WIRE.text)}
    next(each for each in changed["articles"] if each["id"] == WIRE.id)["raw_sha256"] = sha256(
        raw
    ).hexdigest()
    assert "cannot be read again: is not UTF-8" in verified(changed, archived).failures[0].why


def test_an_original_that_reads_otherwise_today_fails() -> None:
    def read_without_quotes(document: Document) -> Article:
        article = read(document)
        return replace(article, text=article.text.replace("“", '"'))

    failures = verify(DAY.edition(), DAY.archived(), read_without_quotes).failures
    assert "does not read as the text that was cited" in failures[0].why


def read_by_another(changes: dict[str, str]) -> Callable[[Document], Article]:
    """Return a reader that makes other words of some."""

    def read_otherwise(document: Document) -> Article:
        article = read(document)
        text = article.text
        for before, after in changes.items():
            text = text.replace(before, after)
        return replace(article, id=article.id if text == article.text else "another", text=text)

    return read_otherwise


def test_a_printed_sentence_that_another_reader_finds_otherwise_is_told_from_tampering() -> None:
    without_day = read_by_another({" on Monday": ""})
    failures = verify(DAY.edition(), DAY.archived(), without_day, reader="2").failures
    assert failures
    assert {failure.kind for failure in failures} <= {"headline", "statement", "citation"}
    assert all("on Monday" in failure.sentence for failure in failures)
    assert failures[0].why.startswith(
        "nobody has changed the archived original or the cited text, but reader 2"
    )
    assert "than reader 1, which built the edition; check it with digest 0.0" in failures[0].why


def test_another_reader_that_finds_what_is_printed_agrees_with_the_edition() -> None:
    without_promotion = read_by_another({"Ad: Read more from the Overland Wire": ""})
    assert verify(DAY.edition(), DAY.archived(), without_promotion, reader="2").failures == ()
    failures = verify(DAY.edition(), DAY.archived(), without_promotion, reader="1").failures
    assert "does not read as" in failures[0].why


def test_what_somebody_changed_is_found_by_another_reader_too() -> None:
    tampered = {
        key: replace(kept, document=replace(kept.document, raw=kept.document.raw + b" "))
        for key, kept in DAY.archived().items()
    }
    failures = verify(DAY.edition(), tampered, read_by_another({"“": '"'}), reader="2").failures
    assert "is not the one that was cited" in failures[0].why


def test_an_edition_from_before_readers_had_versions_is_checked_as_one_of_another_reader() -> None:
    changed = written()
    del changed["reader"]
    older = decode(json.dumps(changed).encode(), subject="digest.json")
    assert verify(older, DAY.archived(), read, reader="2").failures == ()
    [failure, *_] = verify(older, DAY.archived(), read_by_another({" on Monday": ""}), reader="2").failures
    assert "than reader 0, which built the edition" in failure.why


def test_an_article_that_goes_by_another_location_fails() -> None:
    changed = written()
    changed["articles"][0]["location"] = "herald/elsewhere.txt"
    assert "another id or location" in verified(changed).failures[0].why


def test_words_of_an_article_that_is_not_listed_are_named() -> None:
    changed = written()
    changed["events"][0]["statements"][0]["citations"][1]["article"] = "000000000000"
    [failure] = verified(changed).failures
    assert (failure.kind, failure.location) == ("citation", "000000000000")
    assert failure.sentence.startswith("Cracks forced the town")


def test_a_long_original_is_quoted_in_one_short_line() -> None:
    changed = written()
    changed["events"][0]["statements"][0]["end"] = len(WIRE.text)
    [failure] = verified(changed).failures
    assert "\n" not in failure.why
    assert len(failure.why) < 250


def test_the_members_of_a_conflict_are_verified_like_all_words() -> None:
    edition = DAY.edition()
    where = place(WIRE, "40 million crowns")
    member = ConflictMember(
        text="50 million crowns", article=where.article, start=where.start, end=where.end, value="50"
    )
    event = replace(edition.events[0], conflicts=(Conflict(kind="number", members=(member,)),))
    [failure] = verify(replace(edition, events=(event,)), DAY.archived(), read).failures
    assert (failure.kind, failure.sentence) == ("conflict", "50 million crowns")

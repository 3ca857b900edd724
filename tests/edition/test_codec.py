"""``digest.json`` and its schema."""

import json
from importlib.resources import files

import msgspec
import pytest
from jsonschema import Draft202012Validator, ValidationError

from digest.edition import decode, encode, schema
from digest.errors import InputError
from tests.support.edition_factory import bridge_day
from tests.support.interpreters import outputs

SHIPPED = files("digest.edition").joinpath("digest-1.schema.json")

WRITE_SCHEMA = (
    "from pathlib import Path; from digest.edition import schema;"
    " Path('digest/edition/digest-1.schema.json').write_bytes(schema())"
)


def test_the_shipped_schema_is_the_one_of_the_types() -> None:
    assert SHIPPED.read_bytes() == schema(), f"run: python -c {WRITE_SCHEMA!r}"


def test_the_schema_is_valid_and_refuses_what_is_no_edition() -> None:
    described = json.loads(schema())
    Draft202012Validator.check_schema(described)
    changed = json.loads(encode(bridge_day().edition()))
    changed["events"][0]["statements"][0]["citations"][0]["relation"] = "rumour"
    with pytest.raises(ValidationError, match="rumour"):
        Draft202012Validator(described).validate(changed)


def test_the_schema_asks_for_what_reading_asks_for() -> None:
    """Whoever checks an edition by the schema, and whoever reads it, refuse the same."""
    check = Draft202012Validator(json.loads(schema()))
    whole = json.loads(encode(bridge_day().edition()))
    for key in whole:
        for changed in (whole | {key: 0.5}, {name: value for name, value in whole.items() if name != key}):
            try:
                decode(json.dumps(changed).encode(), subject="changed")
            except InputError:
                assert not check.is_valid(changed), key
            else:
                assert check.is_valid(changed), key


def test_a_reason_that_nobody_knows_is_in_no_ledger() -> None:
    changed = json.loads(encode(bridge_day().edition()))
    changed["ledger"]["left_out"]["whim"] = 1
    assert not Draft202012Validator(json.loads(schema())).is_valid(changed)


def test_digest_json_has_the_fields_of_the_contract_in_its_order() -> None:
    written = json.loads(encode(bridge_day().edition()))
    assert list(written) == [
        "schema", "digest", "date", "timezone", "window", "generator", "reader", "articles", "events",
        "more_events", "groups", "left_out", "ledger", "problems", "corrections", "pins",
        "silent",
    ]  # fmt: skip
    assert written["schema"] == "digest/1"
    assert list(written["events"][0]["statements"][0]) == [
        "text", "article", "start", "end", "group", "citations", "sources", "origins", "new",
        "continues", "update",
    ]  # fmt: skip


def test_digest_json_is_utf_8_lines_with_an_end() -> None:
    written = encode(bridge_day().edition())
    assert "“the only safe choice" in written.decode()
    assert written.startswith(b'{\n"schema":"digest/1",\n')
    assert written.endswith(b"}\n")


def test_every_sentence_of_digest_json_has_a_line_of_its_own() -> None:
    edition = bridge_day().edition()
    lines = encode(edition).decode().splitlines()
    for sentence in (*edition.left_out, *(member for group in edition.groups for member in group.members)):
        words = msgspec.json.encode(sentence).decode()
        assert words in {line.rstrip(",") for line in lines}


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b'{"digest": "\xff"}', "is not JSON"),
        (b'{"x": ' + b"[" * 100_000, "is not JSON"),
        (b"[]", "is not an edition of schema digest/1"),
        (b"{}", "is not an edition of schema digest/1"),
        (b'{"schema": "digest/2"}', "is not an edition of schema digest/1"),
    ],
)
def test_what_is_no_edition_is_refused_in_one_line(raw: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, subject="out/digest.json")
    message = str(caught.value)
    assert message.startswith(f"out/digest.json: {what} (")
    assert message.endswith("; name a digest.json, or build the edition again")
    assert "\n" not in message


def test_the_hash_seed_changes_no_byte() -> None:
    program = (
        "from digest.edition import encode, schema\n"
        "from tests.support.edition_factory import bridge_day\n"
        "print((encode(bridge_day().edition()) + schema()).decode(), end='')"
    )
    assert outputs(program) == {(encode(bridge_day().edition()) + schema()).decode()}

"""``digest.json`` and its schema."""

import json
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from edition_factory import bridge_day
from hash_seeds import printed
from jsonschema import Draft202012Validator, ValidationError

from digest.edition import decode, encode, schema
from digest.errors import InputError

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


def test_digest_json_has_the_fields_of_the_contract_in_its_order() -> None:
    written = json.loads(encode(bridge_day().edition()))
    assert list(written) == [
        "schema", "digest", "date", "timezone", "window", "generator", "articles", "events", "more_events",
        "groups", "left_out", "ledger", "problems",
    ]  # fmt: skip
    assert written["schema"] == "digest/1"
    assert list(written["events"][0]["statements"][0]) == [
        "text", "article", "start", "end", "group", "citations", "sources", "origins", "new",
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
        (b"", "truncated"),
        (b"\xff\xfe", "malformed"),
        (b'{"digest": "\xff"}', "codec can't decode"),
        (b"[]", "got `array`"),
        (b"{}", "missing required field"),
        (b'{"schema": "digest/2"}', "digest/2"),
        (b'{"x": ' + b"[" * 100_000, "recursion"),
    ],
)
def test_what_is_no_edition_is_refused_in_one_line(raw: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, subject="out/digest.json")
    message = str(caught.value)
    assert message.startswith("out/digest.json: is not an edition of schema digest/1")
    assert what in message
    assert "\n" not in message


def test_the_hash_seed_changes_no_byte() -> None:
    program = (
        "import sys; from edition_factory import bridge_day; from digest.edition import encode, schema\n"
        "sys.stdout.buffer.write(encode(bridge_day().edition()) + schema())"
    )
    assert printed(program, beside=Path(__file__).parent) == {encode(bridge_day().edition()) + schema()}

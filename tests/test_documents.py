"""What the documents say is so: commands, settings, fields, files, examples and links."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import digest
from digest.cli import app
from digest.config import load_digests
from digest.config.catalogue import settings_of, tables
from digest.config.pins import pins_in
from digest.config.reference import reference
from digest.events import Pins
from digest.facts import vetoes
from digest.facts.grouping import ANOTHER_WORD
from digest.facts.weights import weights
from digest.model import Fate, Reason
from tests.support import documents
from tests.support.documents import DOCUMENTS
from tests.support.places import ROOT

README, CONTRIBUTING = ROOT / "README.md", ROOT / "CONTRIBUTING.md"
DOCS = ROOT / "docs"
OF_TODAY = [document for document in DOCUMENTS if document.name != "CHANGELOG.md"]
"""Those that name only what there is; a changelog names what there was, too."""

LONGEST_GLOSSARY = 30
"""Lines that are read at once."""

FILES = (".db", ".json", ".md", ".toml", ".txt")
"""Endings of names that are no setting: ``digest.toml``."""

SETTINGS = {f"{table.name}.{setting.name}" for table, kind in tables() for setting in settings_of(kind)}


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
every_document_of_today = pytest.mark.parametrize("document", OF_TODAY, ids=name_of)


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


COMMANDS = dict(commands(typer.main.get_command(app)))
OPTIONS = {
    path: {"--help", *(option for one in command.params for option in (*one.opts, *one.secondary_opts))}
    for path, command in COMMANDS.items()
}


def taken_apart(call: tuple[str, ...]) -> tuple[tuple[str, ...], set[str]]:
    """Return the command that a call names, and the options it is called with."""
    path: tuple[str, ...] = ()
    for word in call:
        if (*path, word) not in COMMANDS:
            break
        path = (*path, word)
    return path, {word.partition("=")[0] for word in call if word.startswith("-")}


# ---- commands --------------------------------------------------------------------------------


def test_the_readme_names_every_command() -> None:
    named = {taken_apart(call)[0] for call in documents.calls(README, "digest")}
    assert {path for path in COMMANDS if not hasattr(COMMANDS[path], "commands")} - named == set()


@every_document
def test_commands_that_a_document_names_exist_and_take_these_options(document: Path) -> None:
    for call in documents.calls(document, "digest"):
        path, options = taken_apart(call)
        behind = call[len(path) : len(path) + 1]
        is_command = not hasattr(COMMANDS[path], "commands")
        assert is_command or all(word.startswith("-") or word.isupper() for word in behind), call
        assert options - OPTIONS[path] == set(), call


@every_document
def test_options_that_a_document_names_by_themselves_exist(document: Path) -> None:
    named = {span.split()[0] for span in documents.spans(document) if span.startswith("--")}
    assert named - set().union(*OPTIONS.values()) == set()


def test_make_targets_are_documented_and_those_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.sub(r"\\\n", "", makefile.partition(".PHONY:")[2]).partition("\n")[0].split())
    named = {call[0] for document in DOCUMENTS for call in documents.calls(document, "make") if call}
    assert named - phony == set()
    told = {call[0] for page in (README, CONTRIBUTING) for call in documents.calls(page, "make") if call}
    assert phony - told == set()


# ---- settings --------------------------------------------------------------------------------


def test_the_page_of_settings_says_what_the_settings_say() -> None:
    assert (DOCS / "configuration.md").read_text("utf-8") == reference(), "run: make docs"


def test_the_page_of_settings_has_every_setting() -> None:
    assert documents.rows(DOCS / "configuration.md") == len(SETTINGS)
    assert {setting.partition(".")[2] for setting in SETTINGS} <= {
        *documents.spans(DOCS / "configuration.md")
    }


@every_document_of_today
def test_settings_that_a_document_names_exist(document: Path) -> None:
    names = "|".join(table.name for table, _ in tables())
    for span in documents.spans(document):
        named = re.match(rf"(?:{names})\.[a-z_][a-z_.]*\b", span)
        if named and not named[0].endswith(FILES) and not hasattr(digest, named[0].partition(".")[2]):
            assert named[0] in SETTINGS, span


@every_document
def test_examples_of_settings_can_be_loaded(document: Path, tmp_path: Path) -> None:
    for block in documents.blocks(document, "toml"):
        if document.name == "pins.md":
            assert pins_in(block.encode(), document).pins.count
        else:
            file = tmp_path / document.name
            file.write_text(block, "utf-8")
            assert load_digests(file)


def test_every_key_of_a_pin_is_described() -> None:
    keys = {setting.name for _, kind in tables(Pins) for setting in settings_of(kind)}
    assert keys <= {*documents.spans(DOCS / "pins.md")}


# ---- editions --------------------------------------------------------------------------------


def test_every_field_of_an_edition_is_described() -> None:
    schema = json.loads((ROOT / "digest" / "edition" / "digest-1.schema.json").read_text("utf-8"))
    objects = [schema, *schema["$defs"].values()]
    fields = {field for one in objects for field in one.get("properties", ())}
    relations = {*schema["$defs"]["Citation"]["properties"]["relation"]["enum"]}
    assert fields | relations <= {*documents.spans(DOCS / "edition.md")}


def test_every_reason_not_to_print_is_described() -> None:
    assert {*Reason} <= {*documents.spans(DOCS / "how-it-decides.md")}


def test_every_piece_of_evidence_and_every_veto_is_described() -> None:
    named = {veto for name, veto in vars(vetoes).items() if name.isupper() and isinstance(veto, str)}
    assert {*weights().weights, *named, ANOTHER_WORD} <= {*documents.spans(DOCS / "how-it-decides.md")}


# ---- the house -------------------------------------------------------------------------------


def test_every_room_is_in_the_plan_of_the_house() -> None:
    rooms = {folder.parent.name for folder in (ROOT / "digest").glob("*/__init__.py")}
    assert rooms <= {*documents.spans(DOCS / "design.md")}


@every_document_of_today
def test_files_that_a_document_names_exist(document: Path) -> None:
    for span in documents.spans(document):
        if re.fullmatch(r"(?:[\w.-]+/)+[\w.-]+\.(?:py|toml|json|txt|sql)", span) and span == span.lower():
            homes = (ROOT, ROOT / "digest", document.parent, ROOT / "tests")
            assert span.startswith("out/") or any((home / span).exists() for home in homes), span


@every_document
def test_links_lead_to_files_and_headings(document: Path) -> None:
    for link in documents.links(document):
        assert link.file.exists(), link.target
        assert not link.anchor or link.anchor in documents.anchors(link.file), link.target


def test_the_glossary_is_short_and_has_every_fate() -> None:
    assert documents.rows(DOCS / "glossary.md") <= LONGEST_GLOSSARY
    text = (DOCS / "glossary.md").read_text("utf-8")
    assert [fate for fate in Fate if fate not in text] == []

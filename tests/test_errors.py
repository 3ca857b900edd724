"""Every error names its subject and the remedy, and carries the exit code of the contract."""

import pytest

from digest import errors
from digest.errors import DigestError, ExitCode
from tests.support.places import ROOT

CODES = {
    "DigestError": 1,
    "UsageError": 64,
    "InputError": 65,
    "UnreadableDocumentError": 65,
    "NoNewsError": 65,
    "UnavailableError": 69,
    "TryAgainError": 75,
    "ConfigurationError": 78,
    "VerificationError": 1,
}

TREE = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, DigestError)
}


def test_the_exit_codes_are_those_of_the_contract() -> None:
    assert {name: kind.exit_code for name, kind in TREE.items()} == CODES


def test_the_readme_lists_every_exit_code() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = readme.partition("Exit codes:")[2].partition(". ")[0]

    assert [int(word) for word in listed.split() if word.isdigit()] == sorted(ExitCode)


@pytest.mark.parametrize("name", sorted(set(CODES) - {"DigestError"}))
def test_the_tree_in_the_docstring_names_every_error_and_its_code(name: str) -> None:
    (line,) = (line for line in (errors.__doc__ or "").splitlines() if f" {name} " in f"{line} ")

    assert str(CODES[name]) in line.split()


@pytest.mark.parametrize("kind", TREE.values(), ids=TREE.keys())
def test_an_error_is_one_line_of_subject_what_and_remedy(kind: type[DigestError]) -> None:
    error = kind("is empty", subject="news.txt", remedy="give a file with text in it")

    assert str(error) == "news.txt: is empty; give a file with text in it"
    assert (error.what, error.subject, error.remedy) == (
        "is empty",
        "news.txt",
        "give a file with text in it",
    )


def test_one_unreadable_document_is_caught_as_bad_input() -> None:
    assert issubclass(TREE["UnreadableDocumentError"], TREE["InputError"])

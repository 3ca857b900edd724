"""The public Python API is a promise: names appear and vanish on purpose only."""

import digest

PUBLIC = """
Article BuildRequest Built Citation Configuration DigestError Edition Event Fetched Statement
__version__ build dedup explain fetch load_configuration preview read summarize verify
""".split()


def test_exactly_the_promised_names_are_exported() -> None:
    assert sorted(digest.__all__) == sorted(PUBLIC)


def test_every_exported_name_can_be_imported() -> None:
    assert [name for name in PUBLIC if getattr(digest, name) is None] == []


def test_other_names_are_refused_as_python_does() -> None:
    assert not hasattr(digest, "no_such_name")

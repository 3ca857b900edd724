"""Several digests in one file: each is a configuration of its own; what is wrong is named with its line."""

from pathlib import Path

import pytest

from digest.config import Configuration, load_configuration, load_digests, load_together
from digest.errors import ConfigurationError, UsageError

SOURCES = '[[source]]\npath = "a"\nname = "A"\n[[source]]\npath = "b"\ngroup = "sea"\n'


def written(folder: Path, content: str) -> Path:
    file = folder / "digest.toml"
    file.write_text(content + SOURCES, "utf-8")
    return file


def test_each_digest_has_its_folder_its_sources_and_its_readers(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        '[mail]\nrecipients = ["all@example.org"]\n'
        '[[digest]]\nname = "Küste"\nsources = ["sea"]\nrecipients = ["sea@example.org"]\nevents = 3\n'
        '[[digest]]\nname = "All"\nout = "elsewhere"\n',
    )
    sea, everything = load_digests(file)
    assert sea.digest.out == tmp_path / "out" / "kuste"
    assert sea.digest.archive == everything.digest.archive == tmp_path / "digest.db"
    assert [source.path for source in sea.source] == [tmp_path / "b"]
    assert (sea.mail.recipients, sea.digest.events) == (("sea@example.org",), 3)
    assert everything.digest.out == tmp_path / "elsewhere"
    assert len(everything.source) == 2
    assert everything.mail.recipients == ("all@example.org",)
    together = load_together(file)
    assert (together.digest.archive, len(together.source)) == (tmp_path / "digest.db", 2)
    assert load_configuration(file, "All") == load_configuration(file, "all") == everything
    assert load_configuration(file, "kuste") == sea
    with pytest.raises(UsageError, match="has 2 digests; name one with --digest: Küste, All"):
        load_configuration(file)
    with pytest.raises(UsageError, match="--digest Alle: is no digest of the configuration; use Küste, All"):
        load_configuration(file, "Alle")


def test_a_single_digest_is_as_it_was(tmp_path: Path) -> None:
    file = written(tmp_path, '[digest]\nname = "One"\n')
    [one] = load_digests(file)
    assert one == load_configuration(file) == load_configuration(file, "One") == load_together(file)
    assert (one.digest.out, one.digest.archive) == (tmp_path / "out", None)


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_digests() == (load_together(),) == (load_configuration(),) == (Configuration(),)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[digest]]\nname = "A"\n[[digest]]\nevents = 3\n', "digest.toml:3: digest: has no name"),
        ('[[digest]]\nname = "A"\n[[digest]]\nname = "A"\n', "digest.toml:4: digest.name: has the name or"),
        (
            '[[digest]]\nname = "A b"\n[[digest]]\nname = "a-B"\n',
            "digest.toml:4: digest.name: has the name or",
        ),
        ('[[digest]]\nname = "A"\n[[digest]]\nname = "…"\n', "digest.toml:4: digest.name: has no letter"),
        (
            '[[digest]]\nname = "A"\n[[digest]]\nname = "B"\nevnts = 3\n',
            "digest.toml:5: digest.evnts: is not",
        ),
        (
            '[[digest]]\nname = "A"\n[[digest]]\nname = "B"\narchive = "b.db"\n',
            "digest.toml:5: digest.archive: is not digest.db, that of the first; name one file in all",
        ),
        ('[[digest]]\nname = "A"\nevents = 0\n', "digest.toml:3: digest.events: is 0"),
        ('[[digest]]\nname = "A"\nsources = ["C"]\n', "digest.toml:3: digest.sources: 'C' is no source"),
        ('[[digest]]\nname = "A"\ntopics = ["…"]\n', "digest.toml:3: digest.topics: holds no word"),
        ('[[digest]]\nname = "A"\nschedule = "6:30"\n', "digest.toml:3: digest.schedule: '6:30' is no time"),
        ('[[digest]]\nname = "A"\nrecipients = ["x"]\n', "digest.toml:3: digest.recipients: 'x' is not one"),
        ('digest = ["A"]\n', "digest.toml:1: digest: must be a table"),
    ],
)
def test_a_mistake_in_one_of_several_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        load_digests(written(tmp_path, content))
    assert str(raised.value).startswith(f"{tmp_path}/{told}")

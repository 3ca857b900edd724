"""A configured language of the reader reaches every file that people read, and none that programs read."""

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from digest import pipeline
from digest.config import Configuration, DigestSettings
from digest.rendering import Language
from tests.support.days_of_news import DATES, write_day


def configured(language: Language) -> Configuration:
    return Configuration(digest=DigestSettings(name="The Tide Table", language=language))


def built(folder: Path, language: Language) -> Path:
    """Build two days of news in ``folder``, return where they are."""
    folder.mkdir()
    for day in (0, 1):
        request = pipeline.BuildRequest((write_day(folder, day),), DATES[day], folder / "out")
        pipeline.build(request, configured(language))
    return folder / "out"


def texts(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text("utf-8")
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.suffix not in {".db", ".eml", ".lock"}
    }


def test_every_page_of_a_site_is_in_the_language_that_is_set(tmp_path: Path) -> None:
    pages = {
        name: text for name, text in texts(built(tmp_path / "de", "de")).items() if name.endswith(".html")
    }
    assert {"index.html", f"{DATES[0]}/index.html", f"{DATES[0]}/email.html"} <= pages.keys()
    assert any(name.startswith("stories/") for name in pages)
    for page in pages.values():
        assert '<html lang="de">' in page
        assert ">All editions<" not in page
        assert "Sätze" in page


def test_the_mail_of_an_edition_is_in_the_language_that_is_set(tmp_path: Path) -> None:
    message = message_from_bytes(
        (built(tmp_path / "fr", "fr") / DATES[0] / "message.eml").read_bytes(), policy=SMTP
    )
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert "mars 2025" in body.get_content()
        assert "phrases" in body.get_content()


def test_what_programs_read_is_the_same_in_every_language(tmp_path: Path) -> None:
    english, spanish = (texts(built(tmp_path / language, language)) for language in ("en", "es"))
    assert english.keys() == spanish.keys()
    for day in DATES[:2]:
        assert english[f"{day}/digest.json"] == spanish[f"{day}/digest.json"]
        assert english[f"{day}/digest.txt"] != spanish[f"{day}/digest.txt"]


def test_another_language_renders_every_edition_again_to_the_same_bytes_as_if_it_had_been_set(
    tmp_path: Path,
) -> None:
    there = built(tmp_path / "en", "en")
    pipeline.render(there, configured("de"))
    assert texts(there) == texts(built(tmp_path / "de", "de"))

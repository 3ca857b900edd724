"""A configured language of the reader reaches every file that people read, and none that programs read."""

import json
import re
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
    own = {"sources.html": "Wer was berichtet", "search.html": "Alle Ausgaben durchsuchen"}
    for name, page in pages.items():
        assert '<html lang="de">' in page
        assert ">All editions<" not in page
        assert own.get(name, "Sätze") in page


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


FERRY = (
    {
        "id": "en",
        "source": "Harbour Post",
        "language": "en",
        "title": "Fire on ferry off Marsal kills 14",
        "text": "Fourteen people died in a fire on the car deck of the ferry Stena Aurelia off Marsal. "
        "The 287 passengers were taken to Lorme, coast guard spokesman Yann Kerven said on Monday.",
    },
    {
        "id": "de",
        "source": "Morgenblatt",
        "language": "de",
        "title": "14 Tote bei Brand auf Fähre vor Marsal",
        "text": "Bei einem Brand auf dem Autodeck der Stena Aurelia sind vor Marsal 14 Menschen gestorben. "
        "Die 287 Passagiere kamen nach Lorme, wie Yann Kerven von der Küstenwache am Montag sagte.",
    },
)


def test_the_same_happening_in_another_language_is_named_in_every_format_and_not_put_together(
    tmp_path: Path,
) -> None:
    news, out = tmp_path / "news.jsonl", tmp_path / "out"
    news.write_text("".join(json.dumps(record) + "\n" for record in FERRY), "utf-8")

    pipeline.build(pipeline.BuildRequest((news,), DATES[0], out), configured("fr"))

    day = {name: text for name, text in texts(out / DATES[0]).items() if not name.startswith(".")}
    edition = json.loads(day["digest.json"])
    assert [len(event["articles"]) for event in edition["events"]] == [1, 1]
    languages = {a["id"]: a["language"] for a in edition["articles"]}
    for event, other in (edition["events"], edition["events"][::-1]):
        [also] = event["also"]
        assert (also["event"], also["text"]) == (other["id"], other["headline"]["text"])
        assert also["language"] == languages[other["headline"]["article"]]
    for name in ("digest.txt", "digest.md", "email.html", "index.html"):
        shown = " ".join(re.sub(r"<[^>]*>|\\|\*", "", day[name]).split())
        assert "aussi en allemand : 14 Tote bei Brand auf Fähre vor Marsal (Morgenblatt)" in shown
        assert "aussi en anglais : Fire on ferry off Marsal kills 14 (Harbour Post)" in shown
    assert not pipeline.verify(out, named=DATES[0]).failures

"""Outlet, kind, address and date are what the text itself claims."""

from dataclasses import replace

import pytest

from digest.model import Claims, CreditKind, Document, Source, SourceKind
from digest.reading import read
from tests.support.reading_factory import article, lines, markdown

BODY = "The two envoys met on Monday in the old town hall and agreed to go on talking for another week."


def credited(text: str) -> list[tuple[CreditKind, str]]:
    read = article(text)
    assert all(credit.span.of(read.text) for credit in read.credits)
    return [(credit.kind, credit.outlet) for credit in read.credits]


@pytest.mark.parametrize(
    ("text", "name", "domain", "kind"),
    [
        (f"(Bloomberg) -- {BODY}", "Bloomberg", "bloomberg.com", "wire"),
        (f"ROME (The Associated Press) — {BODY}", "AP", "apnews.com", "wire"),
        (f"(Valley Courier) -- {BODY}", "Valley Courier", None, "publisher"),
        (f"{BODY}\nSource: https://www.example.org/x", "example.org", "example.org", "publisher"),
        (f"{BODY}\nSource: https://dw.com/x", "dw.com", "dw.com", "publisher"),
        (f"{BODY}\nSource: https://www.reuters.com/x", "reuters.com", "reuters.com", "wire"),
        (f"{BODY}\nVia: https://ada.substack.com/p", "ada.substack.com", "ada.substack.com", "newsletter"),
        (f"{BODY}\nhttps://news.google.com/x", "news.google.com", "news.google.com", "aggregator"),
        (f"{BODY}\nMost Read from Reuters", "Reuters", "reuters.com", "wire"),
        (f"{BODY}\nMost Read", "a", None, "unknown"),
        (f"{BODY}\nUnsubscribe here", "a", None, "newsletter"),
        (f"{BODY}\nTo view this discussion visit https://groups.example/d/1.", "a", None, "newsletter"),
        (
            f"{BODY}\nTo unsubscribe from this group, send a mail to quay@groups.example.",
            "a",
            None,
            "newsletter",
        ),
        (f"{BODY}\nConclusion\n{BODY}\nFAQ\nWhy?\n{BODY}", "a", None, "aggregator"),
        (f"{BODY}\nConclusion\n{BODY}", "a", None, "unknown"),
    ],
)
def test_the_outlet_is_who_the_text_says(text: str, name: str, domain: str | None, kind: str) -> None:
    assert article(text).source == Source(name, domain, SourceKind(kind))


def test_a_dateline_outweighs_the_page_a_text_was_taken_from() -> None:
    read = article(f"ROME (Reuters) - {BODY}\nSource: https://example.org/x")
    assert read.source.name == "Reuters"
    assert read.url == "https://example.org/x"


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("monday/kyiv_post-2.txt", "kyiv post 2"),
        ("004_8db1ee002fa865aa.txt", "file 004"),
        ("7.txt", "file 7"),
        ("__.txt", "__.txt"),
        ("https://www.example.org/a.txt", "example.org"),
        ("https://[broken/a.txt", "a"),
    ],
)
def test_a_text_that_names_nobody_is_called_by_where_it_is_from(location: str, name: str) -> None:
    assert article(BODY, location).source.name == name


def test_an_article_fetched_from_an_address_has_that_address() -> None:
    assert article(BODY, "https://example.org/a").url == "https://example.org/a"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 13 February 2025", "2025-02-13"),
        ("Feb. 13, 2025, 4:05 p.m. EST", "2025-02-13"),
        ("Thursday, 13th February 2025", "2025-02-13"),
        ("2025-02-13T16:05:00Z", "2025-02-13"),
        ("Updated 02/03/2025", None),
        ("30 February 2025", None),
        ("Posted Thursday at 4:05 pm", None),
    ],
)
def test_a_date_line_gives_the_date_if_it_can_mean_one_day(line: str, published: str | None) -> None:
    read = article(f"Envoys agree\n{line}\n{BODY}")
    assert read.published == published
    assert read.paragraphs[1].role == "boilerplate"


def test_a_date_in_the_text_is_no_date_of_the_text() -> None:
    assert article(f"Envoys agree\nIt began on 13 February 2025. {BODY}").published is None


def test_front_matter_is_read() -> None:
    read = markdown(f'---\ntitle: "Envoys agree"\ndate: 2025-02-13\nsource: Reuters\n---\n\n{BODY}')
    assert (read.headline, read.published, read.source.name) == ("Envoys agree", "2025-02-13", "Reuters")


def test_every_way_of_naming_an_outlet_is_a_credit() -> None:
    text = (
        f"ROME (AP) — {BODY} It was close, he told CNN. Politico first reported the talks.\n"
        "More from Example\nMost Read from Bloomberg\n"
        "Associated Press writers Ada Roe, Bo Ek contributed to this report.\n"
        "Source: https://example.org/a"
    )
    assert credited(text) == [
        (CreditKind.DATELINE, "AP"),
        (CreditKind.MENTION, "CNN"),
        (CreditKind.MENTION, "Politico"),
        (CreditKind.PROMOTION, "Bloomberg"),
        (CreditKind.CONTRIBUTION, "AP"),
        (CreditKind.SOURCE_LINE, "example.org"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} Ms. Roe watches CNN at night.",
        f"{BODY} APEC reported growth, and PAPA told NPRs.",
        f"{BODY}\nSource:\nhttp://[x",
        "Title: Envoys agree\nSource:\n" + BODY,
    ],
)
def test_a_name_alone_is_no_credit(text: str) -> None:
    assert credited(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Die Minister haben sich am Montag in der Stadt nicht mit dem Gesandten getroffen.", "de"),
        ("Les ministres et les envoyés ne sont pas venus dans la ville pour parler avec eux.", "fr"),
        ("Los ministros de la ciudad no se reunieron con el enviado para hablar del acuerdo.", "es"),
        ("Ministrowie nie spotkali się w mieście, ale jest to już po rozmowach.", "pl"),
        ("Министры встретились в Москве", "ru"),
        ("Міністри зустрілися в Києві", "uk"),
        ("大臣は会った。", "ja"),
        ("部长们开会。", "zh"),
        ("Kyiv", "und"),
    ],
)
def test_the_language_is_told_by_the_text(text: str, language: str) -> None:
    assert article(text).language == language


def test_outlets_of_one_publisher_are_known_as_its_family() -> None:
    sun, times, post = (
        read(
            Document(
                f"https://{host}/a",
                f"<html><body><p>{BODY}</p></body></html>".encode(),
                "2025-02-13",
                "text/html",
            )
        )
        for host in ("www.thesun.co.uk", "thetimes.com", "post.example")
    )

    assert sun.source.family == times.source.family == "News UK"
    assert post.source.family is None


def test_an_item_of_a_feed_is_at_its_own_address_not_at_that_of_the_feed() -> None:
    item = Document(
        "https://feeds.example/rss.xml#1356a04f4d1d",
        f"<p>{BODY}</p>".encode(),
        "2025-02-13",
        "text/html",
        claims=Claims(url="https://www.post.example/fire?utm_source=rss", outlet="The Post"),
    )

    assert read(item).url == "https://www.post.example/fire"
    assert read(item).source.domain == "post.example"
    assert read(replace(item, claims=Claims(outlet="The Post"))).url is None


@pytest.mark.parametrize(
    "line", ["https://quay.example/unsub?u=1", "See it online:\nhttps://quay.example/view?e=4f"]
)
def test_a_bare_address_in_a_letter_is_not_its_own(line: str) -> None:
    raw = f"{line}\n\n{BODY}\n\n{line}".encode()
    letter = Document("a.eml", raw, "2025-02-13", claims=Claims(title="Dock", outlet="Quay Gazette"))
    assert read(letter).url is None
    assert read(replace(letter, claims=Claims())).url is not None


PUBLISHED = {
    "de": "Veröffentlicht am 16. November 2024, 09:00 Uhr",
    "de, as of": "Stand: 16.11.2024 09:00 Uhr",
    "es": "Publicado el 16 de noviembre de 2024 a las 09:00",
    "fr": "Publié le samedi 16 novembre 2024 à 09h00",
    "it": "Pubblicato il 16 novembre 2024 alle 9:00",
    "pt": "Publicado em 16/11/2024 às 9h",
    "nl": "Gepubliceerd op 16 november 2024 om 09:00",
    "sv": "Publicerad 16 november 2024 kl. 09.00",
    "fi": "Julkaistu 16.11.2024 klo 9.00",
    "pl": "Opublikowano: 16 listopada 2024, 9:00",
    "cs": "Aktualizováno 16. listopadu 2024, 9:00",
    "hu": "Megjelent: 2024. november 16., 9:00",
    "ru": "Опубликовано 16 ноября 2024 г. в 09:00",
    "uk": "Оновлено 16 листопада 2024, 09:00",
    "tr": "Yayınlanma: 16 Kasım 2024 09:00",
    "ar": "نشر في 16 نوفمبر 2024",
    "zh": "发布时间：2024年11月16日 09:00",
    "ja": "2024年11月16日 9時00分 公開",
    "ko": "입력 2024.11.16. 오전 9:00",
}


@pytest.mark.parametrize("line", PUBLISHED.values(), ids=PUBLISHED)
def test_a_line_that_says_when_it_was_published_is_read_in_many_languages(line: str) -> None:
    read = article(f"Envoys agree\n{line}\n\nThe two envoys met on Monday in the old town hall, Roe said.")
    assert read.published == "2024-11-16"
    assert "boilerplate" in [role for role, text in lines(read) if line in text]


@pytest.mark.parametrize(
    "line",
    [
        "Publicado el 02/03/2024",
        "A las 5 de la tarde del 16 de noviembre",
        "El 16 de noviembre de 2024 cayó el puente de Lindby",
        "Le 16 novembre 2024 restera dans les mémoires",
        "Am 16. November 2024 tagt der Rat in Lindby",
    ],
)
def test_a_line_that_only_names_a_day_dates_nothing(line: str) -> None:
    assert (
        article(f"Envoys agree\n{line}\n\nThe envoys met in the old town hall, Roe said.").published is None
    )

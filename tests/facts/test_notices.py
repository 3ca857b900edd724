"""By which words a source says that its own report was wrong, unclear or is withdrawn."""

import pytest

from digest.facts.notices import notices
from digest.model import Role
from tests.support.articles_factory import make_article


def kinds(*lines: str, title: str | None = None, language: str = "en") -> list[tuple[str, str]]:
    article = make_article(*lines, title=title, language=language)
    return [(notice.kind, notice.place.span.of(article.text)) for notice in notices(article)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: It was 15 people.", "correction"),
        ("CORRECTED - It was 15 people.", "correction"),
        ("(Corrects death toll in first paragraph to 15.)", "correction"),
        ("An earlier version of this article gave a wrong figure.", "correction"),
        ("This story has been corrected to show that 15 people died.", "correction"),
        ("Clarification: The council has seven seats.", "clarification"),
        ("This article was amended to clarify who votes.", "clarification"),
        ("KILL NOTICE: do not use the story on Norvik.", "withdrawal"),
        ("The story has been retracted.", "withdrawal"),
        ("The Courier has withdrawn its article on Norvik.", "withdrawal"),
        ("Berichtigung: Es waren 15 Menschen.", "correction"),
        ("In einer früheren Version dieses Artikels hieß es, 12 Menschen seien gestorben.", "correction"),
        ("Klarstellung: Der Rat hat sieben Sitze.", "clarification"),
        ("Die Meldung über Norvik wurde zurückgezogen.", "withdrawal"),
        ("Rectificatif : il y a eu 15 morts.", "correction"),
        ("Une version précédente de cet article donnait un autre bilan.", "correction"),
        ("Précision : le conseil a sept sièges.", "clarification"),
        ("Cette dépêche est annulée.", "withdrawal"),
        ("Corrección: fueron 15 muertos.", "correction"),
        ("Una versión anterior de este artículo daba otra cifra.", "correction"),
        ("Aclaración: el consejo tiene siete escaños.", "clarification"),
        ("Esta noticia ha sido retirada.", "withdrawal"),
    ],
)
def test_a_notice_is_recognised_by_its_own_words(line: str, kind: str) -> None:
    assert kinds("The fire broke out at night.", line) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "The mayor corrected himself: 15 people had died.",
        "The company announced a correction of its prices.",
        "Shares fell in a correction that analysts had expected.",
        "The army began its withdrawal from Tarn.",
        "Kill Bill: the film returns to the cinema.",
        "The minister has withdrawn the bill.",
        "Rückruf: Der Hersteller ruft Käse zurück.",
        "The house of correction in Lindby closes.",
        "An earlier version of the bridge fell in 1904.",
        "The paper published a correction of the mayor’s claim on Monday.",
    ],
)
def test_news_about_corrections_is_no_notice(line: str) -> None:
    assert kinds("The fire broke out at night.", line) == []


def test_a_notice_has_the_rest_of_its_paragraph_and_no_more_than_three_sentences() -> None:
    article = make_article(
        "Correction: It was 15. The city had said 12. We regret it. The hall was old. Bells rang."
    )
    [notice] = notices(article)
    assert notice.place == article.passage(article.sentences[0].span)


def test_a_label_on_a_line_of_its_own_labels_the_next_line() -> None:
    assert kinds("The fire broke out at night.", "Correction:", "It was 15 people, not 12.") == [
        ("correction", "It was 15 people, not 12.")
    ]
    assert kinds("The fire broke out at night.", "Correction:") == []


def test_a_label_in_the_title_makes_the_first_paragraph_a_notice() -> None:
    told = kinds("It was 15 people, not 12.", "The hall was old.", title="CORRECTED-Fire kills 15 in Lindby")
    assert told == [("correction", "It was 15 people, not 12.")]


def test_a_notice_is_found_whatever_the_line_was_taken_for() -> None:
    article = make_article(
        "The fire broke out at night.", ("Correction: It was 15 people.", Role.BOILERPLATE)
    )
    assert [notice.kind for notice in notices(article)] == ["correction"]

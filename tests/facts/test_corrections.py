"""What articles correct of earlier editions: the right sentence, or none."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from digest.facts import corrections
from digest.model import Article, EarlierStatement, FoundCorrection, Passage, Report
from tests.support.articles_factory import make_article

FIRE = "A fire destroyed the market hall of Lindby on Sunday night, killing 12 people, the city said."
MAYOR = "Mayor Greta Holt promised to rebuild the hall within two years."
STALLS = "The hall of Lindby held 12 stalls and was built in 1904."
PAGE = "https://courier.example/fire"


def report(text: str, *outlets: str, url: str = PAGE, title: str = "Fire kills 12 in Lindby hall") -> Report:
    statement = EarlierStatement("2031-05-03", text, Passage("old", 0, len(text)), "en")
    names = frozenset(outlets or ("The Courier",))
    return Report(statement, names, names, frozenset({url}), (title,))


REPORTS = (report(FIRE), report(MAYOR), report(STALLS))


def article(
    *lines: str, title: str | None = None, name: str = "The Courier", url: str | None = None
) -> Article:
    return replace(make_article(*lines, title=title, name=name), url=url)


def found(one: Article, reports: Sequence[Report] = REPORTS) -> list[tuple[str, str]]:
    return [(each.kind, each.earlier.text) for each in corrected(one, reports)]


def corrected(one: Article, reports: Sequence[Report] = REPORTS) -> tuple[FoundCorrection, ...]:
    addresses = {address for report in reports for address in report.addresses}
    return corrections([one], addresses, lambda: reports)


@pytest.mark.parametrize(
    ("notice", "wrong"),
    [
        ("Correction: The fire in the hall of Lindby killed 15 people, not 12.", FIRE),
        (
            "An earlier version of this article said 12 people had died in the fire in Lindby; it was 15.",
            FIRE,
        ),
        ("Clarification: The mayor who promised to rebuild is Greta Holm, not Greta Holt.", MAYOR),
        ("Correction: The mayor who promised to rebuild is Adam Brandt, not Greta Holt.", MAYOR),
        ("Correction: The hall of Lindby held 21 stalls, not 12 stalls.", STALLS),
        ("Correction: The fire destroyed the market hall on Saturday night, not on Sunday.", FIRE),
    ],
)
def test_a_notice_that_gives_the_wrong_value_and_the_right_one_names_the_sentence(
    notice: str, wrong: str
) -> None:
    assert [text for _, text in found(article("Bells rang in Lindby on Monday.", notice))] == [wrong]


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: The ferry to Tarn carried 15 people, not 12.",
        "Correction: The match was played on Friday, not Saturday.",
        "Correction: Due to an editing error the caption of a photograph was wrong.",
        "Correction: The fire in the hall of Lindby killed 15 people, not 14.",
        "Correction: The owner of the hall in Lindby is Norvik, not Halden.",
    ],
    ids=[
        "another subject",
        "another event",
        "no value",
        "another figure",
        "no such name",
    ],
)
def test_a_notice_of_which_the_sentence_is_not_sure_corrects_nothing(notice: str) -> None:
    assert found(article("Bells rang in Lindby on Monday.", notice)) == []


def test_a_source_corrects_itself_alone() -> None:
    notice = "Correction: The fire in the hall of Lindby killed 15 people, not 12."
    assert found(article(notice, name="The Post")) == []
    assert found(article(notice, name="The Post"), [report(FIRE, "The Courier", "The Post")]) != []


def test_a_notice_of_the_right_value_alone_contradicts_what_was_printed() -> None:
    told = found(article("Correction: The fire in the hall of Lindby killed 15 people."))
    assert told == [("correction", FIRE)]


def test_a_notice_without_values_is_explained_by_its_article() -> None:
    corrected = article(
        "Correction: An earlier version of this article misstated the number of victims.",
        FIRE.replace("12", "15"),
    )
    assert found(corrected) == [("correction", FIRE)]


def test_a_later_version_at_the_same_address_corrects_what_it_contradicts() -> None:
    changed = FIRE.replace("12", "15")
    later = article(changed, "The hall was built in 1904.", url=PAGE)
    [correction] = corrected(later)
    assert correction == FoundCorrection(
        later.passage(later.sentences[0].span), REPORTS[0].statement, "changed"
    )
    assert found(replace(later, url="https://courier.example/other")) == []
    assert found(article(FIRE, "The hall was built in 1904.", url=PAGE)) == []


def test_the_same_text_given_again_corrects_nothing() -> None:
    same = article(FIRE.replace("12", "15"), url=PAGE)
    old = replace(REPORTS[0].statement, passage=Passage(same.id, 0, 9))
    assert found(same, [replace(REPORTS[0], statement=old)]) == []


def test_a_withdrawal_at_its_address_concerns_all_that_was_printed_of_it_alone() -> None:
    withdrawn = article("This story has been withdrawn.", title="Story withdrawn", url=PAGE)
    shared = report("Bells rang in Lindby on Monday.", "The Courier", "The Post")
    elsewhere = report(
        "The ferry to Tarn closes in June.", url="https://courier.example/ferry", title="Ferry"
    )
    told = found(withdrawn, [*REPORTS, shared, elsewhere])
    assert sorted(told) == sorted(("withdrawal", text) for text in (FIRE, MAYOR, STALLS))


def test_a_withdrawal_concerns_what_others_only_took_from_there() -> None:
    withdrawn = article("This story has been withdrawn.", title="Story withdrawn", url=PAGE)
    retold = replace(report(FIRE, "The Courier", "Roundup"), reporters=frozenset({"The Courier"}))
    looked = replace(retold, reporters=frozenset({"The Courier", "Roundup"}))
    assert found(withdrawn, [retold]) == [("withdrawal", FIRE)]
    assert found(withdrawn, [looked]) == []


def test_a_withdrawal_elsewhere_has_to_repeat_the_title() -> None:
    kill = "Kill notice: the story “Fire kills 12 in Lindby hall” has been withdrawn."
    assert len(found(article(kill))) == 3
    assert found(article("Kill notice: the story on Lindby has been withdrawn.")) == []


def test_nothing_is_corrected_of_no_past() -> None:
    assert corrected(article("Correction: It was 15, not 12."), ()) == ()


@pytest.mark.parametrize(
    ("language", "printed", "notice"),
    [
        (
            "de",
            "Ein Brand hat am Sonntag die Markthalle von Lindby zerstört und 12 Menschen getötet.",
            "Berichtigung: Bei dem Brand in der Markthalle von Lindby sind 15 Menschen gestorben, nicht 12.",
        ),
        (
            "fr",
            "Un incendie a détruit dimanche la halle de Lindby et tué 12 personnes, selon la mairie.",
            "Rectificatif : l’incendie de la halle de Lindby a tué 15 personnes, et non 12.",
        ),
        (
            "es",
            "Un incendio destruyó el domingo el mercado de Lindby y mató a 12 personas.",
            "Corrección: el incendio del mercado de Lindby mató a 15 personas, no a 12.",
        ),
    ],
)
def test_other_languages_correct_themselves_too(language: str, printed: str, notice: str) -> None:
    one = make_article("…", notice, language=language)
    assert found(one, [report(printed), *REPORTS]) == [("correction", printed)]


def test_reports_are_asked_for_only_where_an_article_may_correct_one() -> None:
    def never() -> Sequence[Report]:
        raise AssertionError

    told = article("Bells rang in Lindby on Monday.", url=PAGE)
    assert corrections([told], {"https://courier.example/bells"}, never) == ()
    with pytest.raises(AssertionError):
        corrections([told], {PAGE}, never)

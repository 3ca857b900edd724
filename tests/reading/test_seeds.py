"""The five seeds are read as a careful reader reads them."""

import pytest

from digest.model import Article, Document, Role, SourceKind
from digest.reading import read
from tests.support.places import SEEDS
from tests.support.reading_factory import lines, sentences


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    paths = sorted(SEEDS.iterdir())
    return {path.name[:3]: read(Document(path.name, path.read_bytes(), "2025-02-13")) for path in paths}


def test_each_seed_has_its_outlet(seeds: dict[str, Article]) -> None:
    known = {key: (a.source.name, a.source.domain, a.source.kind) for key, a in seeds.items()}
    assert known == {
        "000": ("file 000", None, SourceKind.UNKNOWN),
        "001": ("file 001", None, SourceKind.UNKNOWN),
        "002": ("Bloomberg", "bloomberg.com", SourceKind.WIRE),
        "003": ("dw.com", "dw.com", SourceKind.PUBLISHER),
        "004": ("file 004", None, SourceKind.AGGREGATOR),
    }


def test_each_seed_has_its_title_date_and_address(seeds: dict[str, Article]) -> None:
    assert {key: a.headline for key, a in seeds.items()} == {
        "000": "US-Russia Ukraine Negotiations Draw Mixed Reactions from Europe",
        "001": "Trump’s Phone Call With Putin Leaves Europe Reeling",
        "002": "Sidelined Europe Seeks Ukraine Role After Trump-Putin Call",
        "003": None,
        "004": None,
    }
    assert {key: a.published for key, a in seeds.items() if a.published} == {"001": "2025-02-13"}
    assert {key: a.url for key, a in seeds.items() if a.url} == {
        "003": "https://www.dw.com/en/at-nato-meeting-europe-demands-part-in-ukraine-peace-talks/a-71594447"
    }
    assert {a.language for a in seeds.values()} == {"en"}


def test_the_headings_of_the_compilations_are_found(seeds: dict[str, Article]) -> None:
    def headings(key: str) -> list[str]:
        return [words for role, words in lines(seeds[key]) if role == "heading"]

    assert headings("000") == [
        "European Concerns", "US Position", "Market Reactions", "NATO Response",
        "Demand for Increased Defense Spending", "Other Perspectives",
    ]  # fmt: skip
    assert len(headings("004")) == 16
    assert headings("004")[0] == "Trump Blindsides Europe with Putin Peace Talk"
    assert headings("004")[-2:] == ["Conclusion", "FAQs"]
    assert not headings("001") + headings("002") + headings("003")


def test_what_a_page_prints_around_an_article_is_boilerplate(seeds: dict[str, Article]) -> None:
    boilerplate = {
        words for a in seeds.values() for role, words in sentences(a) if role in {"boilerplate", "source"}
    }
    assert boilerplate == {
        "Most Read from Bloomberg",
        "Share your thoughts below and watch for expert analysis!",
        "Discussion about this post",
        "Source: https://www.dw.com/en/at-nato-meeting-europe-demands-part-in-ukraine-peace-talks/a-71594447",
    }


def test_the_parts_of_the_long_compilation_are_told_apart(seeds: dict[str, Article]) -> None:
    compilation = seeds["004"]
    counted = [p.role for p in compilation.paragraphs]
    assert counted.count(Role.QUOTE) == 2
    assert counted.count(Role.FAQ) == 5
    assert counted.count(Role.LIST) == 13
    listed = [s for s in compilation.sentences if s.role == Role.LIST]
    for sentence in listed:
        assert sentence.lead_in is not None
        assert compilation.sentences[sentence.lead_in].span.of(compilation.text).endswith(":")


def test_the_dateline_lies_outside_the_first_sentence(seeds: dict[str, Article]) -> None:
    assert lines(seeds["002"])[1] == ("dateline", "(Bloomberg) --")
    assert sentences(seeds["002"])[1][1].startswith("European leaders blindsided")


def test_a_name_that_was_decoded_wrongly_is_mended_and_quotation_marks_stay(
    seeds: dict[str, Article],
) -> None:
    assert "Defense Minister Dovilė Sakaliene warned" in seeds["003"].text
    assert "“we’re giving [Russia] everything" in seeds["003"].text


def test_a_quotation_of_several_sentences_is_divided(seeds: dict[str, Article]) -> None:
    last = next(words for _, words in sentences(seeds["001"]) if words.startswith("And Ukraine’s voice"))
    assert last.endswith(
        "of any talks,” U.K. Defence Secretary John Healey said to reporters at NATO headquarters."
    )
    quoted = [span.of(seeds["002"].text) for span in seeds["002"].quotations]
    assert "will not be long-lasting," in quoted

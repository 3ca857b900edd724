"""Languages that put no spaces between words: their copies, events, facts and summaries."""

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import CopySettings, near_duplicates
from digest.events import cluster
from digest.facts import group
from digest.lexicon import content_stems, count_words, shingle_words, tokens, words
from digest.model import Facts
from digest.scripts import has_letters_without_spaces, words_within
from digest.summary import SummarySettings, select
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import own_origins, printed
from tests.support.places import cases

HAPPENINGS: list[dict[str, Any]] = cases("without_spaces")
LANGUAGES = sorted({happening["language"] for happening in HAPPENINGS})
mixed = st.text("東京大的了はをメトロกรุเทพ ស្ពាន ရွှေ Abc12. ", max_size=30)


# ---- words -----------------------------------------------------------------------------------


@given(mixed)
def test_every_letter_is_in_a_word_and_every_word_stands_where_it_says(text: str) -> None:
    found = tokens(text)

    covered = set(chain.from_iterable(range(token.span.start, token.span.end) for token in found))
    assert covered >= {place for place, letter in enumerate(text) if letter.isalnum()}
    assert [token.span.start for token in found] == sorted(token.span.start for token in found)


@given(mixed)
def test_words_of_a_run_lie_inside_it(run: str) -> None:
    assert all(0 <= start < end <= len(run) for start, end in words_within(run))


def test_spaced_words_beside_letters_without_spaces_stay_whole() -> None:
    assert words("NASAは火星探査機Roverを打ち上げた") == [
        "nasa", "は", "火星", "星探", "探査", "査機", "rover", "を", "打", "ち", "上", "げた",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("नई दिल्ली में", "दिल्ली"),
        ("وَزارة مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("می‌خواهد", "میخواهد"),
        ("ঢাকায় বৃষ্টি", "বৃষ্টি"),
    ],
)
def test_a_vowel_on_a_letter_does_not_end_a_word(text: str, word: str) -> None:
    assert word in words(text)
    assert word in shingle_words(text)


def test_a_voiced_syllable_of_japanese_is_another_one() -> None:
    assert words("ガス") != words("カス")


def test_the_letters_i_of_turkish_are_one_in_either_case() -> None:
    assert words("IŞIK İZMİR") == words("ışık izmir")


def test_figures_are_the_same_in_all_scripts() -> None:
    assert words("१२ ៥ ٣٠ 7") == ["12", "5", "30", "7"]


def test_a_text_without_spaces_is_measured_by_its_letters() -> None:
    assert count_words("港务局周一启用了新船坞。") == 6
    assert count_words("น้ำท่วมอำเภอริมธาร") == 5
    assert not has_letters_without_spaces("Ni hao — “hello” 안녕")


# ---- copies ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "behind", "particle"),
    [
        ("市立水族馆周日迎来第一百万名游客，馆长赠送一张终身门票，游客来自邻近的白沙镇。", "迎来", "了"),
        ("灯台の修理が終わり、来月から一般に公開されることが決まったと町が明らかにした。", "来月から", "は"),
        ("สะพานไม้เก่าแก่ของหมู่บ้านจะปิดซ่อมเป็นเวลาสองเดือน", "ของหมู่บ้าน", "ก็"),
    ],
)
def test_a_text_of_some_40_letters_with_one_particle_more_is_a_near_duplicate(
    text: str, behind: str, particle: str
) -> None:
    longer = text.replace(behind, behind + particle)

    found = near_duplicates([text, longer, "天気予報によると明日は雨"], CopySettings())

    assert [(pair.a, pair.b) for pair in found] == [(0, 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_of_their_own_are_no_near_duplicates(language: str) -> None:
    texts = [report for each in HAPPENINGS if each["language"] == language for report in each["reports"]]

    assert not near_duplicates(texts, CopySettings())


# ---- events ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_of_one_happening_make_one_event_and_others_do_not(language: str) -> None:
    happenings = [
        [
            make_article(report, language=language, name=f"{number} {place}")
            for place, report in enumerate(each["reports"])
        ]
        for number, each in enumerate(HAPPENINGS)
        if each["language"] == language
    ]

    found = cluster([*chain.from_iterable(happenings)])

    assert {frozenset(each.articles) for each in found} == {
        frozenset(article.id for article in articles) for articles in happenings
    }


@pytest.mark.parametrize(
    ("language", "reports"),
    [
        (
            "ja",
            (
                "岬市の水族館によりますと、ペンギンが生まれたということです。これについて詳しいことはまだわかっていないとしています。",
                "川中町の消防によりますと、倉庫が焼けたということです。これについて詳しいことはまだわかっていないとしています。",
            ),
        ),
        (
            "zh",
            (
                "水族馆的企鹅孵化出生了，饲养员因为这个而高兴，但是他们还没有其他的东西，所以就这样了。",
                "仓库的电线短路烧毁了，消防队因为这个而赶到，但是他们还没有其他的东西，所以就这样了。",
            ),
        ),
    ],
)
def test_words_of_grammar_join_no_events(language: str, reports: tuple[str, str]) -> None:
    articles = [make_article(text, language=language, name=text[:3]) for text in reports]

    assert len(cluster(articles)) == 2


# ---- facts and summaries ---------------------------------------------------------------------

QUAKE = (
    "20日未明、岬市で震度5強の地震があり、12人がけがをした。",
    "岬市で20日未明に震度5強の地震があり、12人がけがをしました。",
)
BLAZE = (
    "周三凌晨，临河市一家家具厂发生火灾，7名工人受伤。",
    "临河市一家家具厂周三凌晨发生火灾，有7名工人受伤。",
)


@pytest.mark.parametrize(("language", "lines"), [("ja", QUAKE), ("zh", BLAZE)])
def test_a_fact_in_two_wordings_is_one(language: str, lines: tuple[str, str]) -> None:
    articles = [make_article(line, language=language, name=line[:4]) for line in lines]

    assert [len(each.members) for each in group(articles).groups] == [2]


def test_another_figure_is_another_fact() -> None:
    articles = [
        make_article(line, language="ja", name=line[:4])
        for line in (QUAKE[0], QUAKE[1].replace("12人", "40人"))
    ]

    assert not group(articles).groups


def test_a_summary_keeps_its_length_where_no_spaces_are_written() -> None:
    report = next(each for each in HAPPENINGS if each["language"] == "ja")["reports"][0]
    lines = [f"{line}。" for line in report.split("。") if line]
    article = make_article(*lines, language="ja")

    selection = select([article], Facts((), ()), own_origins([article]), settings=SummarySettings(words=40))

    said = printed(selection, [article])
    assert 0 < sum(map(count_words, said)) <= 40
    assert len(said) < len(lines)


def test_words_with_a_meaning_are_kept_and_grammar_is_not() -> None:
    assert content_stems("政府は対策を検討していると述べた", "ja") == ("政府", "対策", "検討")

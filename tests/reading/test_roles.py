"""Every line gets the one role that its shape and its neighbours give it."""

import pytest

from digest.reading.bylines import is_byline, is_dated
from tests.support.reading_factory import article, lines, markdown, roles, sentences

BODY = "The two envoys met on Monday in the old town hall and agreed to go on talking for another week."
MORE = "Nobody at the table would say what had been offered, or whether anything had been offered at all."


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_title_and_headings_are_found_with_and_without_empty_lines(between: str) -> None:
    text = between.join(["Envoys Agree to Talk On", BODY, "What was said", MORE, "Next Steps", BODY])
    assert roles(text) == ["title", "body", "heading", "body", "heading", "body"]


@pytest.mark.parametrize(
    "title",
    [
        "Envoys agree to talk on",
        "Will they ever agree?",
        "They agreed!",
        "‘We agreed,’ Roe tells the U.S.",
        "Roe: ‘We agreed’",
        "2 envoys agree on 3 points",
        "iPhone maker settles",
    ],
)
def test_a_short_unfinished_line_above_a_text_is_its_title(title: str) -> None:
    assert article(f"{title}\n{BODY}").headline == title


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("港新干船坞启用", "港务局16日启用了新的干船坞，工期九年。市长说：“造价九千万克朗。”（完）"),
        ("港が開く", "港湾局は月曜日、新しい乾ドックを開いた。市長は「高かった」と述べた。"),
        ("बंदरगाह ने गोदी खोली", "बंदरगाह प्राधिकरण ने सोमवार को नई गोदी खोली। गोदी लंबी है।"),
        ("بندرگاہ نے گودی کھولی", "بندرگاہ نے پیر کو نئی گودی کھولی۔"),
    ],
)
def test_a_title_above_sentences_that_end_without_a_full_stop_is_found(title: str, body: str) -> None:
    assert article(f"{title}\n\n{body}").headline == title


@pytest.mark.parametrize(
    "first",
    [
        "The envoys agreed on Monday.",
        BODY,
        "“We agreed,” said Ada Roe, the envoy of the north",
        "The envoys agreed. They will meet",
        "Here is what they said:",
    ],
)
def test_a_sentence_is_no_title(first: str) -> None:
    assert article(f"{first}\n{BODY}").title is None or '"' in first


def test_a_line_alone_is_a_text_and_no_title() -> None:
    assert roles("Envoys agree to talk on") == ["body"]


def test_lines_that_are_all_scraps_are_the_text() -> None:
    assert roles("Envoys meet\nTalks go on\nRain in the north") == ["body", "body", "body"]


def test_a_title_that_is_repeated_is_printed_once() -> None:
    assert roles(f"Envoys agree\n\nEnvoys  Agree\n{BODY}") == ["title", "heading", "body"]
    assert roles(f"Envoys agree\n\nEnvoys Agree\n{BODY}") == ["title", "boilerplate", "body"]


@pytest.mark.parametrize(
    "deck", ["Both sides call the meeting useful.", "Both sides call the meeting useful"]
)
def test_a_short_line_between_title_and_text_is_the_deck(deck: str) -> None:
    assert roles(f"Envoys agree\n{deck}\n{BODY}\n{MORE}") == ["title", "deck", "body", "body"]


def test_a_first_paragraph_is_no_deck() -> None:
    assert roles(f"Envoys agree\n{BODY}\n{MORE}") == ["title", "body", "body"]
    assert roles(f"Envoys agree\nROME — The envoys agreed.\n{MORE}") == ["title", "dateline", "body", "body"]
    assert roles(f"Envoys agree\nThe background\n{MORE}") == ["title", "heading", "body"]


def test_a_heading_stands_above_something() -> None:
    assert roles(f"{BODY}\nWhat was said\n{MORE}\nThe Example Company") == [
        "body",
        "heading",
        "body",
        "boilerplate",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "They went home!",
        "and nobody spoke",
        "“We agreed,” he said",
        "What would happen if the envoys were to leave the town without an answer?",
        "The talks failed. So did the truce",
    ],
)
def test_a_line_of_the_text_that_lacks_its_stop_is_no_heading(line: str) -> None:
    assert roles(f"{BODY}\n{line}\n{MORE}") == ["body", "body", "body"]


def test_a_question_at_the_end_belongs_to_the_text() -> None:
    assert roles(f"{BODY}\nWill they meet again?") == ["body", "body"]


def test_bullets_belong_to_the_sentence_that_introduces_them() -> None:
    read = article(f"{BODY} They agreed on this:\n- A truce\n• Trade, soon. And talks.\n{MORE}\n- Alone")
    assert [role for role, _ in lines(read)] == ["body", "list", "list", "body", "list"]
    listed = [s for s in read.sentences if s.role == "list"]
    assert [s.span.of(read.text) for s in listed] == ["A truce", "Trade, soon.", "And talks.", "Alone"]
    assert [s.lead_in for s in listed] == [1, 1, 1, None]
    assert read.sentences[1].span.of(read.text) == "They agreed on this:"


def test_numbers_are_bullets_where_they_count() -> None:
    assert roles(f"{BODY}\n1. A truce\n2) Trade\n{MORE}") == ["body", "list", "list", "body"]
    assert roles(f"{BODY}\n1. The truce\n{MORE}") == ["body", "heading", "body"]


def test_a_pull_quote_keeps_its_name_and_stays_whole() -> None:
    quote = "“We tried. We agreed.” — Ada Roe, envoy of the north"
    assert sentences(article(f"{BODY}\n{quote}\n{MORE}"))[1] == ("quote", quote)


@pytest.mark.parametrize(
    "line",
    [
        "“We agreed,” Ada Roe said.",
        "“One,” he said. “Two” — or three.",
        "“We agreed.”",
    ],
)
def test_quoted_speech_is_no_pull_quote(line: str) -> None:
    assert roles(f"{BODY}\n{line}\n{MORE}") == ["body", "body", "body"]


def test_a_dateline_is_a_paragraph_of_its_own() -> None:
    read = article(f"Envoys agree\n\nROME (AP) — {BODY}")
    assert lines(read)[1:] == [("dateline", "ROME (AP) —"), ("body", BODY)]
    assert sentences(read)[1:] == [("body", BODY)]


def test_a_dateline_on_a_line_alone_has_no_sentence() -> None:
    assert sentences(article(f"(Reuters) -\n{BODY}")) == [("body", BODY)]


def test_a_date_before_the_title_is_no_part_of_it() -> None:
    read = article(f" date 2025-02-13 Envoys Agree\n{BODY}")
    assert lines(read)[:2] == [("dateline", "date 2025-02-13"), ("title", "Envoys Agree")]
    assert read.published == "2025-02-13"
    assert read.headline == "Envoys Agree"


def test_a_date_before_a_text_without_a_title_is_no_part_of_it() -> None:
    assert lines(article(f"2025-02-13: {BODY}")) == [("dateline", "2025-02-13:"), ("body", BODY)]


def test_answers_to_frequent_questions_are_told_from_the_text() -> None:
    text = f"{BODY}\nFAQs\nWill they meet?\n{MORE}\n{MORE}\nA new section\n{BODY}"
    assert roles(text) == ["body", "heading", "heading", "faq", "faq", "heading", "body"]


def test_a_call_to_act_within_a_line_is_marked_alone() -> None:
    read = article(f"{BODY} Share your thoughts below!\n{MORE}\nSubscribe to our letter. Follow us!")
    assert sentences(read)[1] == ("boilerplate", "Share your thoughts below!")
    assert [role for role, _ in lines(read)] == ["body", "body", "boilerplate"]


def test_what_an_agency_puts_behind_a_report_is_no_part_of_it() -> None:
    read = article(
        f"{BODY} (Reporting by Ada Lee; Editing by Bo Roe)\n\n{MORE} © dpa-infocom, dpa:261116-9-1/2"
    )
    said = [text for role, text in sentences(read) if role == "body"]
    assert said == [BODY, MORE]


@pytest.mark.parametrize(
    "about", ["About Norvind", "Über die Norvind", "À propos de Norvind", "Acerca de Norvind:"]
)
def test_what_a_company_says_of_itself_below_its_announcement_is_no_news(about: str) -> None:
    read = article(
        f"Dock opens\n{BODY}\n\n{about}\nNorvind is a leading builder of docks.\nIt has an office."
    )
    assert [role for role, _ in lines(read)][-2:] == ["boilerplate", "boilerplate"]


def test_a_heading_that_begins_with_about_stands_over_news() -> None:
    read = article(f"Dock opens\n{BODY}\n\nAbout nine years\nThe dock took long, the mayor said on Monday.")
    assert [role for role, _ in lines(read)][-2:] == ["heading", "body"]


@pytest.mark.parametrize("label", ["FOR IMMEDIATE RELEASE", "Pressemitteilung", "Comunicado de prensa"])
def test_what_an_announcement_is_called_is_not_its_title(label: str) -> None:
    assert article(f"{label}\n\nDock opens\n\n{BODY}").headline == "Dock opens"


def test_a_call_that_someone_made_is_reported() -> None:
    read = article(f"{BODY} “Come. Join us on Friday,” she said.")
    assert sentences(read)[1:] == [("body", "“Come."), ("body", "Join us on Friday,” she said.")]


def test_promotion_captions_and_bylines_are_boilerplate() -> None:
    caption = "Envoys in the hall.CreditBo Ek/Example"
    text = f"Envoys agree\nBy Ada Roe\n{caption}\n{BODY}\nMost Read from Example\n{MORE}"
    assert roles(text) == ["title", "boilerplate", "boilerplate", "body", "boilerplate", "body"]


def test_a_line_that_says_where_the_text_is_from_is_a_source_line() -> None:
    assert roles(f"{BODY}\nSource: https://example.org/a") == ["body", "source"]
    assert roles(f"{BODY}\nSource: The Valley Courier") == ["body", "source"]
    assert roles(f"Reuters\nEnvoys agree\n{BODY}") == ["source", "title", "body"]


def test_the_source_of_a_figure_in_the_middle_is_none() -> None:
    text = "\n".join([BODY] * 9 + ["Source: Statistics Office"] + [MORE] * 3)
    assert "source" not in roles(text)


def test_an_address_alone_is_a_source_at_the_top_and_a_reference_below() -> None:
    text = "\n".join(["https://example.org/a", "Envoys agree", *[BODY] * 9, "https://example.org/b"])
    assert [role for role in roles(text) if role != "body"] == ["source", "title", "boilerplate"]


def test_fields_at_the_head_are_read() -> None:
    read = article(
        f"Title: Envoys agree\nDate: 13 February 2025\nURL: https://example.org/a\nTags: x\n{BODY}"
    )
    assert lines(read)[:3] == [
        ("source", "Title:"), ("title", "Envoys agree"), ("source", "Date: 13 February 2025"),
    ]  # fmt: skip
    assert (read.headline, read.published, read.url) == (
        "Envoys agree",
        "2025-02-13",
        "https://example.org/a",
    )


def test_a_title_field_without_a_title_is_none() -> None:
    assert roles(f"Title:\nDate: 2025-02-13\nEnvoys agree\n{BODY}") == ["source", "source", "title", "body"]


def test_markdown_marks_lie_outside_the_words() -> None:
    read = markdown(
        f"# Envoys *agree*\n\n{BODY}\n\n## Next\n\n> “We tried. We agreed.”\n\n* A [truce](x)\n\n{MORE}"
    )
    assert lines(read) == [
        ("title", "# Envoys agree"), ("body", BODY), ("heading", "## Next"),
        ("quote", "> “We tried. We agreed.”"), ("list", "* A truce"), ("body", MORE),
    ]  # fmt: skip
    assert read.headline == "Envoys agree"
    assert [words for role, words in sentences(read) if role in {"quote", "list"}] == [
        "“We tried.", "We agreed.”", "A truce",
    ]  # fmt: skip


def test_a_mark_without_words_is_covered() -> None:
    assert lines(article(f">\n{BODY}"))[0] == ("boilerplate", ">")


def test_wrapped_text_is_read_by_paragraphs() -> None:
    wrapped = (
        "Envoys agree\n\n"
        "The two envoys met on Monday in the old town\nhall and agreed to go on talking for another\n"
        "week. Nobody at the table would say what had\nbeen offered.\n\n"
        "- A truce of which nobody would say how long\n  it was to last\n\n"
        "The envoys will meet again."
    )
    read = article(wrapped)
    assert [role for role, _ in lines(read)] == ["title", "body", "list", "body"]
    assert sentences(read)[1][1].endswith("talking for another week.")
    assert sentences(read)[3] == ("list", "A truce of which nobody would say how long it was to last")


def test_short_lines_that_an_author_ended_stay_lines() -> None:
    text = "The talks failed again.\nThe envoys left the old town at noon.\nIt rained.\nNobody saw them."
    assert article(text).text == text
    equally_long = "\n".join([BODY] * 5)
    assert article(equally_long).text == equally_long


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Roe, 20 November 2031",
        "By ADA ROE in Rome",
        "By Ada Roe, Rome, 20 November 2031, 8:05 a.m.",
        "Updated 3 hours ago",
        "Ada Roe | 20 November 2031",
        "Example News • 20 Nov • 4 min read",
        "Rome, 20 November 2031",
    ],
)
def test_who_wrote_it_where_and_when_is_neither_deck_nor_heading(line: str) -> None:
    assert roles(f"Envoys agree\n{line}\n{BODY}\n{MORE}") == ["title", "boilerplate", "body", "body"]


def test_a_title_may_end_with_its_date() -> None:
    assert roles(f"Morning Briefing, 20 November 2031\n{BODY}\n{MORE}") == ["title", "body", "body"]


def test_places_and_days_of_a_list_are_entries() -> None:
    tour = "- Rome, 20 November 2031\n- Oslo, 22 November 2031"
    assert roles(f"Envoys travel\n{BODY}\n{tour}") == ["title", "body", "list", "list"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two journalists died on 12 February.",
        "The reporter was freed on 12 May.",
        "Russian agencies confirmed it on 3 March.",
        "By Christmas, staff were on strike.",
        "By Easter, the editor had resigned.",
        "Le journaliste est mort le 3 février 2025.",
        "Un periodista murió el 3 mayo 2024.",
        "La giornalista arriva il 4 aprile.",
        "De redacteur stierf op 3 mei 2024.",
    ],
)
def test_a_short_sentence_about_those_who_write_on_a_day_is_no_byline(sentence: str) -> None:
    assert not is_byline(sentence)
    assert not is_dated(sentence)


@pytest.mark.parametrize(
    "listed",
    [
        ["12 March – Lindby, Town Hall", "14 March – Odeby, Quay Theatre", "17 March – Marwick, Library"],
        ["Mar 12 Lindby, Town Hall", "Mar 14 Odeby, Theatre", "Mar 17 Marwick, Library"],
        [
            "Friday, March 12: Lindby, Hall",
            "Sunday, March 14: Odeby, Quay",
            "Monday, March 22: Marwick, Church.",
        ],
        ["03/12 - Lindby @ Town Hall", "03/14 - Odeby @ Theatre", "03/17 - Marwick @ Library"],
        ["Lindby 3, Sund 1", "Odeby 2, Kell 2", "Marwick 0, Holm 4"],
        ["Lindby Rovers 112, Sund 98.", "Odeby 120, Kell 119 (OT).", "Marwick 99, Holm 87."],
        ["Lindby Rovers 3-1 Sund", "Odeby 2–2 Kell United", "Marwick 0:4 Holm"],
        ["2 cups of flour, sifted.", "½ tsp salt", "300 g butter", "3 eggs, beaten well."],
        ["Best Picture: The Hall", "Best Actor: Bo Ek, The Hall", "Best Song: Aurora"],
    ],
)
def test_lines_of_one_make_are_a_list_without_any_mark(listed: list[str]) -> None:
    assert roles("\n".join(["Envoys agree", BODY, *listed, MORE])) == [
        "title", "body", *["list"] * len(listed), "body"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        ["12 people were killed on Monday.", "3 more were injured, police said.", "5 are missing."],
        ["On March 12 the hall burned.", "On March 14 the council met.", "On March 20 it voted."],
        [
            "March 12: The hall of Lindby burned in the night, and two men died.",
            "March 14: The council of Lindby met in the school, and voted for a new one.",
            "March 20: The council of Sund gave 12 crowns to it.",
        ],
        ["Two envoys came at dawn.", "Three hundred people watched.", "Four were hurt."],
        ["2019: The old hall burns.", "2021: The council votes.", "2026: The hall opens."],
    ],
)
def test_sentences_that_begin_alike_are_no_list(told: list[str]) -> None:
    assert set(roles("\n".join(["Envoys agree", BODY, *told, MORE]))[2:-1]) == {"body"}

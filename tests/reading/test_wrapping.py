"""Text that was wrapped at a fixed width is read by its paragraphs, whatever else stands in it."""

import textwrap

import pytest

from digest.reading.wrapping import unwrap

PARAGRAPHS = tuple(
    " ".join(paragraph.split())
    for paragraph in """
    The council of Lindby opened a swimming hall on Monday after four years of work and one
    fire. Two hundred children jumped in at noon, cheered by their parents on the eastern
    stands. The hall is fifty metres long and may be used by every school of the valley, its
    keeper said at the opening.

    It cost 12 million crowns, a quarter more than planned, because the ground below turned out
    to be wet. The unions welcomed the hall, and expect thirty jobs within two years from its
    kitchen alone.

    Neighbours from Sund complained about the noise and the lamps of the place in front of the
    building. A judge in Marwick will hear their complaint in May, a clerk of the court said on
    Monday evening.
    """.split("\n\n")
)
LONG_ADDRESS = "https://lindby.example/2026/11/16/" + "the-council-of-lindby-opens-a-swimming-hall-" * 3


def wrapped(paragraph: str, width: int = 72, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        paragraph, width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def apart(*pieces: str) -> str:
    return "\n\n".join(pieces)


PLAIN = tuple(map(wrapped, PARAGRAPHS))


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(apart(*(wrapped(each, 45) for each in PARAGRAPHS)), id="45 characters wide"),
        pytest.param(apart(*(wrapped(each, 34) for each in PARAGRAPHS)), id="34 characters wide"),
        pytest.param(apart(*(wrapped(each, 60) for each in PARAGRAPHS)), id="60 characters wide"),
        pytest.param(apart(*PLAIN), id="72 characters wide"),
        pytest.param(apart(*(wrapped(each, 78) for each in PARAGRAPHS)), id="78 characters wide"),
        pytest.param(apart(PLAIN[0], wrapped(PARAGRAPHS[1], 50), PLAIN[2]), id="another width"),
        pytest.param(apart(*PLAIN, f"More: {LONG_ADDRESS}"), id="one long line"),
        pytest.param(apart(PLAIN[0], *PLAIN[1:]).replace(" at the\n", "\nat the\n"), id="one short line"),
        pytest.param(
            f"{apart(*PLAIN)}\n{'_' * 47}\nlindby mailing list\nlindby@lists.example",
            id="the footer of a list",
        ),
        pytest.param(apart(*PLAIN, PARAGRAPHS[0]), id="one paragraph that is not wrapped"),
        pytest.param(apart(*PLAIN, "-- \nAda Roe\nEditor of the Letter, Mill Street 1"), id="a signature"),
        pytest.param(apart(*(f"The hall\n========\n{each}" for each in PLAIN)), id="underlined headings"),
        pytest.param(apart(*(f"THE HALL\n{each}" for each in PLAIN)), id="headings right above"),
        pytest.param(apart("Today:\n1. The hall\n2. The noise", *PLAIN), id="a list of contents"),
        pytest.param(
            apart("\n".join(f"{title} {'.' * 40} 3" for title in ("The hall", "The noise")), *PLAIN),
            id="a table of contents",
        ),
        pytest.param(apart(*(wrapped(each, first="    ") for each in PARAGRAPHS)), id="indented first lines"),
        pytest.param(
            "\n".join(wrapped(each, first="    ") for each in PARAGRAPHS), id="indented, with nothing between"
        ),
        pytest.param(
            apart(*(wrapped(each, first="  ", rest="  ") for each in PARAGRAPHS)), id="every line indented"
        ),
        pytest.param(
            apart(*(wrapped(each, first="* ", rest="  ") for each in PARAGRAPHS)),
            id="items of a list",
        ),
        pytest.param(
            apart(*(wrapped(each, first="> ", rest="> ") for each in PARAGRAPHS)), id="quoted in a reply"
        ),
    ],
)
def test_each_paragraph_of_a_wrapped_letter_is_whole(letter: str) -> None:
    found = unwrap(letter)
    assert all(paragraph in found for paragraph in PARAGRAPHS)
    assert unwrap(found) == found


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param(
            "The long-term plan of the state-owned port foresees a roll-on roll-off quay for ships of "
            "the twenty-first century, a co-owned cold-storage hall, pre- and post-war cranes and "
            "much-needed roads.",
            id="hyphens",
        ),
        pytest.param(
            "The council planned a hall in 2019. It was to hold 40 children, but in 2024 the keeper said "
            "that 32 were enough. Its roof - of glass and wood - was drawn by Mr. Ole Dahl and by Dr. "
            "Mia Berg.",
            id="figures, dashes and abbreviations",
        ),
        pytest.param(
            "Die Halle ist seit dem 1. Dezember geplant und kostete 90 Millionen Kronen. Am 3. Oktober "
            "und am 12. November wurde sie geprüft, und am 24. Januar wird sie mit der Schule geöffnet.",
            id="days of months",
        ),
        pytest.param(
            "افتتح مجلس ليندبي قاعة سباحة جديدة يوم الاثنين بعد أربع سنوات من العمل وحريق واحد. وقفز "
            "مئتا طفل إلى الماء عند الظهر بينما كان آباؤهم يهتفون لهم من المدرجات الشرقية.",
            id="Arabic",
        ),
        pytest.param(
            "लिंडबी की परिषद ने चार साल के काम और एक आग के बाद सोमवार को एक नया तैराकी हॉल खोला। दोपहर "
            "में दो सौ बच्चे पानी में कूदे और उनके माता-पिता ने पूर्वी दीर्घा से उनका हौसला बढ़ाया।",
            id="Hindi",
        ),
        pytest.param(
            "린드비 의회는 월요일 사 년의 공사와 한 차례의 화재 끝에 새로운 수영장을 열었다. 정오에 이백 "
            "명의 아이들이 물에 뛰어들었고 동쪽 관람석에서는 부모들이 환호했다.",
            id="Korean",
        ),
    ],
)
@pytest.mark.parametrize("width", range(44, 79, 2))
def test_a_wrapped_paragraph_has_its_own_words_again(paragraph: str, width: int) -> None:
    lines = textwrap.wrap(paragraph, width // (1 + ("린드" in paragraph)), break_long_words=False)
    assert paragraph in unwrap(apart("\n".join(lines), wrapped(PARAGRAPHS[0], width)))


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param(
            "リンドビーの議会は月曜日、四年の工事と一度の火災の末に新しいプールを開いた。正午に二百人の子どもが飛び込み、"
            "東の観客席では親たちが声援を送った。プールは長さ五十メートルで、谷のすべての学校が使える。",
            id="Japanese",
        ),
        pytest.param(
            "林德比市议会周一在历经四年施工和一场火灾之后启用了新的游泳馆。中午，两百名儿童跳入水中，家长们在“东看台”上"
            "欢呼。游泳馆长五十米，山谷里的每一所学校都可以使用，馆长在启用仪式上说。",
            id="Chinese",
        ),
    ],
)
@pytest.mark.parametrize("length", [20, 28, 30, 35, 36])
def test_a_paragraph_without_spaces_is_joined_without_any(paragraph: str, length: int) -> None:
    lines = [paragraph[place : place + length] for place in range(0, len(paragraph), length)]
    assert unwrap("\n".join(lines)) == paragraph


def test_a_letter_of_two_lines_a_paragraph_is_whole() -> None:
    plain = (
        "Voters in Marwick rejected a plan to close the public library on Tuesday. The margin was 212 votes."
    )
    small = "Bakers went on strike on Sunday. Their union expects the strike to last for a week, it said."
    assert unwrap(apart(wrapped(plain, 71), wrapped(small, 71))) == apart(plain, small)


def test_two_lines_of_which_one_plainly_goes_on_in_the_other_are_one() -> None:
    short = "The hall cost 12 million crowns, a quarter more than planned, because the ground was wet."
    assert wrapped(short) != short
    assert unwrap(wrapped(short)) == short


def test_an_address_inside_a_sentence_does_not_tear_it() -> None:
    words = f"{PARAGRAPHS[0]} The plans of the hall can be seen at {LONG_ADDRESS} until the end of May."
    assert unwrap(wrapped(words)) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Roses are red in the garden of my mother\nViolets are blue in the hands of my brother\n"
            "Sugar is sweet on the table of another\nAnd so are the days that we had with each other",
            id="verses",
        ),
        pytest.param(
            "12 Nov  Lindby, Harbour Hall with the choir\n14 Nov  Sund, Church of the Fishermen and band\n"
            "17 Nov  Marwick, Court Theatre, doors at seven pm",
            id="dates of a tour",
        ),
        pytest.param(
            "2 cups of flour, sifted twice through a sieve\n1 cup of milk, warmed but not too hot for it\n"
            "3 eggs, beaten well with a fork or a whisk\n1 pinch of salt",
            id="a recipe",
        ),
        pytest.param("Lindby Rovers 3, Sund Athletic 1 (after a delay)\nMarwick 0, Odeby 0", id="scores"),
        pytest.param("The Council Opens a Swimming Hall in Lindby\nBy Ada Roe and Bo Ek", id="a byline"),
        pytest.param(
            "The Council Opens a Swimming Hall in Sund\nby Ada Roe and Bo Ek", id="a byline in small"
        ),
        pytest.param("\n".join(PARAGRAPHS[1].split(". ")), id="a sentence a line"),
        pytest.param("The plan of the council of Lindby:\n1. a hall for all\n2. a road to Sund", id="a plan"),
        pytest.param(
            "They want the following from the council:\n- a hall\n- a road\n- a school", id="bullets"
        ),
        pytest.param("静かな朝の海\n波の音だけが聞こえる\n遠い船", id="Japanese verses"),
        pytest.param("the river\nruns slower here\nunder the bridge\nwe never crossed", id="verses in small"),
    ],
)
def test_line_ends_that_an_author_chose_stay(text: str) -> None:
    assert unwrap(text) == text

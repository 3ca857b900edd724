"""Mails become articles, and newsletters of several stories become several."""

from pathlib import Path

import pytest

from digest.model import Claims, SourceKind
from digest.sources import SourceSettings, gather
from tests.support.parcels import MAIL, MBOX, opened

WORDS = (
    "The harbour of Lindby was closed on Thursday after a crane fell, and two of the old ferries turned back."
)


def letter(html: str, headers: str = "") -> bytes:
    head = f"From: Lindby Letter <l@lindby.example>\nSubject: Today\n{headers}"
    return f"{head}Content-Type: text/html; charset=utf-8\n\n{html}".encode()


def story(title: str, link: str) -> str:
    return f"<tr><td><h2><a href='{link}'>{title}</a></h2><p>{WORDS}</p><ul><li>{WORDS}</li></ul></td></tr>"


def test_a_mail_is_its_html_with_what_its_headers_say() -> None:
    [document] = opened(MAIL, "a.eml").documents
    assert document.raw.decode("latin-1").strip() == (
        "<html><body><p>Cafés in Lindby close at nine from now on.</p></body></html>"
    )
    assert (document.location, document.media_type, document.charset) == ("a.eml", "text/html", "iso-8859-1")
    assert document.claims == Claims(
        title="Cafés close",
        url="https://letter.example/p/cafes-close",
        outlet="The Lindby Letter",
        kind=SourceKind.NEWSLETTER,
        published="2025-02-13T06:00:00+01:00",
    )


def test_a_mail_without_html_is_its_text_and_an_attachment_is_none() -> None:
    raw = MAIL.replace(
        b"Content-Type: text/html", b"Content-Disposition: attachment\nContent-Type: text/html"
    )
    [document] = opened(raw, "a.eml").documents
    assert (document.raw.strip().decode(), document.media_type) == ("Cafés close at nine.", "text/plain")


def test_a_mail_without_a_name_is_called_by_its_list_else_by_its_host() -> None:
    plain = b"From: l@lindby.example\nSubject: a\n\nIt rains."
    assert opened(plain, "a.eml").documents[0].claims.outlet == "lindby.example"
    listed = b"List-Id: Lindby Daily <d.lindby.example>\n" + plain
    assert opened(listed, "a.eml").documents[0].claims.outlet == "Lindby Daily"
    assert opened(plain, "a.eml").documents[0].claims.kind is None


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("=?utf-8?Q?Der_Tag=2C_t=C3=A4glich?= <n@tag.example>", "Der Tag, täglich"),
        ("=?utf-8?B?RGVyIFRhZywgdMOkZ2xpY2g=?= <n@tag.example>", "Der Tag, täglich"),
        (
            "=?utf-8?Q?Der_Tag?=\n =?utf-8?Q?=2C_t=C3?= =?utf-8?Q?=A4glich?= <n@tag.example>",
            "Der Tag, täglich",
        ),
        ("=?utf-8?Q?Der Tag, (heute)?= <n@tag.example>", "Der Tag, (heute)"),
        ('"=?utf-8?Q?Der_Tag=2C_heute?=" <n@tag.example>', "Der Tag, heute"),
        ("n@tag.example (=?utf-8?Q?Der_Tag=2C_heute?=)", "Der Tag, heute"),
        ('The =?utf-8?Q?"Tag\\?= of today <n@tag.example>', 'The "Tag\\ of today'),
        ("=?utf-8?Q?ed=40wire.example,?= <n@letter.example>", "ed@wire.example,"),
        ("=?utf-8?Q?Ed_=3Ced=40wire.example=3E,?= <n@letter.example>", "Ed ,"),
        ("=?utf-8?Q??= <n@letter.example>", "letter.example"),
        ("=?utf-8?B?a?= <n@letter.example>", "=?utf-8?B?a?="),
        ("Zürich Täglich <n@zurich.example>", "Zürich Täglich"),
        ("Zürich =?utf-8?Q?T=C3=A4glich?= <n@zurich.example>", "Zürich Täglich"),
        ("Вечер <n@vecher.example>", "Вечер"),
    ],
)
@pytest.mark.parametrize("header", ["From", "List-Id"])
def test_a_senders_name_is_decoded_after_it_is_told_from_the_address(
    header: str, sender: str, outlet: str
) -> None:
    other = "" if header == "From" else "From: l@letter.example\n"
    mail = f"{other}{header}: {sender}\nSubject: a\n\nIt rains."
    assert opened(mail.encode(), "a.eml").documents[0].claims.outlet == outlet


def test_a_header_that_is_neither_ascii_nor_encoded_is_read_in_the_charset_it_seems_to_be_in() -> None:
    mail = "From: Zürich Täglich <n@zurich.example>\nSubject: Föhn am Morgen\n\nIt rains."
    claims = opened(mail.encode("cp1252"), "a.eml").documents[0].claims
    assert (claims.outlet, claims.title) == ("Zürich Täglich", "Föhn am Morgen")


def test_a_mailbox_gives_its_mails_by_places_that_stay() -> None:
    first, second = opened(MBOX, "box.mbox").documents
    assert second.raw == b"From the harbour: all is quiet.\n"
    grown = b"From x Thu Feb 13 05:00:00 2025\nSubject: new\nMessage-ID: <1@x>\n\nNew.\n\n" + MBOX
    assert [document.location for document in opened(grown, "box.mbox").documents][1:] == [
        first.location,
        second.location,
    ]


def test_a_maildir_is_one_mailbox_whatever_has_been_read(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (tmp_path / "inbox" / name).mkdir(parents=True)
    (tmp_path / "inbox/new/1.host").write_bytes(MAIL)
    (tmp_path / "inbox/tmp/2.host").write_bytes(MAIL)
    (tmp_path / "inbox/new/.hidden").write_bytes(b"x")
    unread = gather([tmp_path], first_seen="2025-02-13")
    (tmp_path / "inbox/new/1.host").rename(tmp_path / "inbox/cur/1.host:2,S")
    assert gather([tmp_path], first_seen="2025-02-13") == unread
    assert [document.location.split("#")[0] for document in unread.documents] == ["inbox"]
    assert gather([tmp_path / "inbox"], first_seen="2025-02-13") == unread
    (tmp_path / "inbox/new/3").mkdir()
    (tmp_path / "inbox/new/4").write_bytes(b"x" * 2000)
    problems = gather([tmp_path], first_seen="x", settings=SourceSettings(max_bytes=1000)).problems
    assert [problem.source for problem in problems] == ["inbox/3", "inbox/4"]


def test_a_mailbox_has_a_bound_on_its_mails() -> None:
    gathered = opened(MBOX, "box.mbox", SourceSettings(max_members=1))
    assert len(gathered.documents) == 1
    assert "has 1 mails more" in gathered.problems[0].what


def test_a_newsletter_of_several_stories_is_cut_at_its_headings() -> None:
    wrapped = "https://click.l.example/ss/c/https%3A%2F%2Flindby.example%2Fcrane/4f/x"
    html = (
        "<html><head><style>p{}</style></head><body><div style='display:none'>Hidden words</div>"
        "<p>Good morning from all of us in the newsroom.</p><table>"
        + story("A crane falls", wrapped)
        + story("Snow is coming", "https://lindby.example/snow")
        + "</table><p><a href='https://l.example/u?id=1'>Unsubscribe</a></p>"
    )
    crane, snow, rest = opened(letter(html), "a.eml").documents
    assert (crane.claims.title, crane.claims.url) == ("A crane falls", "https://lindby.example/crane")
    assert crane.raw.decode().startswith(
        f"<article>\n<h1>A crane falls</h1>\n<p>{WORDS}</p>\n<li>{WORDS}</li>"
    )
    assert (snow.claims.title, snow.claims.url) == ("Snow is coming", "https://lindby.example/snow")
    assert snow.claims.outlet == "Lindby Letter"
    assert (rest.claims.title, rest.claims.url) == ("Today", None)
    assert b"Good morning" in rest.raw
    assert b"Hidden" not in b"".join((crane.raw, snow.raw, rest.raw))
    assert len({document.location for document in (crane, snow, rest)}) == 3


def test_bold_lines_and_links_are_headings_too() -> None:
    html = "".join(
        f"<td><a href='https://lindby.example/{n}'><b>Story number {n} of today</b></a><br>{WORDS}</td>"
        for n in "12"
    )
    titles = [document.claims.title for document in opened(letter(html), "a.eml").documents]
    assert titles == ["Story number 1 of today", "Story number 2 of today"]


def test_a_heading_of_two_words_begins_a_story_where_it_has_one() -> None:
    bold = "".join(
        f"<p><b>{title}</b><br>{WORDS} <a href='https://lindby.example/{n}'>Read more</a></p>"
        for n, title in enumerate(("A crane falls", "Bakers strike", "Snow"))
    )
    linked = "".join(
        f"<td><a href='https://lindby.example/{n}'>{title}</a></td><td>{WORDS}</td>"
        for n, title in enumerate(("A crane falls", "Bakers strike", "Snow"))
    )
    for html in (bold, linked):
        assert [
            (document.claims.title, document.claims.url)
            for document in opened(letter(html), "a.eml").documents
        ] == [
            ("A crane falls", "https://lindby.example/0"),
            ("Bakers strike", "https://lindby.example/1"),
            ("Snow", "https://lindby.example/2"),
        ]


def test_a_name_below_a_heading_begins_no_story() -> None:
    html = "".join(
        f"<h2>Story number {n} of today</h2><p><a href='https://lindby.example/roe'>Ada Roe</a></p>"
        f"<p>{WORDS} <a href='https://lindby.example/{n}'>Read more</a></p>"
        for n in "12"
    )
    titles = [document.claims.title for document in opened(letter(html), "a.eml").documents]
    assert titles == ["Story number 1 of today", "Story number 2 of today"]


@pytest.mark.parametrize(
    "line",
    [
        "View in browser",
        "Web version",
        "Trouble viewing this email? Open it here.",
        "Im Browser ansehen",
        "Hello!",
    ],
)
def test_a_line_that_only_a_letter_has_is_no_article_of_its_own(line: str) -> None:
    html = f"<p>{line}</p>" + story("A crane falls", "https://lindby.example/1")
    crane, snow = opened(
        letter(html + story("Snow is coming", "https://lindby.example/2")), "a.eml"
    ).documents
    assert line not in crane.raw.decode()
    assert line in snow.raw.decode()


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>One essay</h1><p>{WORDS}</p><h2>Its second part</h2><p>{WORDS}</p>",
        story("One story alone", "https://lindby.example/1")
        + f"<h3>Nothing linked here</h3><p>{WORDS * 9}</p>",
        story("A", "https://lindby.example/1") * 2,
        story("A", "https://lindby.example/1") + story("B", "https://lindby.example/2") + "x" * 500_000,
        "",
        "<!-- nothing -->",
    ],
)
def test_a_mail_that_does_not_plainly_have_several_stories_stays_whole(html: str) -> None:
    documents = opened(letter(html), "a.eml").documents
    assert [document.location for document in documents] == (["a.eml"] if html else [])


SECTION = (
    f"<h2>{{}}</h2><p>{WORDS} <a href='https://l.example/redirect/1{{}}?j=eyJ1'>As I wrote</a> in May.</p>"
    f"<p>{WORDS}<a href='https://l.example/redirect/2{{}}?j=eyJ1'>1</a></p>"
    "<p><a href='https://l.example/redirect/3{}?j=eyJ1'>Share</a></p>"
    "<p><a href='https://l.example/redirect/4{}?j=eyJ1'><b>Subscribe now</b></a></p>"
)


def test_an_essay_with_headings_notes_and_buttons_is_one_article_at_its_own_page() -> None:
    essay = (
        "<p><a href='https://open.l.example/p/crane?token=eyJ1'>READ IN APP</a></p>"
        "<h1><a href='https://lindby.example/p/crane?utm_source=mail&token=eyJ1&r=4fk2'>Today</a></h1>"
        "<h3>A crane, a town</h3><p><a href='https://l.example/redirect/0?j=eyJ1'>View in browser</a></p>"
        + "".join(SECTION.format(title, *title) for title in ("How it fell", "What it cost", "Who will pay"))
        + "<h2>Notes</h2><p><a href='https://l.example/redirect/9?j=eyJ1'>1</a> See the books.</p>"
        "<p><a href='https://l.example/redirect/8?j=eyJ1'>Unsubscribe</a></p>"
    )
    [document] = opened(letter(essay), "a.eml").documents
    assert (document.claims.title, document.claims.url) == ("Today", "https://lindby.example/p/crane")


@pytest.mark.parametrize(
    "address",
    [
        "https://l.example/redirect/2f9c-417?j=eyJ1c2VyIjo0MTd9",
        "https://click.l.example/f/a/4fk2",
        "https://open.l.example/app-link/post?publication=1",
    ],
)
def test_the_page_of_an_essay_is_never_a_redirect(address: str) -> None:
    [document] = opened(letter(f"<h1><a href='{address}'>Today</a></h1><p>{WORDS}</p>"), "a.eml").documents
    assert document.claims.url is None


COUNTED = "https://click.l.example/ls/click?upn="


@pytest.mark.parametrize(
    "way_out",
    [
        "<p>You signed up. <a href='https://lindby.example/unsub?u=1'>Unsubscribe</a></p>",
        "<p><a href='https://lindby.example/x?u=1'>Unsubscribe</a></p>",
        "<p><a href='https://lindby.example/x?u=1'>Abmelden</a></p>",
        "<p><a href='https://lindby.example/x?u=1'>Se désabonner</a></p>",
        "<p><a href='https://lindby.example/x?u=1'>Darse de baja</a></p>",
        "<p>To leave this list, click <a href='https://lindby.example/list/unsubscribe.php?u=1'>here</a></p>",
        "<p>Change what you get: <a href='https://lindby.example/email-preferences?u=1'>settings</a></p>",
        "<p>Or <a href='https://lindby.example/profile?u=1'>update your preferences</a></p>",
        "<p>Or <a href='https://lindby.example/leave?u=1'>unsubscribe from this list</a></p>",
        "<p><a href='https://unsubscribe.lindby.example/?u=1'>Here</a></p>",
        "<p><a href='https://lindby.example/share?u=1'>Forward to a friend</a></p>",
    ],
)
@pytest.mark.parametrize("link", [f"<p><a href='{COUNTED}%s'>Read more</a></p>", ""])
def test_no_story_is_at_the_way_out_of_the_list(way_out: str, link: str) -> None:
    stories = "".join(f"<h2>Story {n}</h2><p>{WORDS}</p>{link and link % n}" for n in "123")
    documents = opened(letter(stories + way_out), "a.eml").documents
    assert len(documents) == (3 if link else 1)
    assert {document.claims.url for document in documents} == {None}


def test_a_story_without_a_linked_heading_is_at_the_link_that_ends_a_line_of_it() -> None:
    ends = ("<p>%s <a href='%s'>Read on</a></p>", "<p>%s</p><p><a href='%s'>The whole story</a></p>")
    addresses = [f"https://lindby.example/{n}?token=eyJ1c2VyIjo0MTd9" for n in "12"]
    told = (end % (WORDS, address) for end, address in zip(ends, addresses, strict=True))
    html = "".join(f"<h2>Share prices fall</h2>{story}" for story in told)
    found = opened(letter(html), "a.eml").documents
    assert [document.claims.url for document in found] == [
        "https://lindby.example/1",
        "https://lindby.example/2",
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"Subject: a\n\n", "without text"),
        (b"Subject: a\nContent-Type: image/png\n\nx", "without text"),
        (b"Subject: a\n\n" + b"x\n" * 200_001, "lines"),
        (b"Subject: a\n\n" + b"\n--b" * 2_001, "parts"),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 60, "parts of parts"),
    ],
)
def test_a_mail_that_cannot_be_read_is_named(raw: bytes, what: str) -> None:
    gathered = opened(raw, "a.eml")
    assert gathered.documents == ()
    assert what in gathered.problems[0].what


def test_a_mailbox_without_mails_is_named() -> None:
    assert "without mails" in opened(b" ", "a.mbox").problems[0].what


@pytest.mark.parametrize(
    "header",
    [
        *("=?utf-8?b?a?=", "=?utf-8?b?!!!?=", "=?no-such?q?Caf=C3=A9?=", "=?", "=?x?q?" * 999),
        *("Café", "a" * 9999, "\t", "(" * 9999, '"' * 9999, '"\\' * 999),
    ],
)
def test_a_hostile_subject_costs_at_most_itself(header: str) -> None:
    raw = f"Subject: {header}\nFrom: {header}\nDate: {header}\nContent-Type: {header}\n\nIt rains.".encode()
    [document] = opened(raw, "a.eml").documents
    assert document.raw == b"It rains."
    assert document.claims.published is None


@pytest.mark.parametrize(
    "button", ["Read more", "Read more →", "Continue reading the story »", "Lire la suite", "続きを読む"]
)
@pytest.mark.parametrize("told", [WORDS, "Bakers in Sund went on strike on Sunday over night shifts."])
def test_short_stories_are_cut_apart_whatever_their_buttons_say(button: str, told: str) -> None:
    stories = "".join(
        f"<h3>{title}</h3><p>{told}</p><p><a href='https://lindby.example/{path}'>{button}</a></p>"
        for title, path in (("A crane fell", "crane"), ("Bakers strike", "bakers"))
    )
    foot = "<p><a href='https://lindby.example/unsubscribe'>Unsubscribe</a></p>"
    found = opened(letter(stories + foot), "a.eml").documents
    assert {each.claims.title: each.claims.url for each in found} == {
        "A crane fell": "https://lindby.example/crane",
        "Bakers strike": "https://lindby.example/bakers",
    }


SET_AS_TITLE = (
    "<table><tr><td style='font-family:Georgia; font-size:24px'>%s</td></tr><tr><td>%s</td></tr></table>",
    "<p style='font-size: 22.5px'>%s</p><p style='font-size:18px'>%s</p>",
    "<p><span style='font-weight: bold'>%s</span></p><p>%s</p>",
    "<div style='font-weight:700'><p><span style='font-size:30px'>%s</span></p><p>%s</p></div>",
)


@pytest.mark.parametrize("markup", SET_AS_TITLE)
def test_a_line_that_is_set_as_a_title_is_one(markup: str) -> None:
    button = (
        "<table><tr><td bgcolor='#000'><a href='https://lindby.example/%s'>Read more</a></td></tr></table>"
    )
    told = (("A crane fell", "crane"), ("Bakers went on strike", "bakers"))
    html = "".join(markup % (title, WORDS) + button % path for title, path in told)
    found = opened(letter(html), "a.eml").documents
    assert [document.claims.title for document in found] == ["A crane fell", "Bakers went on strike"]
    assert all(WORDS in document.raw.decode() for document in found)


def test_stories_of_a_script_without_spaces_are_cut_apart() -> None:
    told = (
        ("新しい埠頭が開業", "港町は月曜日に新しい埠頭を開業した。工事は三年かかり、費用は三億円だった。"),
        ("市役所の閉鎖を否決", "住民は火曜日、市役所を閉鎖する計画を否決した。投票率は六割を超えた。"),
    )
    html = "".join(
        f"<p><a href='https://l.example/{n}'>{title}</a></p><p>{text}</p>"
        for n, (title, text) in enumerate(told)
    )
    found = opened(letter(html), "a.eml").documents
    assert [document.claims.title for document in found] == [title for title, _ in told]


def test_a_link_above_the_foot_of_a_mail_is_no_story() -> None:
    foot = (
        "<p>You received this email because you are subscribed to the Lindby Letter.</p>"
        "<p>© 2026 Lindby Media, 1 Dock Road, 12345 Lindby, all rights reserved by us and others</p>"
    )
    related = "<h3>Related</h3><p><a href='https://lindby.example/2'>Ten years of rows</a></p>"
    html = story("A crane fell", "https://lindby.example/crane") + related + foot
    [document] = opened(letter(html), "a.eml").documents
    assert document.claims.title == "Today"


@pytest.mark.parametrize(
    "label", ["<h4>Sponsored by Banko</h4>", "<p>ADVERTISEMENT</p>", "<p>– Anzeige –</p>"]
)
@pytest.mark.parametrize(
    ("address", "is_paid"), [("https://banko.example/x", True), ("https://lindby.example/quay", False)]
)
def test_what_is_paid_for_is_no_story_and_what_follows_a_banner_is(
    label: str, address: str, *, is_paid: bool
) -> None:
    stories = [story(title, f"https://lindby.example/{title}") for title in ("Crane", "Snow", "Fire")]
    html = stories[0] + label + story("Open an account", address) + "".join(stories[1:])
    titles = [document.claims.title for document in opened(letter(html), "a.eml").documents]
    assert ("Open an account" not in titles) == is_paid
    assert {"Crane", "Snow", "Fire"} <= set(titles)

"""What mail programs and mailing lists do to letters costs no word, no day and no name."""

import base64

import pytest

from digest.model import Document
from digest.reading import read
from tests.support.parcels import opened
from tests.support.word_documents import paragraph, run, word_document

DOCK = "The port of Lindby opened a new dock on Monday after three years of work."
HALL = "Voters in Sund rejected a plan to close the town hall on Tuesday."
HEAD = "From: Lindby Letter <l@lindby.example>\nDate: Mon, 16 Nov 2026 06:00:00 +0100\nSubject: Dock\n"


def only(raw: str | bytes) -> Document:
    [document] = opened(raw if isinstance(raw, bytes) else raw.encode(), "a.eml").documents
    return document


def words(raw: str) -> list[str]:
    return [document.raw.decode().strip() for document in opened(raw.encode(), "a.eml").documents]


# ---- headers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("above", ["\ufeff", "\n\n", "\r\n", "\ufeff\n", "  \n"])
def test_what_stands_above_the_headers_is_no_text(above: str) -> None:
    document = only(f"{above}{HEAD}\n{DOCK}")
    assert (document.claims.outlet, document.claims.title) == ("Lindby Letter", "Dock")
    assert document.raw.decode() == DOCK


@pytest.mark.parametrize(
    "subject",
    [
        "=?us-ascii?Q?=3D=3FUTF-8=3FB=3FRG9jayDDtnBwbmFy=3F=3D?=",
        "=?utf-8?B?PT9VVEYtOD9RP0RvY2tfPUMzPUI2cHBuYXI/PQ==?=",
        "=?UTF-8?B?RG9jayDDtnBwbmFy?=",
    ],
)
def test_a_subject_that_was_encoded_twice_is_decoded_twice(subject: str) -> None:
    assert only(f"Subject: {subject}\n\n{DOCK}").claims.title == "Dock öppnar"


@pytest.mark.parametrize(
    ("headers", "published"),
    [
        ("Date: Sun, 15 Nov 2026 06:00:00 +0100\n", "2026-11-15T06:00:00+01:00"),
        ("", "2026-11-16T06:00:05+01:00"),
        ("Date: \n", "2026-11-16T06:00:05+01:00"),
        ("Date: this morning\n", "2026-11-16T06:00:05+01:00"),
        ("Date: Thu, 01 Jan 1970 00:00:00 +0000\n", "2026-11-16T06:00:05+01:00"),
        ("Date: Fri, 16 Nov 2029 06:00:00 +0100\n", "2026-11-16T06:00:05+01:00"),
    ],
)
def test_a_mail_without_a_date_of_use_is_of_when_it_arrived(headers: str, published: str) -> None:
    way = (
        "Received: from b.example by c.example; Mon, 16 Nov 2026 06:00:05 +0100\n"
        "Received: from a.example by b.example; Tue, 17 Nov 2026 06:00:03 +0100\n"
    )
    assert only(f"{way}{headers}Subject: Dock\n\n{DOCK}").claims.published == published


@pytest.mark.parametrize(
    ("sender", "outlet", "author"),
    [
        ("Ada Roe from The Weekly Engine <engine@letters.example>", "The Weekly Engine", "Ada Roe"),
        ("Ada Roe from Harbour Notes <harbournotes@letters.example>", "Harbour Notes", "Ada Roe"),
        ("Ada Roe at Harbour Notes <ada@harbour-notes.example>", "Harbour Notes", "Ada Roe"),
        ("Ada Roe | The Engine <a@letters.example>", "The Engine", "Ada Roe"),
        ("News from Lindby <news@sund.example>", "News from Lindby", None),
        ("Ada Roe from Harbour Notes <harbour@substack.com>", "Harbour Notes", "Ada Roe"),
        ('"Ada Roe, Harbour Notes" <ada@harbour-notes.example>', "Harbour Notes", "Ada Roe"),
        ('"Lindby, Sund and Quay News" <l@lindby.example>', "Lindby, Sund and Quay News", None),
        *(
            (f"{office} <press@{address}.example>", office, None)
            for office, address in (
                ("City of Lindby Springs", "lindbysprings"),
                ("Department of Public Health", "publichealth"),
                ("Bank of New Sund", "bankofnewsund"),
                ("Friends of the Harbour", "theharbour"),
                ("City of The Quays", "thequays"),
                ("News at The Quay", "quay"),
                ("Breaking news from The Quay", "quay"),
                ("Lindby, The Town", "lindby"),
            )
        ),
        ("Sund Post via Google Groups <sund-post@googlegroups.example>", "Sund Post", None),
        ("Ada from The Engine <ada@letters.example>", "The Engine", "Ada"),
        ("Politics, Sund Post <p@sund.example>", "Politics, Sund Post", None),
        ("Ada Roe, Harbour Notes <ada@harbour-notes.example>", "Harbour Notes", "Ada Roe"),
        ("ada@lindby.example, Sund Post <p@sund.example>", "lindby.example", None),
        ("No-Reply <noreply@quay.example>", "quay.example", None),
        ("newsletter <n@quay.example>\nList-Id: Quay News <quay.example>", "Quay News", None),
        ("\"'Ada Roe' via Quay News\" <quay-news@lists.example>", "Quay News", "Ada Roe"),
        ("Letters from Sund <letters@sund-post.example>", "Letters from Sund", None),
        ("The Best of Lindby <best@example.org>", "The Best of Lindby", None),
    ],
)
def test_a_writer_is_no_outlet(sender: str, outlet: str, author: str | None) -> None:
    claims = only(f"From: {sender}\nSubject: Dock\n\n{DOCK}").claims
    assert (claims.outlet, claims.author) == (outlet, author)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Dock", "Dock"),
        ("RE: AW: Fwd: Dock opens", "Dock opens"),
        ("Re[2]: Dock", "Dock"),
        ("回复：Dock", "Dock"),
        ("[quay-news] Dock opens", "Dock opens"),
        ("Re: [Quay News] Re: Dock opens", "Dock opens"),
        ("[Update] Dock opens", "[Update] Dock opens"),
        ("[quay-news]", None),
        ("Re:", None),
        ("Re:make of a dock", "Re:make of a dock"),
        ("Resund: a dock", "Resund: a dock"),
    ],
)
def test_a_title_is_without_what_programs_write_before_it(subject: str, title: str | None) -> None:
    head = "List-Id: <quay-news.lists.example>\n"
    assert only(f"{head}Subject: {subject}\n\n{DOCK}".encode()).claims.title == title


@pytest.mark.parametrize(
    ("headers", "what"),
    [
        ("Subject: Automatic reply: Dock", "an automatic reply"),
        ("Subject: Out of Office: Dock", "an automatic reply"),
        ("Subject: =?utf-8?Q?R=C3=A9ponse_automatique_=3A_Dock?=", "an automatic reply"),
        ("Subject: Dock\nAuto-Submitted: auto-replied (vacation)", "an automatic reply"),
        ("Subject: Undelivered Mail\nReturn-Path: <>", "a report of a mail server"),
        ("Subject: Read: Dock\nContent-Type: multipart/report; boundary=b", "a report of a mail server"),
        ("Subject: Quay Post: Please Confirm Subscription", "a question whether somebody wants its list"),
        ("Subject: Confirm your e-mail address", "a question whether somebody wants its list"),
        ("Subject: Bitte bestätigen Sie Ihre Anmeldung", "a question whether somebody wants its list"),
        ("Subject: Confirma tu suscripción", "a question whether somebody wants its list"),
    ],
)
def test_what_machines_answer_or_ask_is_no_news_and_named(headers: str, what: str) -> None:
    inner = f"--b\n\nIt failed.\n--b\nContent-Type: message/rfc822\n\nSubject: Mine\n\n{DOCK}\n--b--"
    gathered = opened(f"{headers}\n\n{inner}".encode(), "a.eml")
    assert gathered.documents == ()
    assert [problem.what for problem in gathered.problems] == [f"is {what}, no news; delete it"]


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: Dock\nAuto-Submitted: auto-generated",
        "Subject: Dock\nAuto-Submitted: no",
        "Subject: Dock\nReturn-Path: <>\nList-Unsubscribe: <https://l.example/u>",
        "Subject: Ministers confirm your subscription will rise",
        "Subject: Rusia: confirma su apoyo a la ciudad",
        "Subject: Out of office for a day: the council",
        "Subject: Automatic replies are no news",
    ],
)
def test_what_machines_send_to_many_is_news(headers: str) -> None:
    assert words(f"{headers}\n\n{DOCK}") == [DOCK]


# ---- bodies ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("It is length=320 and depth=12.", "It is length=320 and depth=12."),
        ('<p style="color=red">It is length=320.</p>', '<p style="color=red">It is length=320.</p>'),
        ("a=b, caf=C3=A9, and=\n so on.", "a=b, café, and so on."),
        ("It is length=3D320, caf=C3=A9 and=\n so on.", "It is length=320, café and so on."),
        ("=46rom Lindby =2E =20", "From Lindby ."),
    ],
)
def test_a_mail_that_lies_about_quoted_printable_keeps_its_figures(body: str, shown: str) -> None:
    kind = "text/html" if body.startswith("<") else "text/plain"
    head = f"{HEAD}Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
    assert words(f"{head}\n{body}") == [shown]


def versions(plain: str, html: str) -> str:
    parts = f"--b\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--"
    return f"{HEAD}Content-Type: multipart/alternative; boundary=b\n\n{parts}"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://l.example/1"><img src="https://l.example/all.png" alt="Dock"></a>',
        '<img src="cid:1"><p><a href="https://l.example/u">Unsubscribe</a></p>',
        f'<p style="display:none">{DOCK} {HALL}</p>',
        "<style>p { color: red }</style><!-- nothing -->",
    ],
)
def test_a_mail_of_pictures_is_its_plain_version(html: str) -> None:
    assert words(versions(f"{DOCK}\n\n{HALL}", html)) == [f"{DOCK}\n\n{HALL}"]


@pytest.mark.parametrize(
    "plain",
    ["Read this online: https://l.example/1", f"{DOCK} ( https://l.example/{'click/' * 99} )", "", DOCK],
)
def test_a_mail_of_words_is_its_html_whatever_stands_beside_it(plain: str) -> None:
    assert words(versions(plain, f"<p>{DOCK}</p>")) == [f"<p>{DOCK}</p>"]


@pytest.mark.parametrize(
    ("parameters", "lines", "shown"),
    [
        (
            "format=flowed",
            "The port \nopened \na dock.\n\nIt is \nlong.",
            "The port opened a dock.\n\nIt is long.",
        ),
        ("format=flowed; delsp=yes", "The port ope \nned.  \nIt is.", "The port opened. It is."),
        ("format=Flowed", " From here on.\n\n >3 ships", "From here on.\n\n>3 ships"),
        ("format=flowed", "It is.\n \nNo.", "It is.\n\nNo."),
        ("format=flowed", "It is. \n-- \nAda", "It is. \n-- \nAda"),
        ("format=fixed", "It is \nlong.", "It is \nlong."),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_that_flow_are_joined(parameters: str, lines: str, shown: str, line_end: str) -> None:
    raw = f"{HEAD}Content-Type: text/plain; charset=utf-8; {parameters}\n\n{lines}\n".replace("\n", line_end)
    [read_as] = words(raw)
    assert read_as.replace("\r\n", "\n") == shown


ARMOUR = "-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"


@pytest.mark.parametrize("declared", ["", "; boundary=other"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_parts_are_found_whatever_mark_the_headers_name(declared: str, line_end: str) -> None:
    page = f"Content-Type: text/html\n\n<p>{DOCK}</p>"
    parts = f"--mark\nContent-Type: text/plain\n\nStub.\n--mark\n{page}\n--mark--\n"
    raw = f"{HEAD}Content-Type: multipart/alternative{declared}\n\n{parts}".replace("\n", line_end)
    assert words(raw) == [f"<p>{DOCK}</p>"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_written_around_a_signed_text_is_none_of_its_words(line_end: str) -> None:
    above = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
    [read_as] = words(f"{HEAD}\n{above}{DOCK}\n- --\n{HALL}\n{ARMOUR}".replace("\n", line_end))
    assert read_as.replace("\r\n", "\n") == f"{DOCK}\n--\n{HALL}"
    [whole] = words(f"{HEAD}\n{DOCK}\n{above}{HALL}")
    assert whole == f"{DOCK}\n{above}{HALL}"


def test_all_parts_that_a_mail_shows_are_its_text() -> None:
    head = f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n"
    picture = "--b\nContent-Type: image/png\n\nx\n"
    plain = f"--b\n\n{DOCK}\n{picture}--b\n\n{HALL}\n--b--"
    assert words(head + plain) == [f"{DOCK}\n\n{HALL}"]
    page = f"--b\nContent-Type: text/html\n\n<p>{DOCK}</p>\n{picture}--b\n\n{HALL}\n--b--"
    assert words(head + page) == [f"<p>{DOCK}</p>\n\n<p>{HALL}</p>"]


@pytest.mark.parametrize("around", ["", "multipart/mixed"])
def test_a_digest_of_mails_gives_each_of_them(around: str) -> None:
    parts = "".join(
        f"--d\n\nFrom: {who} <a@b.example>\nSubject: {title}\nMessage-ID: <{title}>\n\n{text}\n"
        for who, title, text in (("Ada", "Dock", DOCK), ("Bo", "Hall", HALL))
    )
    digest = f"Content-Type: multipart/digest; boundary=d\n\n{parts}--d--\n"
    if around:
        digest = f"Content-Type: {around}; boundary=m\n\n--m\n\nToday:\n\nDock, Hall\n--m\n{digest}--m--"
    found = opened((HEAD + digest).encode(), "a.eml").documents[1 if around else 0 :]
    assert [(each.claims.outlet, each.claims.title) for each in found] == [("Ada", "Dock"), ("Bo", "Hall")]
    assert [each.raw.decode().strip() for each in found] == [DOCK, HALL]
    assert len({each.location for each in found}) == len(found)


def test_what_a_list_server_writes_around_a_digest_is_no_article() -> None:
    around = ("Quay Digest, Vol 3, Issue 2", "Today's Topics (1 messages)", "Digest Footer")
    masthead, topics, foot = (f"--m\nContent-Description: {what}\n\nTo quay, send.\n" for what in around)
    inner = f"--d\n\nFrom: Ada Roe <a@b.example>\nSubject: Dock\n\n{DOCK}\n--d--\n"
    digest = f"--m\nContent-Type: multipart/digest; boundary=d\n\n{inner}"
    raw = f"{HEAD}Content-Type: multipart/mixed; boundary=m\n\n{masthead}{topics}{digest}{foot}--m--"
    assert words(raw) == [DOCK]


@pytest.mark.parametrize("beginning", ["<html>", "<!DOCTYPE html>\n<html lang=en>", "\n<HTML><head></head>"])
def test_a_page_that_is_declared_plain_text_is_a_page(beginning: str) -> None:
    document = only(f"{HEAD}\n{beginning}<body><p>{DOCK}</p></body></html>".encode())
    assert document.media_type == "text/html"
    assert only(f"{HEAD}\nThe tag <html> begins a page.".encode()).media_type == "text/plain"


def test_a_mail_that_is_attached_is_one_of_its_own() -> None:
    inner = f"Content-Type: message/rfc822\n\nSubject: Hall\nFrom: Sund Post <s@sund.example>\n\n{HALL}"
    raw = f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{DOCK}\n--b\n{inner}\n--b--"
    first, second = opened(raw.encode(), "a.eml").documents
    assert (first.claims.outlet, second.claims.outlet) == ("Lindby Letter", "Sund Post")
    assert second.raw.decode().strip() == HALL


# ---- attachments -----------------------------------------------------------------------------


def attached(*parts: tuple[str, str, bytes]) -> bytes:
    head = f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOur stories are attached.\n"
    pieces = [
        f"--b\nContent-Type: {kind}\nContent-Disposition: attachment; filename={name}\n"
        f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(raw).decode()}\n"
        for name, kind, raw in parts
    ]
    return (head + "".join(pieces) + "--b--").encode()


def test_the_articles_attached_to_a_mail_are_read_and_credited_to_its_sender() -> None:
    page = f"<html><head><title>Hall stays</title></head><body><p>{HALL}</p></body></html>"
    report = word_document(paragraph(run(DOCK)))
    raw = attached(
        ("dock.txt", "text/plain; charset=iso-8859-1", f"{DOCK} Café.".encode("latin-1")),
        ("HALL.HTM", "application/octet-stream", page.encode()),
        ("=?utf-8?Q?l=C3=A4ge=2Emd?=", "text/plain", f"# Hall\n\n{HALL}".encode()),
        ("dock.docx", "application/octet-stream", report),
        ("logo.png", "image/png", b"\x89PNG"),
        ("meeting.ics", "text/calendar", b"BEGIN:VCALENDAR"),
        ("empty.txt", "text/plain", b" "),
    )
    gathered = opened(raw, "a.eml")
    assert [document.media_type.removeprefix("text/") for document in gathered.documents] == [
        *("plain", "plain", "html", "markdown", "html")
    ]
    assert [read(document).text for document in gathered.documents[1:]] == [
        f"{DOCK} Café.",
        f"Hall stays\n{HALL}",
        f"# Hall\n\n{HALL}",
        DOCK,
    ]
    assert {document.claims.outlet for document in gathered.documents} == {"Lindby Letter"}
    assert {document.claims.published for document in gathered.documents} == {"2026-11-16T06:00:00+01:00"}
    assert len({document.location for document in gathered.documents}) == 5
    assert gathered.problems == ()


def test_an_attached_article_that_is_not_read_is_named() -> None:
    gathered = opened(attached(("dock.pdf", "application/pdf", b"%PDF-1.7")), "a.eml")
    assert len(gathered.documents) == 1
    assert [problem.what for problem in gathered.problems] == [
        "brings dock.pdf, which is not read; save it as plain text or .docx"
    ]


# ---- forwarded letters -----------------------------------------------------------------------

GMAIL = """---------- Forwarded message ---------
From: Quay Gazette <news@quay.example>
Date: Sun, 15 Nov 2026 at 06:00
Subject: Dock opens
To: <bo@mail.example>
"""
OUTLOOK = """-----Original Message-----
From: Quay Gazette <news@quay.example>
Sent: Sunday, November 15, 2026 6:00 AM
To: Bo Ek
Subject: Dock opens
"""
APPLE = """Begin forwarded message:

From: "Quay Gazette" <news@quay.example>
Subject: Dock opens
Date: 15 November 2026 at 06:00:00 CET
To: bo@mail.example
"""
GERMAN = """-------- Weitergeleitete Nachricht --------
Betreff: Dock opens
Datum: Sun, 15 Nov 2026 06:00:00 +0100
Von: Quay Gazette <news@quay.example>
An: bo@mail.example
"""
FRENCH = """De : Quay Gazette <news@quay.example>
Envoyé : dimanche 15 novembre 2026 06:00
À : Bo Ek
Objet : Dock opens
"""


ADA = "Message: 1\nDate: Sat, 14 Nov 2026 08:00:00 +0100\nFrom: Ada Roe <ada@lindby.example>\n"
BO = "Message: 2\nDate: Sun, 15 Nov 2026 08:00:00 +0100\nFrom: Bo Ek <bo@lindby.example>\n"
LATIN = "Content-Type: text/plain; charset=iso-8859-1\n"
PARTS = (
    f"{ADA}Subject: [quay] Dök opens\n{LATIN}\n{DOCK} “It is open.”\n\n",
    f"{BO}Subject: Hall\n stays\n\n{HALL}\n\n",
)
BETWEEN = f"{'-' * 30}\n\n"


@pytest.mark.parametrize(
    "end", ["", f"{BETWEEN}End of Quay Digest, Vol 3\n****\n", f"{BETWEEN}Subject: Footer\n\n__\n"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_digest_in_plain_text_gives_each_of_its_mails(line_end: str, end: str) -> None:
    text = f"Today's Topics:\n  1. Dock\n  2. Hall\n\n{'-' * 70}\n\n{BETWEEN.join(PARTS)}{end}"
    if not end:
        text += BETWEEN
    head = HEAD + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    dock, hall = opened(f"{head}\n{text}".replace("\n", line_end).encode(), "a.eml").documents
    assert [one.raw.decode().strip() for one in (dock, hall)] == [f"{DOCK} “It is open.”", HALL]
    assert [one.claims.title for one in (dock, hall)] == ["[quay] Dök opens", "Hall stays"]
    assert [one.claims.published[:10] for one in (dock, hall) if one.claims.published] == [
        "2026-11-14",
        "2026-11-15",
    ]
    assert dock.location != hall.location


def test_a_text_with_rulers_is_no_digest() -> None:
    text = f"{DOCK}\n\n{'-' * 70}\n\n{HALL}\n\n{'-' * 30}\n\nAda Roe\n"
    assert words(f"{HEAD}\n{text}") == [text.strip()]


@pytest.mark.parametrize("above", [GMAIL, OUTLOOK, APPLE, GERMAN, FRENCH])
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_forwarded_letter_is_its_first_senders(above: str, kind: str) -> None:
    text = f"See below!\n\n{above}\n{DOCK}"
    if kind == "text/html":
        text = "<div>" + text.replace("<", "&lt;").replace("\n", "<br>\n") + "</div>"
    head = "From: Bo Ek <bo@mail.example>\nDate: Mon, 16 Nov 2026 06:00:00 +0100\nSubject: Fwd: Dock opens\n"
    document = only(f"{head}Content-Type: {kind}; charset=utf-8\n\n{text}")
    assert (document.claims.outlet, document.claims.title) == ("Quay Gazette", "Dock opens")
    assert (document.claims.published or "")[:16] == "2026-11-15T06:00"
    assert DOCK in document.raw.decode()
    assert "See below" not in document.raw.decode()


def test_the_sender_and_title_of_a_forwarded_letter_are_read_as_its_own_headers_would_be() -> None:
    above = GMAIL.replace("Quay Gazette <news@quay", "Ada Roe from The Gazette <ada@quay").replace(
        "Dock", "Re: Dock"
    )
    claims = only(f"From: Bo Ek <bo@mail.example>\nSubject: Fwd: x\n\n{above}\n{DOCK}".encode()).claims
    assert (claims.outlet, claims.author, claims.title) == ("The Gazette", "Ada Roe", "Dock opens")


def test_a_long_note_above_a_forwarded_letter_is_an_article_of_its_own() -> None:
    note = f"{HALL} {HALL} I think that both are news."
    first, second = opened(f"{HEAD}\n{note}\n\n{GMAIL}\n{DOCK}".encode(), "a.eml").documents
    assert (first.claims.outlet, first.raw.decode().strip()) == ("Lindby Letter", note)
    assert (second.claims.outlet, second.raw.decode().strip()) == ("Quay Gazette", DOCK)


def test_a_letter_that_only_speaks_of_senders_and_days_is_not_forwarded() -> None:
    text = f"From: the harbour\nTo: the hall\n\n{DOCK}\nDate: 16 November 2026"
    assert words(f"{HEAD}\n{text}") == [text]


@pytest.mark.parametrize("subject", ["Fwd: Hall stays", "WG: Hall stays", "TR : Hall stays"])
def test_a_short_note_above_an_attached_letter_is_no_article(subject: str) -> None:
    inner = f"Content-Type: message/rfc822\n\nSubject: Hall stays\nFrom: Sund Post <s@sund.example>\n\n{HALL}"
    head = f"From: Bo Ek <bo@mail.example>\nSubject: {subject}\nContent-Type: multipart/mixed; boundary=b\n\n"
    document = only(f"{head}--b\n\nSee below. Bo\n--b\n{inner}\n--b--")
    assert (document.claims.outlet, document.claims.title) == ("Sund Post", "Hall stays")
    note = f"{HALL} {HALL} I think that both are news."
    assert words(f"{head}--b\n\n{note}\n--b\n{inner}\n--b--") == [note, HALL]


# ---- replies ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attribution", "writer", "day"),
    [
        ("On Sun, 15 Nov 2026 at 18:02, Bo Ek <bo@sund.example> wrote:", "Bo Ek", "2026-11-15"),
        ("On 11/12/2026 18:02, Bo Ek wrote:", "Bo Ek", None),
        (
            "On Sunday, 15 November 2026 at 18:02:11 CET,\nBo Ek <bo@sund.example> wrote:",
            "Bo Ek",
            "2026-11-15",
        ),
        ("On 2026-11-15 18:02, bo@sund.example wrote:", "sund.example", "2026-11-15"),
        ("Am 15.11.2026 um 18:02 schrieb Bo Ek <bo@sund.example>:", "Bo Ek", "2026-11-15"),
        ("Le dim. 15 nov. 2026 à 18:02, Bo Ek <bo@sund.example> a écrit :", "Bo Ek", "2026-11-15"),
        (
            "Il giorno dom 15 nov 2026 alle ore 18:02 Bo Ek <bo@sund.example> ha scritto:",
            "Bo Ek",
            "2026-11-15",
        ),
        ("Den sön 15 nov. 2026 kl 18:02 skrev Bo Ek <bo@sund.example>:", "Bo Ek", "2026-11-15"),
        ("El dom, 15 nov 2026 a las 18:02, Bo Ek (<bo@sund.example>) escribió:", "Bo Ek", "2026-11-15"),
        ("2026年11月15日(日) 18:02 Bo Ek <bo@sund.example>:", "Bo Ek", "2026-11-15"),
    ],
)
@pytest.mark.parametrize("mark", ["gmail_quote", "cite", ""])
def test_what_a_reply_quotes_is_its_writers_and_no_words_of_who_answers(
    attribution: str, writer: str, day: str | None, mark: str
) -> None:
    head = "From: Ada Roe <ada@lindby.example>\nSubject: Re: Dock\nMIME-Version: 1.0\n"
    older = "It was planned in May."
    if mark:
        kind = 'type="cite"' if mark == "cite" else f'class="{mark}"'
        above = attribution.replace("<", "&lt;").replace("\n", " ")
        html = f"<blockquote {kind}><p>{HALL}</p><blockquote {kind}>{older}</blockquote></blockquote>"
        text = f"<p>{DOCK}</p><div>{above}</div>{html}<p>That is all.</p>"
    else:
        text = f"{DOCK}\n\n{attribution}\n> {HALL}\n>\n>> {older}\n\nThat is all.\n"
    kind = "html" if mark else "plain"
    own, quoted = opened(
        f"{head}Content-Type: text/{kind}; charset=utf-8\n\n{text}".encode(), "a.eml"
    ).documents
    assert own.claims.outlet == "Ada Roe"
    assert DOCK in own.raw.decode()
    assert "That is all." in own.raw.decode()
    assert HALL not in own.raw.decode()
    assert (quoted.claims.outlet, quoted.claims.published) == (writer, day)
    assert HALL in quoted.raw.decode()
    assert not {word for word in (DOCK, "That is all.", older, "wrote") if word in quoted.raw.decode()}


@pytest.mark.parametrize(
    "text",
    [
        f"{DOCK} As Bo Ek wrote:\n\n> {HALL}\n\nThat is all.",
        f"{DOCK}\n\nThe ferry leaves at these times:\n\n> 18:02 from Sund\n\nThat is all.",
        f"{DOCK}\n\n> {HALL}\n\nThat is all.",
        f"{DOCK}\n\nIn a mail sent on 15 Nov 2026 at 10:02, the mayor wrote:\n\n> {HALL}\n\nThat is all.",
    ],
)
def test_an_article_that_quotes_a_source_stays_whole(text: str) -> None:
    assert words(f"{HEAD}\n{text}") == [text]
    page = f"<p>{DOCK}</p><p>On 15 Nov 2026 Bo Ek wrote:</p><blockquote><p>{HALL}</p></blockquote>"
    assert words(f"{HEAD}Content-Type: text/html\n\n{page}") == [page]


# ---- mailboxes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "From Monday on the ferry leaves at six from the northern quay.",
        "From 6:30 in the morning the ferry leaves from the northern quay.",
        "From Lindby at 20:00 on Monday 16 November 2026",
        "From here to there",
    ],
)
def test_a_line_that_begins_with_from_begins_no_mail(line: str) -> None:
    mail = f"From l@lindby.example Mon Nov 16 06:00:00 2026\n{HEAD}\n{DOCK}\n\n"
    box = f"{mail}{line}\n\n{HALL}\n\n{mail}"
    first, second = opened(box.encode(), "a.mbox").documents
    assert first.raw.decode().strip() == f"{DOCK}\n\n{line}\n\n{HALL}"
    assert second.raw.decode().strip() == DOCK


@pytest.mark.parametrize(
    "line",
    [
        "From l@lindby.example Mon Nov 16 06:00:00 2026",
        "From - Mon Nov 16 06:00:00 2026",
        "From MAILER-DAEMON Mon Nov  6 06:00:00 2026",
        "From 1234567890@xxx Mon Nov 16 06:00:00 +0000 2026",
        "From l@lindby.example  Mon, 16 Nov 2026 06:00:00 +0100",
    ],
)
def test_every_programs_mark_between_two_mails_is_known(line: str) -> None:
    box = f"{line}\n{HEAD}\n{DOCK}\n\n{line}\n{HEAD}\n{HALL}\n"
    assert len(opened(box.encode(), "a.mbox").documents) == 2
    assert len(opened(box.replace("\n", "\r\n").encode(), "a.mbox").documents) == 2


# ---- newsletters in plain text ---------------------------------------------------------------

RULER = "=" * 40
AT_DOCK = "https://lindby.example/dock?utm_source=mail"


@pytest.mark.parametrize(
    "form",
    [
        "{title}\n\n{text}\n\n{address}\n\n",
        "{title}\n{address}\n\n{text}\n\n",
        f"{RULER}\n{{title}}\n{RULER}\n\n{{text}}\nRead more: {{address}}\n\n",
        "{title}\n-----\n{text}\n\nFull story > <{address}>\n\n",
        "* {title} *\n\n{text}\n\n({address})\n\n- - - - - -\n\n",
        "## {title}\n\n{text} It was long awaited,\nall said.\n\n[Read on: {address}]\n\n",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_newsletter_in_plain_text_is_cut_into_its_stories(form: str, line_end: str) -> None:
    told = (("Dock opens", DOCK, "dock"), ("HALL STAYS OPEN", HALL, "hall"))
    body = "".join(
        form.format(title=title, text=text, address=f"https://lindby.example/{path}?utm_source=mail")
        for title, text, path in told
    )
    foot = "You receive this as you signed up.\nUnsubscribe: https://lindby.example/u?id=1\n"
    raw = f"{HEAD}\nTHE LINDBY LETTER\nMonday, 16 November 2026\n\n{body}{foot}".replace("\n", line_end)
    found = opened(raw.encode(), "a.eml").documents
    assert [(one.claims.title, one.claims.url) for one in found] == [
        ("Dock opens", "https://lindby.example/dock"),
        ("HALL STAYS OPEN", "https://lindby.example/hall"),
    ]
    assert DOCK in found[0].raw.decode()
    assert HALL not in found[0].raw.decode()
    assert {one.claims.outlet for one in found} == {"Lindby Letter"}


@pytest.mark.parametrize(
    "text",
    [
        f"First part\n\n{DOCK}\n\nSecond part\n\n{HALL}\n\nNotes\n\n[1] {AT_DOCK}",
        f"{DOCK}\n\n{AT_DOCK}\n\n{HALL}\n\nhttps://lindby.example/hall",
        f"Dock opens\n\n{DOCK}\n\n{AT_DOCK}\n\nHall stays\n\n{HALL}\n\nUnsubscribe: https://lindby.example/u?id=1",
        f"Dock opens\n\n{DOCK}\n\n{AT_DOCK}\n\nHall stays\n\nhttps://lindby.example/hall",
    ],
)
def test_plain_text_that_does_not_plainly_have_several_stories_stays_whole(text: str) -> None:
    assert words(f"{HEAD}\n{text}") == [text]


def test_what_stands_between_stories_in_plain_text_is_kept() -> None:
    stories = f"Dock opens\n\n{DOCK}\n\n{AT_DOCK}\n\nHall stays\n\n{HALL}\n\nhttps://lindby.example/hall"
    first, second, rest = opened(
        f"{HEAD}\nGood morning from all of us.\n\n{stories}".encode(), "a.eml"
    ).documents
    assert [first.claims.title, second.claims.title, rest.claims.title] == [
        "Dock opens",
        "Hall stays",
        "Dock",
    ]
    assert rest.raw.decode().strip() == "Good morning from all of us."


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: Dock opens", "Dock opens"),
        ("AW: WG: Dock opens", "Dock opens"),
        ("RE[2]: Dock opens", "Dock opens"),
        ("Dock: re: harbour", "Dock: re: harbour"),
        ("Reeds: a report", "Reeds: a report"),
        ("Re:", None),
    ],
)
def test_what_mail_programs_put_before_a_subject_is_no_part_of_the_title(
    subject: str, title: str | None
) -> None:
    [document] = opened(f"From: a@q.example\nSubject: {subject}\n\nIt rains.".encode(), "a.eml").documents
    assert document.claims.title == title


def test_many_mails_that_are_no_news_are_told_in_few_lines() -> None:
    away = "From a@b.example Mon Nov 16 06:00:00 2026\nSubject: Out of office: {}\n\nI am away.\n\n"
    gathered = opened("".join(map(away.format, range(30))).encode(), "a.mbox")
    assert gathered.documents == ()
    assert len(gathered.problems) == 21
    assert gathered.problems[-1].what == "has 10 more such problems; correct those above first"

"""Small pages with everything in them that makes what is read differ from what is shown."""

from typing import Final

PROSE: Final = (
    "The port authority of Lindholm opened a new dry dock on Monday after three years of work.",
    "Two tugs towed the ferry Aurora in at dawn, watched by several hundred people on the quay.",
    "The dock is 320 metres long and can take the largest ships of the coast, its engineers said.",
    "It cost 90 million crowns, a third more than planned, because the rock turned out to be brittle.",
    "Unions welcomed the opening, and expect four hundred jobs within five years from repairs alone.",
    "Fishermen from Odeby protested against the noise and the dredging of the channel outside.",
)
CONSENT: Final = (
    "<p>We and our partners store information on a device. Choose what you allow us to do with it.</p>"
)

INLINE: Final = (
    *("<time datetime='2031-11-16T08:00'>{}</time>", "<q>{}</q>", "<code>{}</code>", "<abbr>{}</abbr>"),
    *("<label>{}</label>", "<output>{}</output>", "<data value=8>{}</data>", "<mark>{}</mark>"),
    *("<span class='author'>{}</span>", "<span class='caption'>{}</span>", "<kbd>{}</kbd>", "<var>{}</var>"),
    *("<a href='/8'>{}</a>", "<b><i>{}</i></b>", "<cite>{}</cite>", "<ins>{}</ins>", "<bdi>{}</bdi>"),
    *("<span class='share-tools'>{}</span>", "<button>{}</button>", "<small>{}</small>", "<u>{}</u>"),
    *("<span aria-hidden='true'>{}</span>", "<font>{}</font>", "<dfn>{}</dfn>", "<samp>{}</samp>"),
    *("<span class='related'><time>{}</time></span>", "<a class='tag' href='/8'><code>{}</code></a>"),
)
"""Elements around words of a sentence."""

HIDDEN: Final = (
    "<p hidden>{}</p>",
    "<div amp-access='NOT subscriber' amp-access-hide><p>{}</p></div>",
    "<div style='display:none'><p>{}</p></div>",
    "<p style='position:absolute; left:-9999px'>{}</p>",
    "<p style='font-size: 0'>{}</p>",
    "<p style='clip: rect(0 0 0 0)'>{}</p>",
    "<div class='sr-only'><p>{}</p></div>",
    "<p class='note visually-hidden'>{}</p>",
    "<p class='page__screen-reader-text'>{}</p>",
    "<div aria-hidden='true'><p>{}</p></div>",
    "<del><p>{}</p></del>",
)
"""Elements around words that nobody sees."""


def paragraphs(*texts: str) -> str:
    """Return each of ``texts`` as a paragraph."""
    return "".join(f"<p>{text}</p>" for text in texts)


def frame(body: str, head: str = "") -> str:
    """Return ``body`` as a page with a menu and a foot."""
    menu = '<header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>'
    foot = "<footer><p>© 2031 Quay Gazette. All rights reserved.</p></footer>"
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{menu}{body}{foot}</body></html>"
    )


def with_first(markup: str) -> str:
    """Return a page whose article begins with ``markup``."""
    return frame(f"<article><h1>Dock opens</h1>{markup}{paragraphs(*PROSE[1:])}</article>")


def live(tag: str = "div", end: str = "", heading: str = "") -> str:
    """Return a page of posts, each with its time, ``heading`` and ``end``."""
    posts = "".join(
        f"<{tag} class='block'><time datetime='2031-11-16T0{9 - n}:00:00Z'>0{9 - n}:00</time>{heading}"
        f"<p>{text}</p>{end}</{tag}>"
        for n, text in enumerate(PROSE)
    )
    return frame(f"<main><h1>Dock opens - live</h1>{f'<ul>{posts}</ul>' if tag == 'li' else posts}</main>")


_SAID: Final = "The ferry Aurora enters the dock at {} on Monday, an hour before high water, Lindholm said."
_FIGURES: Final = (
    "It closed in 2019<sup>2</sup>, killed four<sup>[3]</sup> men<sup>*</sup>, and holds 10<sup>6</sup> "
    "m<sup>3</sup> of H<sub>2</sub>O, the port of the 21<sup>st</sup> century said.<a href='#n4'>4</a>"
)
_STRUCK: Final = "Its dock is <del>230</del> <ins>320</ins> metres long and cost <s>80</s> 90 million crowns."
_TABLE: Final = (
    "<table><tr><th>Port<th>Length<tr><td>Lindholm<td>320 m<tr><td>Odeby<td>90 m<sup>2</sup></table>"
    "<table><tr><td><p>{}</p><td><p>{}</p></table>"
)

PAGES: Final = {
    **{
        f"inline {place}": with_first(f"<p>{_SAID.format(i.format('8 a.m.'))}</p>")
        for place, i in enumerate(INLINE)
    },
    **{
        f"hidden {place}": with_first(
            paragraphs(PROSE[0]) + h.format("The offer runs out at midnight for you.")
        )
        for place, h in enumerate(HIDDEN)
    },
    "figures": with_first(f"<p>{_FIGURES}</p>"),
    "struck out": with_first(f"<p>{_STRUCK}</p>"),
    "initial": with_first(f"<div class='dropcap'>T</div><p>{PROSE[0][1:]}</p>"),
    "ruby": with_first(
        "<p>The port of <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字 opened on Monday.</p>"
    ),
    "table": with_first(_TABLE.format(*PROSE[:2])),
    "lists": with_first(f"<ul><li>{PROSE[0]}<ul><li>{PROSE[1]}</ul></ul><blockquote>{PROSE[2]}</blockquote>"),
    "breaks": with_first(f"<div>{PROSE[0]}<br>{PROSE[1]}<p>{PROSE[2]}</p>{PROSE[3]}</div>"),
    "aside": frame(f"<div>{CONSENT}</div><aside><h1>Dock opens</h1>{paragraphs(*PROSE)}</aside>"),
    "noscript": frame(f"<article><noscript>{paragraphs(*PROSE)}</noscript></article>"),
    "live": live(end='<a href="#">Share</a>', heading="<h2>What is new</h2>"),
}
"""By what is difficult about them."""

"""Names of feeds, of writers and of items as feeds write them → what they are called.

Programs write more than a name into a feed's title ("Latest News | RSS Feed"), the outlet's name behind an
item's, and an account in place of a writer.
"""

import re
from typing import Final

from digest.sources.claiming import one_line

_BETWEEN: Final = r"(?:\s[-–—|»·>:]{1,2}\s|(?<=\w):\s)"
_SAYS_NOTHING: Final = re.compile(
    r"""(?:(?:the|our|all|and|&|of|from|rss|rss\ ?2(?:\.0)?|atom|xml|feeds?|latest|recent|breaking|top|main
      |news|stor(?:y|ies)|headlines?|articles?|posts?|updates?|home|homepage|front|page|website
      |press|releases?|statements?|blogs?|pressemitteilungen|communiqués|comunicados
      |aktuelle?|neueste|nachrichten|meldungen|schlagzeilen|startseite|alle|artikel
      |actualités?|à\ la\ une|accueil|dernières?|infos?|toutes?|les|titres|flux
      |portada|últimas|noticias|titulares|inicio|ultime|notizie|ultimora|nyheter|nyheder|nieuws|laatste)(?!\w)\s*)+""",
    re.IGNORECASE | re.VERBOSE,
)
"""Parts of a feed's title that name no outlet."""
_MAX_TITLE: Final = 500
"""Characters of the longest title of a feed in which a name is looked for."""
_FORMAT: Final = re.compile(r"(?<=\w)\s+[(\[]?(?:rss|atom)(?:\s?2\.0)?(?:[ -]?feed)?[)\]]?$", re.IGNORECASE)
"""The format of a feed, behind its name."""
_ACCOUNT: Final = re.compile(
    r"(?:admin(?:istrator)?|web-?master|editor|root|user|no-?reply|unknown|anonymous|guest|null|none|author)"
    r"\d{0,3}",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?:by|par|por)\s+(?=[^\W\d_])", re.IGNORECASE)


def outlet_named(title: str | None) -> str | None:
    """Return the outlet that a feed's title names.

    >>> outlet_named("Lindby Post - Latest News | RSS Feed"), outlet_named("Lindby News")
    ('Lindby Post', 'Lindby News')
    """
    named = one_line(title) or ""
    parts = re.split(f"({_BETWEEN})", named) if len(named) <= _MAX_TITLE else [named]
    while len(parts) > 1 and _SAYS_NOTHING.fullmatch(parts[-1].strip()):
        parts = parts[:-2]
    while len(parts) > 1 and _SAYS_NOTHING.fullmatch(parts[0].strip()):
        parts = parts[2:]
    return one_line(_FORMAT.sub("", "".join(parts)))


def title_alone(title: str | None, *outlets: str | None) -> str | None:
    """Return a title without the name of its outlet behind it.

    >>> title_alone("Dock opens - Lindby Post", "Lindby Post"), title_alone("Lindby Post", "Lindby Post")
    ('Dock opens', 'Lindby Post')
    """
    for outlet in filter(None, outlets):
        found = re.fullmatch(
            rf"(?P<title>.*\S)\s[-–—|»·:]{{1,2}}\s{re.escape(outlet)}", title or "", re.IGNORECASE
        )
        title = found["title"] if found else title
    return title


def writer_named(name: str | None, outlet: str | None) -> str | None:
    """Return a writer; None where a feed names an account, or the outlet, in his place.

    >>> writer_named("By Ada Roe", "Lindby Post"), writer_named("admin", None), writer_named("Bo", "bo")
    ('Ada Roe', None, None)
    """
    bare = one_line(_BY.sub("", name, count=1) if name and _BY.match(name) else name)
    is_none = bare is None or _ACCOUNT.fullmatch(bare) or bare.casefold() == (outlet or "").casefold()
    return None if is_none else bare

"""English words that refer to what is said elsewhere: pronouns, pointers, connectives; no subjects."""

from typing import Final

from digest.lexicon import TITLES

PERSON: Final = frozenset("he she him her his hers himself herself".split())
PEOPLE: Final = frozenset("they them their theirs themselves".split())
THING: Final = frozenset("it its itself".split())
SPEAKERS: Final = frozenset("i we me us my our you your myself ourselves".split())

ANTECEDENT_OF: Final = {
    **dict.fromkeys(PERSON, "person"),
    **dict.fromkeys(PEOPLE, "people"),
    **dict.fromkeys(THING, "thing"),
}
"""What each pronoun of the third person stands for."""

POINTERS: Final = frozenset("this these such".split())
"""Point at something wherever they stand; "that" and "those" have other uses, too."""
CONNECTIVES: Final = frozenset(
    """
    however instead meanwhile moreover furthermore nevertheless nonetheless therefore thus hence otherwise
    still yet also besides likewise similarly conversely additionally consequently accordingly finally indeed
    so or nor which regardless then there soon
    """.split()
)
"""Tie a sentence that opens with them to the one before it."""
CONNECTIVE_PHRASES: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "in addition", "in contrast", "by contrast", "in response", "in turn", "in fact", "in other words",
        "in the meantime", "as a result", "as such", "as well", "for example", "for instance", "even so",
        "even then", "on the other hand", "on the contrary", "at the same time", "at the time", "some also",
        "if so", "if not", "after all",
    )
)  # fmt: skip
"""The same of several words."""
SET_OFF: Final = CONNECTIVES - {"yet", "so", "or", "nor", "which", "there"} | {"though", "too"}
"""Tie a sentence to the one before it where they stand between commas: "Reid, however, said"."""
ADDITIVE: Final = frozenset("another other others both neither former latter same similar".split())
"""Set something beside what was said."""
AFTERWARDS: Final = frozenset("later earlier afterwards afterward previously shortly".split())
"""Count from a moment that was named."""
NUMBERS: Final = frozenset("two three four five six seven eight nine ten dozen".split())
COUNTED: Final = frozenset(
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""Numbers in words; "two" and "both" mostly refer to somebody."""
EXACT_COUNTS: Final = NUMBERS | frozenset("one none half both".split())
COUNTS: Final = EXACT_COUNTS | frozenset("all some most many few several".split())

ADDED: Final = frozenset("added continued agreed replied responded noted insisted".split())
"""Verbs of a speaker who has spoken before."""
SAID: Final = frozenset("said says say told tells asked wrote stated testified tweeted".split()) | ADDED

ASKING: Final = frozenset("who what when where which why how".split())
"""Words that open a question, asked or indirect."""

ANSWERS: Final = frozenset(
    """
    replied responded answered denied rejected dismissed disputed countered retorted refuted rebuffed
    contradicted rebutted
    """.split()
)
"""Verbs of who speaks because another one has spoken."""
ANSWERING_PHRASES: Final = frozenset(
    {("in", "response"), ("in", "reply"), ("hit", "back"), ("fired", "back")}
)
"""The same of two words."""

LINKS: Final = frozenset("of that who whom whose which where when".split())
"""Words behind a noun that say which one is meant."""
PREPOSITIONS: Final = frozenset("in at on of to from by with for near against about between".split())
BEFORE_A_NOUN: Final = PREPOSITIONS | frozenset("after before since during like despite".split())
"""Behind these "that" points at something; behind others it begins a clause."""
ARTICLES: Final = frozenset("the a an".split())
OFFICES: Final = TITLES | frozenset("government court police army administration party".split())
"""Who is spoken of as known though never introduced: a country has one."""
GROUPS: Final = frozenset("people police men women children staff team group".split())
"""Nouns without a plural ending that "they" can stand for."""
OF_ALL: Final = frozenset("other others several many".split())
"""Behind "and" they make a group of whoever is named before it, for which no "he" stands."""
MANY: Final = frozenset("both many some those who".split())

VERBS_OF_EXPLETIVES: Final = frozenset(
    """
    is was would will has could may might seems appears emerged took remains can cannot did does became should
    must had
    """.split()
)
"""Verbs behind an "it" that may stand for nothing ("it emerged that")."""
CLAUSE_OPENERS: Final = frozenset("that to for whether if why how".split())
"""What such an "it" announces."""

PERIODS: Final = frozenset(
    """
    hour day night week month year decade morning afternoon evening weekend summer winter spring season time
    today hours days nights weeks months years decades times
    """.split()
)
CALENDAR: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
"""Words written with a capital that name nobody."""

BEING: Final = frozenset("is are was were has have had been be".split())
"""Forms of what joins "there" to what there is."""
FIGURES_OF_SPEECH: Final = frozenset(
    """
    one doubt wonder matter longer less more sooner surprise way such question telling word words answer
    answers denying need reason idea choice point comment alternative easy simple clear
    """.split()
)
"""Words behind a "no" that does not tell what is missing."""

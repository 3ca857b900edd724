"""Articles of three days, made up, for whole builds: a flood that goes on, a strike of two days, a library.

What an edition may meet is here: outlets that put a fact in other words or copy it, a number that two of them
conflict, an article without address, other scripts and other directions, and words that are markup.
"""

import json
from pathlib import Path
from typing import Final

DATES: Final = ("2025-03-10", "2025-03-11", "2025-03-12")

_FLOOD: Final = (
    (
        "The river Aske broke its dyke at Tolva on Sunday night and flooded the lower half of the town.",
        "The flood of the Aske that broke over Tolva on Sunday killed 31 horses, governor Ilse Brandt said.",
        "Soldiers laid 20,000 sandbags along the dyke of the Aske before dawn.",
        "The hospital of Tolva moved its patients to the upper floors.",
    ),
    (
        "The river Aske at Tolva fell by half a metre on Monday, a day after it broke its dyke.",
        "Governor Ilse Brandt said the people who left their homes in Tolva may not return before Friday.",
        "Engineers closed the gap in the dyke of the Aske with 300 blocks of concrete.",
        "The flooded lower half of the town had no drinking water for a second day.",
    ),
    (
        "The people of Tolva began to return to the flooded lower half of the town on Tuesday.",
        "Governor Ilse Brandt promised each household that the river Aske had flooded 2,000 crowns.",
        "Surveyors found that badgers had dug through the dyke of the Aske at Tolva.",
        "Drinking water was back in Tolva by Tuesday evening.",
    ),
)
_FLOOD_RETOLD: Final = (
    (
        "Tolva’s lower half stood under water on Monday morning after the Aske broke its dyke in the night.",
        "Some 44 horses were killed when the flood of the Aske broke over Tolva on Sunday.",
        "“We heard the dyke go like a gun,” said Per Nilsen, a baker from the lower half of the town.",
    ),
    (
        "A day after it broke its dyke at Tolva, the river Aske has fallen by half a metre.",
        "Engineers used 300 blocks of concrete to close the gap in the dyke of the Aske.",
        "Schools in Tolva stay closed for the rest of the week, the council said.",
    ),
    (
        "On Tuesday the first people of Tolva returned to the half of the town that the Aske had flooded.",
        "Each flooded household will get 2,000 crowns, Governor Ilse Brandt promised in Tolva.",
        "The bakery of Per Nilsen sold its first bread since the flood.",
    ),
)
_STRIKE: Final = (
    (
        "Drivers of the Karlstad trams went on strike on Monday over night shifts, the union Spor said.",
        "The Karlstad tram company said 12 of its 15 lines stood still.",
        "Talks between the union Spor and the tram company broke off after an hour.",
    ),
    (
        "Drivers of the Karlstad trams ended their strike over night shifts on Tuesday, the union Spor said.",
        "The Karlstad tram company agreed with the union Spor to pay night shifts by a quarter more.",
        "All 15 lines of the Karlstad trams run again from Wednesday.",
    ),
)
_LIBRARY: Final = {
    "ar": (
        "منارة الساحل",
        "مكتبة قصر البحر تفتح أبوابها",
        "فتحت مكتبة قصر البحر أبوابها يوم الثلاثاء بعد ترميم استغرق عشر سنوات.",
        "قالت مديرة المكتبة ليلى حداد إن 12 ألف مخطوط عادت إلى رفوفها.",
    ),
    "ru": (
        "Вестник Залива",
        "Маяк снова светит над заливом",
        "Маяк на мысе Дальнем снова зажгли во вторник вечером после трёх лет ремонта.",
        "Смотритель маяка Пётр Ильин сказал, что линзу собрали из прежних стёкол.",
    ),
}
_MARKUP: Final = "<b onclick=alert(1)>{{ 7 * 7 }}</b> *so* [2]"
"""Stands in the names, titles and sentences of an outlet."""


def _record(name: str, title: str, lines: tuple[str, ...], date: str, **more: str) -> dict[str, str]:
    return {
        "id": f"{date}-{name[:8].strip()}-{len(title)}",
        "title": title,
        "source": name,
        "published": f"{date}T04:30:00Z",
        "text": "\n".join(lines),
        **more,
    }


def articles_of(day: int) -> list[dict[str, str]]:
    """Return the articles of a day, from 0, as lines of JSON have them."""
    date, flood, retold = DATES[day], _FLOOD[day], _FLOOD_RETOLD[day]
    told = [
        _record("Askewire", f"Aske flood: {flood[0][:40]}", flood, date, url=f"https://aske.example/{day}"),
        _record("The Tolva Post", "Flood in Tolva", retold, date, url=f"https://tolva.example/{day}?a=1&b=2"),
        _record(f"Roundup {_MARKUP}", f"Tolva, Aske, flood {_MARKUP}", (*flood[:2], retold[2]), date),
    ]
    if day < len(_STRIKE):
        strike = _STRIKE[day]
        told += [
            _record(
                "Askewire", f"Karlstad: {strike[0][:30]}", strike, date, url=f"https://aske.example/s{day}"
            ),
            _record("Karlstad Daily", "Tram strike in Karlstad", strike[::-1], date),
        ]
    else:
        told += [
            _record(name, title, tuple(lines), date, language=language, url=f"https://{language}.example/1")
            for language, (name, title, *lines) in _LIBRARY.items()
        ]
    return told


def write_day(folder: Path, day: int, *, without: str | None = None) -> Path:
    """Write the articles of a day, but those with ``without`` in their title; return the file."""
    told = [record for record in articles_of(day) if without is None or without not in record["title"]]
    path = folder / f"{DATES[day]}.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in told), "utf-8")
    return path

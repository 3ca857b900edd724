"""One day's articles by event: two disasters, an election, a takeover, in several wordings each."""

from tests.support.articles_factory import make_article

NEWSROOM = {
    "ferry": (
        make_article(
            "A ferry carrying 200 passengers sank off Lindby on Sunday; at least 40 are feared dead.",
            "The coast guard said the vessel Calder capsized in high waves within minutes.",
            "Divers searched the wreck for survivors until darkness fell.",
            title="Ferry sinks off Lindby, 40 feared dead",
            name="The Courier",
        ),
        make_article(
            "At least 40 people are missing after the ferry Calder capsized in high waves near Lindby.",
            "Coast guard divers found the wreck of the vessel at a depth of 30 metres.",
            "The ferry left Lindby with 200 people on board on Sunday morning.",
            title="Dozens missing after Calder capsizes",
            name="The Herald",
        ),
        make_article(
            "Bells rang in Lindby for the victims of the ferry, which sank in high waves on Sunday.",
            "Coast guard divers brought up bodies of passengers from the wreck.",
            "The vessel had 200 people on board.",
            title="Lindby mourns victims of ferry",
            name="The Post",
        ),
    ),
    "mine": (
        make_article(
            "A fire in a coal mine near Tarn has trapped 40 miners underground, rescuers said on Sunday.",
            "Smoke kept rescue teams out of the shaft for hours.",
            "The mine belongs to the Norvik group.",
            title="Fire traps miners near Tarn",
            name="The Courier",
        ),
        make_article(
            "Rescue teams tried to reach 40 miners trapped by a fire in a Norvik coal mine near Tarn.",
            "Smoke filled the shaft of the mine on Sunday.",
            title="Rescuers race to reach Tarn miners",
            name="The Herald",
        ),
    ),
    "election": (
        make_article(
            "Marta Velloso won the presidential election of Ostland with 54 percent of the vote.",
            "Her rival, Jon Sorel, conceded defeat after polling stations closed.",
            "Turnout in the election was the highest in decades.",
            title="Velloso wins presidency of Ostland",
            name="The Courier",
        ),
        make_article(
            "Voters in Ostland elected Marta Velloso as president with 54 percent of the vote.",
            "Jon Sorel conceded the presidential election; turnout was high.",
            title="Ostland elects Velloso",
            name="The Post",
        ),
    ),
    "takeover": (
        make_article(
            "Kestrel Motors agreed to buy its rival Halden for 3.2 billion euros in cash.",
            "Shareholders of Halden will vote on the takeover in June.",
            title="Kestrel Motors to buy Halden",
            name="The Herald",
        ),
        make_article(
            "The board of Halden backed the takeover by Kestrel Motors for 3.2 billion euros in cash.",
            "Kestrel, a maker of motors, said shareholders would vote in June.",
            title="Halden board backs Kestrel takeover",
            name="The Post",
        ),
    ),
}

"""Links of a newsletter that are about the newsletter: out of its list, to its settings, to share or open it.

No story is at such an address: who follows the way out, from whatever digest, takes its owner off the list.
"""

import re
from typing import Final
from urllib.parse import urlsplit

_ABOUT_THE_LIST: Final = re.compile(
    r"""unsub | \bopt[-\ ]?out\b | preferences?\b
    | \b(?:manage|update|change)\b.{0,20}\b(?:subscription|e-?mails?|profile)\b
    | abmeld | abbestell | austrag                                              # German
    | d[ée]s(?:abonn|inscri) | pr[ée]f[ée]rences                                 # French
    | darse\ de\ baja | cancelar\ (?:la\ )?(?:su[bs]cri|assinatura|inscri)      # Spanish, Portuguese
    | descadastr | annulla\ l.iscrizione | disiscri | cancellati | preferenze
    | afmeld | uitschrij | voorkeuren                                           # Dutch, Danish
    | avprenumer | avregistrer | avsluta\ prenum | frameld | av?meld | meld\ (?:deg\ )?av
    | peruuta | lopeta\ tilaus | wypisz | rezygn | odhl[áa]s | leiratkoz | dezabon | abonelikten | odjav
    | отпис | відпис | διαγραφ | 退订 | 退訂 | 取消订阅 | 配信停止 | 登録解除 | 수신\ ?거부
    | 구독\ ?취소 | إلغاء\ الاشتراك | הסר""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words of the way out of a list, and to what is set there."""

_ABOUT_THE_MAIL: Final = re.compile(
    r"""\W*(?:
      (?:read|open|view|listen|watch|get|see)(?:\ (?:this|it|the))?(?:\ (?:e-?mail|post|newsletter|message))?
        \ (?:in|on|with)\ (?:the\ |your\ |our\ |a\ )?(?:app|browser|web|online)
    | view\ (?:online|as\ (?:a\ )?web\ ?page) | web\ version
    | (?:subscribe|upgrade|sign\ up|donate|join|pledge)
        (?:\ (?:now|here|us|today|free|for\ free|to\ .{1,30}))?
    | share(?:\ (?:this|it|on\ .{1,20}|the\ \S+(?:\ \S+){0,3}))?
    | (?:like|comment|restack|forward|follow|refer)
    | (?:forward|refer|follow)\ (?:this|us|a\ friend|to\ a\ friend).{0,20}
    | (?:leave|write|post)\ a\ comment
    | (?:get|download)\ the\ app | become\ a\ .{0,10}(?:subscriber|member|supporter) | give\ a\ gift\ .{1,20}
    | \d{0,6}\s?(?:likes?|comments?|restacks?) | invite\ friends
    | (?:(?:having\ )?(?:trouble|problems?)\ (?:viewing|reading|seeing|displaying)
      | (?:can.?t|cannot)\ (?:see|read|view)\ this|(?:is\ )?this\ e-?mail\ (?:not|does))\b.{0,100}
    | (?:probleme\ (?:mit\ der\ darstellung|bei\ der\ anzeige)
      | wird\ diese\ (?:e-?mail|nachricht)\ nicht)\b.{0,100}
    | (?:(?:un\ )?problèmes?\ d.affichage|si\ (?:cet|ce)\ (?:e-?mail|message)\ ne\ s.affiche)\b.{0,100}
    | (?:problemas\ para\ (?:ver|leer)|si\ no\ (?:ves|puedes?\ ver|visualizas?))\b.{0,100}
    | (?:problemi\ (?:di|nella)\ visualizza|non\ (?:vedi|visualizzi)\ bene)\w{0,9}\b.{0,100}
    | (?:problemen\ met\ (?:lezen|weergeven)|kun\ je\ deze)\b.{0,100}
    | (?:im\ browser|in\ der\ web-?version)\ (?:öffnen|ansehen|anzeigen|lesen) | zur\ web-?version
    | (?:voir|lire|afficher)\ (?:dans\ le\ navigateur|en\ ligne)
    | ver\ en\ (?:el\ )?navegador | visualizza\ nel\ browser | bekijk\ (?:in|online).{0,20}
    | (?:visa|läs|öppna)\ i\ (?:webbläsare|appen).{0,10}
    | teilen|abonnieren|partager|s.abonner|compartir|suscribirse|condividi|iscriviti|delen|dela|prenumerera
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words of a button that does something with the mail or its list."""

_FOOT: Final = re.compile(
    r"""\W*(?:
      you(?:['’]re|['’]ve|\ are|\ have|\ were)?\ (?:currently\ )?
        (?:receiv|getting\ this|subscrib|signed\ up|opted)
    | this\ (?:e-?mail|newsletter|message)\ (?:was|has\ been|is)\ sent
    | (?:copyright\ )?©\ | copyright\ (?:\(c\)\ )?\d{4} | (?:our\ )?mailing\ address
    | (?:was|is)\ this\ e-?mail\ forwarded | want\ to\ change\ how | no\ longer\ want
    | sie\ (?:erhalten|bekommen)\ dies | diese\ (?:e-?mail|nachricht)\ wurde | impressum\b | datenschutz
    | vous\ recevez\ ce | cet\ e-?mail\ (?:vous\ )?a\ été | recib(?:es|e|iste)\ este | ricevi\ questa
    | u\ ontvangt\ de | du\ får\ det
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""How the lines begin that tell why a mail came, and whose it is."""

_SPONSORED: Final = re.compile(
    r"""\W*(?:(?:(?:a\ )?(?:message|word|note)\ )?from\ our\ (?:sponsors?|partners?)
    | (?:sponsored|paid\ for)(?:\ (?:by|content|post|message|story)\b.{0,60})?
    | advertisement | advertorial | advertising | paid\ (?:content|post|partnership) | partner\ content
    | our\ sponsors?
    | (?:anzeige|werbung|gesponsert|publicité|sponsorisé|publicidad|patrocinado|pubblicità|advertentie|annons
      |annonce|reklame?|reklaam|mainos|reklama|реклама|広告|广告|廣告|광고)
      (?:\ (?:von|par|por|da|van|från|av)\b.{0,60})?
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
"""Labels above what is paid for."""

_LEADS_ON: Final = re.compile(
    r"""\W*(?:
      (?:read|see|learn|find\ out|view)\ (?:more|on)(?:\ (?:here|now|(?:about|at|on|in)\ .{1,60}))?
    | (?:read|see|view|get|open)\ (?:the\ |our\ )?(?:(?:full|whole|entire|complete|original|rest\ of\ the)\ )?
        (?:story|article|post|piece|report)(?:\ (?:here|at|on|in)\b.{0,60})?
    | (?:continue|keep)\ reading\b.{0,60} | (?:the\ )?full\ (?:story|article|report|text) | more(?:\ here)?
    | weiterlesen | mehr\ (?:lesen|erfahren|dazu)\b.{0,20} | zum\ artikel
    | lire\ (?:la\ suite|plus|l.article) | leer\ más | seguir\ leyendo | ler\ mais | continue\ lendo
    | leggi\ (?:tutto|di\ più|l.articolo) | continua(?:\ a\ leggere)? | lees\ (?:meer|verder)
    | läs\ (?:mer|vidare) | læs\ (?:mere|videre) | les\ (?:mer|videre) | lue\ lisää | czytaj\ (?:więcej|dalej)
    | číst\ (?:více|dál) | читать\ (?:далее|дальше) | читати\ далі | اقرأ\ المزيد
    | 続きを読む | 阅读全文 | 閱讀全文 | 더\ ?보기
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words of a link from the beginning of a story to the rest of it."""

_SEGMENT: Final = re.compile(
    r"""(?:list-?)?unsub(?:scribe)?\w{0,12} | opt-?out | one-?click | (?:[a-z]{0,12}-)?(?:preferences?|prefs)
    | profile | account | settings | subscribe
    | (?:view|read)-?(?:in|on)?-?(?:browser|web|online)
    | (?:manage|email|subscription|subscriber)s?-?(?:settings|subscriptions?|center|profile)
    | forward | share | refer | vcard | abmelden | abmeldung | abbestellen | desinscription | desabonnement
    | baja | afmelden | uitschrijven""",
    re.IGNORECASE | re.VERBOSE,
)
"""A part of a host's name, of a path, or the name of a parameter that leads there."""


def is_about_the_list(words: str, link: str = "") -> bool:
    """Tell whether a link leads to the settings of a list, or out of it.

    >>> is_about_the_list("Unsubscribe"), is_about_the_list("here", "https://quay.example/unsub?u=1")
    (True, True)
    >>> is_about_the_list("Prices of subscriptions rise", "https://quay.example/prices-of-subscriptions-rise")
    False
    """
    try:
        parts = urlsplit(link)
    except ValueError:  # the brackets hold no IPv6 address
        return True
    names = [
        *(parts.netloc.split(".")[:1]),
        *parts.path.split("/"),
        *re.findall(r"[?&]([\w-]+)", "?" + parts.query),
    ]
    bare = (re.sub(r"\.\w{2,5}$", "", name).replace("_", "-") for name in names)
    return _ABOUT_THE_LIST.search(words) is not None or any(map(_SEGMENT.fullmatch, bare))


def leads_on(words: str) -> bool:
    """Tell whether a line is the link from the beginning of a story to the rest of it.

    >>> leads_on("Read the full story »"), leads_on("Lire la suite"), leads_on("Read more books")
    (True, True, False)
    """
    return _LEADS_ON.fullmatch(words) is not None


def is_about_the_mail(words: str) -> bool:
    """Tell whether a line only asks to share, open, subscribe to or comment on a mail.

    >>> is_about_the_mail("READ IN APP"), is_about_the_mail("View in browser"), is_about_the_mail("Read more")
    (True, True, False)
    """
    return _ABOUT_THE_MAIL.fullmatch(words) is not None


def is_foot(words: str) -> bool:
    """Tell whether a line tells why a mail came, or whose it is.

    >>> is_foot("You are receiving this as you signed up."), is_foot("© 2026 Quay"), is_foot("You won.")
    (True, True, False)
    """
    return _FOOT.match(words) is not None


def is_sponsors(words: str) -> bool:
    """Tell whether a line is the label above what is paid for.

    >>> is_sponsors("Sponsored by Banko"), is_sponsors("From our sponsor"), is_sponsors("Sponsors quit")
    (True, True, False)
    """
    return _SPONSORED.fullmatch(words) is not None

"""English: the closed classes of its words, which carry grammar and say nothing of the domain."""

from __future__ import annotations

PREPOSITIONS = frozenset(
    "in on at of from to with against near by for since around outside inside through throughout towards toward under over between"
    " among within into across behind during off upon via after before until as alongside beyond amid amongst along about like"
    " including without despite per onto beside".split()
)
BE = frozenset("is are was were be been being am".split())
AUXILIARIES = BE | frozenset(
    "has have had having do does did will would could may might should can must shall n't not also now still then currently recently"
    " largely mostly already reportedly allegedly again jointly repeatedly later earlier once soon openly officially formally"
    " immediately subsequently finally eventually both never first publicly quickly alone meanwhile nevertheless instead thus therefore twice long".split()
)
"""Auxiliary verbs, and the adverbs that stand among them."""
NOT_BE = AUXILIARIES - BE
MODALS = frozenset("will would could may might should shall can must".split())
PREFIXES = frozenset("pro anti ex non counter".split())
"""What stands with a hyphen before whom somebody is for or against, and no part of: "anti-Houthi"."""
NEGATORS = ("not", "never", "no longer", "neither", "nor")
FINITE = frozenset(
    "was were is are has had said began used helped managed tried wants wanted plans planned vowed aims decided agreed called urged seen reported believed".split()
)
"""Verbs that govern others and have a subject of their own."""
_COMMON = (
    "maintain keep include remain link border enjoy consider continue stay appear seem become begin start stop end open reopen close offer"
    " promise refuse decline threaten vow pledge urge press call demand ask tell hint warn suggest propose insist explain argue"
    " return arrive reach cross travel fly go come bring carry put pass hand give get gain win earn deny reject accept admit"
    " build buy sell make find grow rise drop speak write hear see know think feel show play pay spend lose let need want try hope expect"
    " fear declare announce order call name appoint elect sign agree welcome thank help allow enable force stand sit lie run walk march"
    " surround cut split join form found create set establish raise deploy station post move turn happen say last kill die flee escape"
    " survive suffer die demonstrate protest gather rally vote serve work live settle study publish issue report accuse blame"
).split()
_PASTS = (
    "kept became began gave got gained won went came brought put made found grew rose spoke wrote heard saw knew thought felt paid"
    " spent lost let stood sat lay ran cut split fled built bought sold flew told meant led held took met left sent fought"
).split()
COMMON_VERBS = frozenset([*(verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s") for verb in _COMMON), *_PASTS])
"""Finite forms of verbs that say nothing of the domain, but have a subject that a verb joined to them shares."""
HELPS = frozenset("help helps helped helping".split())
"""A verb behind which another may stand without "to"."""
NAMINGS = frozenset("called calls termed terms described dubbed considered considers labelled labeled as were was are is".split())
"""Verbs by which somebody gives something a name: "what he called"."""
NAMELY = frozenset(("including", "notably"))
"""Words by which some of several are named."""
RELATIVES = frozenset("which who that whose whom".split())
ABSTRACT = frozenset(
    "accusation allegation appeal bid call charge claim decision demand idea measure move offer order plan policy proposal request step"
    " deal agreement accord truce ceasefire pact treaty roadmap resolution law statement".split()
)
"""Nouns for what is said or meant, and never for who acts: "a demand backed by"."""
RESOLVES = frozenset(
    "decision plan plans refusal attempt attempts threat threats promise vow pledge readiness willingness failure determination"
    " intention bid move effort efforts desire campaign operation operations offensive mission battle fight push drive advance".split()
)
"""Nouns for what somebody resolves to do themselves: "Syria's decision to"."""
_ACTS = (
    ABSTRACT
    | RESOLVES
    | frozenset(
        "ultimatum invitation overture initiative intervention mediation criticism warning verdict ruling sanction embargo sovereignty independence authority".split()
    )
)
ACTS = _ACTS | {act + "s" for act in _ACTS} | {"policies", "treaties"}
"""Nouns for what somebody says, resolves or does, which is theirs: "a Saudi offer"."""
ASPECTS = frozenset(
    "start starts started begin begins began keep keeps kept continue continues continued resume resumes resumed".split()
)
"""Verbs that say when an act begins or goes on: "started supporting"."""
OCCURS = frozenset(
    "broke break breaks breaking erupted erupt erupts erupting flared flare flares flaring raged rage rages raging ensued ensue ensues"
    " resumed resume resumes resuming began begin begins beginning started continued continue continues continuing intensified"
    " escalated grew grown rose risen mounted deepened worsened occurred occurring took taking going went persisted spread exchanged ended".split()
)
"""Forms of verbs by which something is told to happen, begin or go on: "Clashes broke out between"."""
OBJECT_CONTROL = frozenset(
    "ask asks asked asking tell tells told telling urge urges urged urging order orders ordered ordering force forces forced forcing"
    " allow allows allowed allowing enable enables enabled enabling persuade persuaded convince convinced invite invited lead led"
    " authorise authorised authorize authorized press pressed pushed encourage encouraged permit permitted prompt prompts prompted prompting cause"
    " causes caused causing compel compels compelled oblige obliges obliged instruct instructs instructed command commanded direct directed task"
    " tasked spur spurred inspire inspired motivate motivated beg begged implore implored pressure pressured coerce coerced induce induced"
    " entice enticed lure lured require requires required advise advised warn warned push pushed drive drove driven get got trust trusted"
    " want wants wanted give gives gave given giving".split()
)
"""Verbs whose object is the subject of the infinitive behind it: "urged Pakistan to attack"."""
GIVES = frozenset(
    "give gives gave given giving send sends sent sending ship ships shipped shipping supply supplies supplied supplying hand hands handed"
    " handing lend lends lent lending offer offers offered offering grant grants granted granting promise promises promised promising provide"
    " provides provided providing sell sells sold selling pledge pledges pledged pledging".split()
)
"""Verbs behind which first stands who is given something, and then what: "sent Ukraine shells"."""
CALLS = frozenset("call calls called calling appeal appeals appealed appealing".split())
CALLED = frozenset("on upon to".split())
"""Verbs that have it behind one of these prepositions: "called on Rwanda to leave"."""
OPENINGS = frozenset("after before while by when since on upon following despite having being in but and then once".split())
"""What may stand before the participle that opens a sentence."""
BREAKS = frozenset("; : while but although though because whereas when as where if after before since until".split())
"""What ends a clause."""
BOUNDS = BREAKS | RELATIVES
"""What ends a clause or opens one within it."""
NO_NOUNS = PREPOSITIONS | AUXILIARIES | BOUNDS | {"and", "or"}
"""Words that are no part of the noun phrase before them."""
DETERMINERS = frozenset(
    "the a an its his their this these those several some many all strategic key main major eastern western northern southern central"
    " coastal nearby last full so called self styled two three four new former more other three most own dozens of".split()
)
"""What may stand between the members of a list, before their names."""
ADJECTIVES = DETERMINERS - {"of"}
"""Those of them that belong to the name."""
BEFORE_NOUNS = frozenset("a an the its his their her our any no this that these those of under".split())
"""Behind these stands a noun, whatever else its form could be."""
OPENERS = frozenset(
    "the a an in near inside outside on at after before but and while for as since although though when if this that these those it he she they we you i"
    " his her its their our my there here meanwhile however also then so yet because according during by from with to of both"
    " all some many most several no not other another each such what who which where how why despite under over between against near"
    " i've i'm i'll i'd last next earlier later today yesterday now two three four five six seven eight nine ten mr mrs ms dr sir former late"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december".split()
)
"""Capitalised words at the beginning of a sentence, and days and months, with which no name begins."""
NAME_PARTICLES = frozenset(
    "al el bin ibn bint de da del der den di do dos das du la le van von abu ben as ad ar an at ul ur".split()
)
NAME_LINKS = frozenset("of for the and de la du des del".split())
"""What may stand within the name of an organisation."""
DIRECTIONS = frozenset(
    "northern southern eastern western central north-eastern north-western south-eastern south-western northeastern northwestern"
    " southeastern southwestern northeast northwest southeast southwest north-east north-west south-east south-west upper lower".split()
)
TIMES = frozenset(
    "end beginning start middle mid early late monday tuesday wednesday thursday friday saturday sunday january february march april"
    " may june july august september october november december".split()
)
"""The words of which times are made up within a list."""
COMPASS = frozenset("east west north south northeast northwest southeast southwest".split())
PERSONAL = frozenset("he him his she her".split())
NEUTRAL = frozenset("it its they them their".split())
FIRST = frozenset("we us our".split())
PRONOUNS = PERSONAL | NEUTRAL | FIRST

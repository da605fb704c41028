"""The words of which the corpus is made: invented places and people, and sentences that could stand in any report."""

from __future__ import annotations

STEMS = (
    "Tol", "Mar", "Bren", "Osk", "Vel", "Har", "Lin", "Kest", "Dov", "Rau", "Sel", "Grim", "Am", "Pel", "Nor", "Wick",
    "Ald", "Stov", "Cor", "Ylt", "Fen", "Jor", "Ups", "Quil",
)  # fmt: skip
ENDS = ("vane", "by", "holm", "ford", "aria", "stad", "mouth", "ney", "dal", "burg", "ness", "wold", "etto", "minster")
SURNAMES = ("ik", "sen", "ara", "etti", "oux", "mann", "ley", "ovic", "inen", "adze", "quist", "erra")
FIRST = (
    "Ada", "Bruno", "Cleo", "Dario", "Edda", "Fionn", "Greta", "Hugo", "Ilse", "Jonas", "Kaia", "Lorenz", "Mina",
    "Nils", "Odile", "Pavel", "Renata", "Stellan", "Tove", "Ulrik", "Vera", "Wim", "Yara", "Zeno",
)  # fmt: skip
BODIES = (
    "Port Authority", "Water Board", "Audit Chamber", "Teachers' League", "Savings Bank", "Rail Company",
    "Fishers' Guild", "Housing Fund", "Grid Agency", "Botanical Society", "Court of Appeal", "Chamber of Trade",
    "Transport Union", "Hospital Trust", "Weather Service", "Farmers' Council",
)  # fmt: skip
OFFICES = (
    "the mayor", "a member of the council", "the chair of the inquiry", "an adviser to the cabinet",
    "a union secretary", "the chief engineer", "a judge", "the treasurer", "the head of planning", "a spokeswoman",
    "the ombudsman",
)  # fmt: skip
PAPERS = ("Courier", "Lantern", "Gazette", "Morning Bell", "Register", "Broadsheet", "Wire", "Examiner")

TOPICS: dict[str, tuple[str, ...]] = {
    "transport": ("ferry line", "tram depot", "night bus", "ring road", "ticket reform", "bridge repair"),
    "energy": ("gas storage", "wind farm", "heating grid", "power cable", "dam wall", "fuel reserve", "meter rollout"),
    "health": ("flu ward", "clinic merger", "vaccine order", "nursing shortage", "ambulance base", "drug price"),
    "housing": ("rent freeze", "tower block", "building code", "squatters' camp", "loan scheme", "damp survey"),
    "schools": ("exam leak", "school meals", "pupil count", "reading scheme", "campus lease", "teacher strike"),
    "courts": ("bribery trial", "libel suit", "prison wing", "jury rule", "extradition", "sentencing bill", "appeal"),
    "farming": ("wheat quota", "cattle fever", "milk price", "orchard frost", "water right", "seed licence"),
    "fishing": ("cod quota", "net ban", "trawler fleet", "harbour dues", "eel farm", "oyster bed", "coastal patrol"),
    "weather": ("river flood", "heat record", "snow load", "storm shelter", "dry reservoir", "hail damage"),
    "culture": ("opera budget", "stolen portrait", "film prize", "library wing", "folk festival", "museum roof"),
    "sport": ("stadium lease", "doping file", "marathon route", "transfer fee", "referee row", "skating rink"),
    "banking": ("bad loans", "mint contract", "savings rate", "card fraud", "bank run", "branch closure", "bond sale"),
    "taxes": ("lamp tax", "land duty", "customs shed", "tax amnesty", "excise stamp", "toll booth", "payroll levy"),
    "defence": ("border fort", "radar mast", "recruit shortage", "barracks sale", "naval drill", "arms order"),
    "science": ("ice core", "telescope site", "seed vault", "genome map", "probe launch", "lab fire", "rare beetle"),
    "labour": ("dock strike", "wage deal", "shift rule", "pension gap", "works council", "picket line", "layoff plan"),
    "elections": ("recount", "ballot paper", "coalition talks", "campaign fund", "voter roll", "run-off"),
    "diplomacy": ("border treaty", "envoy recall", "visa list", "grain accord", "truce line", "summit venue"),
    "technology": ("chip plant", "data leak", "mast permit", "robot taxi", "patent claim", "outage", "payment system"),
    "environment": ("peat bog", "sewage spill", "wolf count", "bottle deposit", "oil slick", "forest cull"),
    "migration": ("reception centre", "asylum queue", "seasonal visa", "family rule", "boat rescue", "language test"),
    "media": ("radio licence", "press fine", "archive sale", "cable merger", "newsroom cut", "ad ban"),
    "tourism": ("cruise pier", "hotel levy", "beach closure", "ski lift", "ruin excavation", "camp site"),
    "trade": ("steel tariff", "port fee", "wine export", "timber deal", "parcel rule", "trade fair", "import check"),
}  # fmt: skip

NOUNS = tuple(
    """
    account acre adviser annex anchor appendix archive auction balance barge basin beacon bench blueprint boiler border
    boycott bracket brigade buffer bulletin bureau cabin calendar canal canvas cargo carriage ceiling census channel
    charter circuit clause cluster column compass consortium corridor courier crane crate crossing current curfew
    cushion dataset deadline dealer deposit derrick dispatch ditch dossier drainage embankment engine enclosure
    envelope estate estuary excavator export faction fence ferryman festival foundry freight funnel furnace garrison
    gauge glacier granary grant gravel gutter hangar harvest hearing hedge hoist hull inlet instalment invoice island
    junction kiln ladder lagoon landfill lantern ledger levee lever lighthouse lock locomotive loophole mandate margin
    marsh mast meadow memorandum merger mill mooring mortgage motorway nursery oath orchard outpost parade parcel
    parish pasture pavilion payroll petition pier pipeline plateau platform plaza pledge pontoon portfolio precinct
    premium protocol pump quarry quay queue quorum railcar rampart ration rebate refinery reservoir residue ridge
    roster rubble runway sanctuary scaffold schedule seam shaft shelter shipyard shortfall silo siren slope sluice
    spillway stall statute steeple stockpile strait subsidy summit surcharge surplus syndicate tanker tariff tender
    terminal terrace threshold tideway timetable toll tower tract trench turbine turnout tunnel upgrade vault veto
    viaduct voucher wagon warehouse waterway weir wharf windfall workshop yield
    """.split()  # noqa: SIM905 - one to a line would fill pages
)
ADJECTIVES = tuple(
    """
    abrupt ageing ambitious barren bitter brief brittle broad cautious clumsy coastal costly cramped crowded deliberate
    dense distant doubtful eager early earnest elderly exact faint feeble fragile frequent frugal gradual hasty hollow
    humid idle inland intact joint lasting lavish lenient lengthy local lone loud lukewarm meagre mild modest muddy
    narrow northern obscure odd orderly partial patchy plain prudent quiet rapid remote rigid robust rough rural scarce
    seasonal sober solemn southern sparse stagnant steep stern sturdy sudden swift tacit tardy tentative thorough tidy
    uneven unusual urgent vague vast vital wary weary western worn
    """.split()  # noqa: SIM905 - one to a line would fill pages
)
VERBS = tuple(
    """
    abandoned accelerated audited bypassed cancelled cleared closed combined condemned copied counted defended delayed
    delivered doubled drained emptied enlarged examined extended filled financed flooded halted handed inspected
    insured leased limited loaded mapped measured merged moved narrowed offered ordered painted paused postponed
    praised printed questioned raised rationed rebuilt reopened repaired replaced rescued rewrote scrapped sealed
    shared shortened signed sketched sold split stored surveyed suspended tested traced tripled upheld vacated weighed
    widened
    """.split()  # noqa: SIM905 - one to a line would fill pages
)

FACTS: tuple[tuple[str, str], ...] = (
    (
        "{body} {verb} the {adj} {noun} in {place} on {weekday}, and the {thing} now depends on {n} signatures.",
        "Since {weekday}, when {body} {verb} the {adj} {noun} in {place}, the {thing} hangs on {n} signatures.",
    ),
    (
        "The {thing} will cost {money} million crowns, {n} more than the {noun} had allowed for.",
        "A bill of {money} million crowns is now attached to the {thing}; the {noun} had foreseen {n} fewer.",
    ),
    (
        "{person}, {office}, told {body} that nobody had {verb} the {noun} before the winter.",
        "Nobody had {verb} the {noun} before the winter, {body} heard from {person}, {office}.",
    ),
    (
        "In {place} some {n} households were told to keep away from the {noun} until {weekday}.",
        "Until {weekday} the {noun} is out of bounds for about {n} households in {place}.",
    ),
    (
        "A {adj} {noun} and a {adj2} {noun2} stand between the two sides over the {thing}.",
        "What divides the two sides over the {thing} is a {adj} {noun} and a {adj2} {noun2}.",
    ),
    (
        "{body} has {n} days to answer, after which the {noun} falls to the court in {place}.",
        "If {body} gives no answer within {n} days, a court in {place} takes over the {noun}.",
    ),
    (
        "Engineers {verb} the {noun} twice this month and found {n} cracks in the {noun2}.",
        "Twice this month the {noun} was {verb} by engineers, who counted {n} cracks in the {noun2}.",
    ),
    (
        "The {adj} plan for the {thing} was drawn up in {place} by {person} and a staff of {n}.",
        "{person} and {n} colleagues in {place} had drawn up the {adj} plan for the {thing}.",
    ),
    (
        "Shops near the {noun} lost {money} million crowns in trade, a survey by {body} found.",
        "According to a survey by {body}, trade worth {money} million crowns was lost around the {noun}.",
    ),
    (
        "No {noun} was {verb} during the {adj} night, although {n} calls reached the watch in {place}.",
        "The watch in {place} took {n} calls in the {adj} night, yet no {noun} was {verb}.",
    ),
    (
        "The {noun} had been {verb} in the spring; the {noun2} followed at the end of {month}.",
        "After the {noun} was {verb} in the spring, the {noun2} came at the end of {month}.",
    ),
    (
        "Of {n} members, {n2} voted for the {adj} {noun} that {person} had put forward.",
        "The {adj} {noun} put forward by {person} got {n2} votes from {n} members.",
    ),
    (
        "Critics of the {thing} point to a {adj} {noun} that {body} {verb} in {month}.",
        "In {month} {body} {verb} a {adj} {noun}, as critics of the {thing} recall.",
    ),
    (
        "Barges waited off {place} with {n} tonnes of gravel while the {noun} was {verb}.",
        "While the {noun} was {verb}, {n} tonnes of gravel lay on barges off {place}.",
    ),
    (
        "A {adj} letter from {person} asks {body} to leave the {noun2} out of the {noun}.",
        "{person} asks {body} in a {adj} letter that the {noun2} stay out of the {noun}.",
    ),
    (
        "The {noun} measures {n} metres; the old one, {verb} in {month}, had {n2}.",
        "At {n} metres the {noun} outgrows the old one, which was {verb} in {month} and had {n2}.",
    ),
    (
        "Two crews from {place} {verb} the {noun} and carried the {noun2} to safety.",
        "The {noun2} was carried to safety by two crews from {place}, who {verb} the {noun}.",
    ),
    (
        "For the {adj} {noun} a reserve of {money} million crowns was set aside in {month}.",
        "In {month} a reserve of {money} million crowns was laid down for the {adj} {noun}.",
    ),
    (
        "Whether the {thing} is legal remains {adj}: a {noun} of {body} says it is not.",
        "A {noun} of {body} holds that the {thing} is not legal, though the matter is {adj}.",
    ),
    (
        "{n} people signed against the {noun} in {place}, among them {person}.",
        "In {place} a list against the {noun} carries {n} names, that of {person} among them.",
    ),
)
"""What an event is made of, each told in two ways."""

QUOTES: tuple[tuple[str, str], ...] = (
    (
        '"We {verb} the {noun} because the {noun2} was {adj}," said {person}, {office}.',
        '{person}, {office}, said: "We {verb} the {noun} because the {noun2} was {adj}."',
    ),
    (
        '"Nobody in {place} asked for a {adj} {noun}," {person} told reporters.',
        'According to {person}, "nobody in {place} asked for a {adj} {noun}."',
    ),
    (
        '{person} called the {thing} "a {adj} {noun} with a {adj2} price".',
        '"A {adj} {noun} with a {adj2} price" is what {person} called the {thing}.',
    ),
    (
        '"The {noun} stays where it is until {month}," {person} said on {weekday}.',
        'On {weekday} {person} said that the {noun} "stays where it is until {month}".',
    ),
)

HEADLINES: tuple[tuple[str, str, str], ...] = (
    ("{body} halts {thing} in {place}", "{place}: {thing} halted by {body}", "Halt for {thing} in {place}"),
    (
        "{person} defends {thing} after {adj} {noun}",
        "{adj} {noun}: {person} stands by {thing}",
        "{thing}: {person} unmoved",
    ),
    ("{n} homes in {place} feel the {thing}", "{thing} reaches {n} homes in {place}", "{place} counts cost of {thing}"),
    ("Vote on {thing} leaves {body} split", "{body} split by vote on {thing}", "{place} vote: no end to {thing}"),
    (
        "{money} million for {thing} in {place}",
        "{place} pays {money} million for {thing}",
        "{thing} grows dearer in {place}",
    ),
)
"""What an event is called: by its first teller, and by others."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

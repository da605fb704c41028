"""The verbs and phrases that make words somebody's speech; plain data, one table per language."""

from __future__ import annotations

from generator.analysis.tables import table

ENGLISH = table(
    """
    say says said saying tell tells told telling add adds added adding ask asks asked asking answers answered
    replies replied replying respond responds responded responding retort retorts retorted states stated stating
    write writes wrote writing written tweets tweeted tweeting retweeted posts posted posting notes noted noting
    explain explains explained explaining insist insists insisted insisting argue argues argued arguing claims
    claimed claiming declare declares declared declaring announce announces announced announcing admit admits
    admitted admitting acknowledge acknowledges acknowledged acknowledging concede concedes conceded conceding
    confirm confirms confirmed confirming deny denies denied denying warn warns warned warning calls called
    calling describe describes described describing quip quips quipped quipping jokes joked joking observe
    observes observed observing remark remarks remarked remarking recall recalls recalled recalling continues
    continued continuing conclude concludes concluded concluding suggest suggests suggested suggesting stress
    stresses stressed stressing emphasize emphasizes emphasized emphasizing emphasise emphasised reiterate
    reiterates reiterated reiterating repeat repeats repeated repeating urge urges urged urging vows vowed
    vowing promises promised promising pledges pledged pledging predict predicts predicted predicting complain
    complains complained complaining lament laments lamented lamenting boast boasts boasted boasting shout
    shouts shouted shouting yell yells yelled yelling scream screamed screaming cry cried exclaim exclaimed
    whisper whispered mutter muttered chant chanted chanting proclaim proclaims proclaimed proclaiming assert
    asserts asserted asserting allege alleges alleged alleging contend contends contended contending maintain
    maintains maintained maintaining counter counters countered countering opine opined opining pressed pressing
    muse mused musing reflect reflected reasoned recount recounted recounting reveal reveals revealed revealing
    reports reported reporting comments commented commenting charges charged charging accuse accuses accused
    accusing blast blasts blasted blasting slam slams slammed slamming criticize criticizes criticized
    criticizing criticise criticised denounce denounces denounced denouncing decry decried dismisses dismissed
    dismissing mocks mocked mocking praises praised praising hails hailed hailing think thinks thought thinking
    believe believes believed believing tout touts touted touting advise advises advised demands demanded
    demanding requested propose proposes proposed proposing expressed expressing echoed echoing interject
    interjected interrupted chide chided chiding jab jabbed taunt taunted taunting tease teased testify
    testifies testified testifying labels labeled labelled labeling labelling dub dubbed branded deem deemed
    characterize characterized characterizing refer refers referred referring compare compared blamed blaming
    put puts speak spoke apologize apologized begin began start started open opened close closed ended gush
    gushed remember remembers remembered remembering reference references referenced lectures lectured lecturing
    sum summed offers offered deadpan deadpanned read reads pray prayed plead pleaded wonder wondered elaborate
    elaborated clarify clarified caution cautioned cautioning rail railed lash lashed fired shot snap snapped
    scoff scoffed sneer marvel marveled rave raved bristle implore implored sing sang hope hoped hoping sigh
    laugh laughed tell-all discuss outline outlined detailed hinted signaled crack cracked bemoan bemoaned
    underscore underscored underscores highlight highlighted highlights cited citing cites agree agrees agreed
    agreeing
    disagree disagrees disagreed objected objects blog blogs blogged blogging thank thanks thanked thanking welcome
    welcomes welcomed welcoming worry worries worried worrying speculate speculates speculated speculating quipped
    chimed cautions elaborates clarifies wonders argues reasons muses indicate indicates indicated indicating voice
    voices voiced voicing denounces assure assures assured assuring remind reminds
    reminded reminding confess confesses confessed confessing grumble grumbled mumble mumbled murmur murmured fume
    fumed bellowed growled stammered swore texted emailed
    """
)

WEAK = table(
    """
    call calls called calling describe describes described describing charge charges charged blast blasts
    blasted slam slams slammed put puts speak spoke begin began start started open opened close closed end ended
    offer offers offered read reads fire fired shot sing sang quote hope hoped hoping think thinks thought
    thinking believe believes believed believing label labels labeled labelled dub dubbed brand branded deem
    deemed refer refers referred referring compare compared blame blamed cry cried report reports reported
    reporting post posts posted posting state states reason reflect reflected note request requested demand
    demands claim claims promise pledge express expressed praise warning hail comment comments counter lash
    lashed crack cracked signal signaled detail detailed press pressed pressing cite cited citing agree agreed
    agreeing outline outlined highlight discuss object echo echoed accuse accused thank thanks thanked thanking
    welcome welcomes welcomed welcoming worry worries worried worrying indicate indicates indicated indicating voice
    voices voiced voicing agrees underscores highlights cites objects reasons blog chimed
    """
)
"""Cues that are other words too: they count with a quotation right behind them or a colon or "that" between."""

GERMAN = table(
    """
    sagt sagte sagten gesagt erklärt erklärte erklärten betont betonte meint meinte schreibt schrieb geschrieben
    fordert forderte warnt warnte kritisiert kritisierte ergänzt ergänzte antwortet antwortete fragt fragte
    kündigte teilte mitgeteilt nannte nennt bezeichnete bezeichnet behauptet behauptete versichert versicherte
    fügte berichtet berichtete räumte bestätigt bestätigte sprach spricht äußerte rief twitterte urteilte mahnte
    versprach entgegnete erwiderte unterstrich lobte hieß verkündete verkündet begründete
    """
)

FRENCH = table(
    """
    dit disait déclare déclaré déclara affirme affirmé affirmait ajoute ajouté ajoutait explique expliqué
    expliquait assure assuré indique indiqué précise précisé souligne souligné estime estimé estimait répond
    répondu lance lancé annonce annoncé écrit rappelle rappelé insiste insisté confie confié regrette regretté
    dénonce dénoncé martèle martelé martelait raconte raconté poursuit poursuivi conclut conclu reconnaît
    reconnu avertit averti prévenu tweeté réagi qualifié demandé demande promis promet commenté commente
    """
)

SLAVIC = table(
    """
    сказав сказала сказали каже кажуть заявив заявила заявили заявляє додав додала додали зазначив зазначила
    зазначили наголосив наголосила наголосили підкреслив підкреслила повідомив повідомила повідомили написав
    написала розповів розповіла пояснив пояснила відповів відповіла запитав запитала попередив попередила
    стверджує стверджував закликав закликала пообіцяв пообіцяла вважає підтвердив підтвердила оголосив оголосила
    назвав назвала звернувся пише сказал говорит говорил говорила заявил заявляет добавил добавила добавили
    отметил отметила отметили подчеркнул подчеркнула сообщил сообщила сообщили написал рассказал рассказала
    пояснил ответил ответила спросил спросила предупредил предупредила утверждает утверждал призвал призвала
    пообещал пообещала считает подтвердил подтвердила объявил объявила назвал пишет объяснил объяснила
    """
)

SPANISH = table(
    """
    dijo dice decía dicho declaró declara declarado afirmó afirma afirmado aseguró asegura asegurado explicó explica
    explicado añadió añade añadido señaló señala señalado advirtió advierte advertido indicó indica indicado subrayó
    subraya subrayado respondió responde respondido escribió escribe escrito anunció anuncia anunciado reconoció
    reconoce
    """
)

ITALIAN = table(
    """
    disse dice detto dichiarò dichiara dichiarato affermò afferma affermato spiegò spiega spiegato aggiunse aggiunge
    aggiunto rispose risponde risposto scrisse scrive scritto annunciò annuncia annunciato sottolineò sottolinea
    sottolineato avvertì avverte avvertito ribadito ribadisce osservato osserva
    """
)

POLISH = table(
    """
    powiedział powiedziała powiedzieli mówi mówił mówiła oświadczył oświadczyła dodał dodała podkreślił podkreśliła
    stwierdził stwierdziła napisał napisała ostrzegł ostrzegła zapowiedział zapowiedziała wyjaśnił wyjaśniła zaznaczył
    zaznaczyła odpowiedział odpowiedziała przyznał przyznała ocenił oceniła
    """
)

POINT = table("point points pointed pointing")
"""Cues before "out" only."""

ALL = POINT | ENGLISH | GERMAN | FRENCH | SLAVIC | SPANISH | ITALIAN | POLISH

GERMAN_HAVE = table("hat habe haben hatte hatten hätte")
"""What stands before a German participle, with other words between."""

ACCORDING = (
    ("according", "to"), ("in", "the", "words", "of"), ("as", "told", "by"), ("laut",), ("so",), ("zufolge",),
    ("según",), ("secondo",), ("nach", "ansicht", "von"), ("nach", "meinung", "von"), ("nach", "worten", "von"),
    ("nach", "angaben", "von"), ("nach", "den", "worten", "von"), ("nach", "angaben"), ("nach", "den", "worten"),
    ("nach", "aussage", "von"), ("nach", "aussage"), ("nach", "ansicht"), ("nach", "einschätzung", "von"),
    ("nach", "einschätzung"), ("den", "angaben", "von"), ("d'après",), ("selon",), ("pour",),
    ("за", "словами"), ("на", "думку"), ("по", "словам"), ("по", "мнению"), ("по", "данным"), ("за", "даними"),
)  # fmt: skip
"""What stands before the speaker instead of a verb."""

AUXILIARIES = table(
    """
    has have had also then earlier later often repeatedly once recently again even still first just is was are were
    will would could can may might must should since quoted did does do not never always now previously already
    further finally simply famously reportedly both all went goes going on to be been being used n't didn't doesn't
    twice soon quickly instead himself herself themselves publicly openly too as who which and but hat haben hatte
    auch dann später a ont avait est était s'est également ensuite aussi також потім теж пізніше раніше ще вже также
    потом тоже позже ранее ещё еще уже habe hatten hätte sei ist wird wurde wurden ha han había hanno aveva también
    anche już też
    """
)
"""What may stand between the speaker and the verb."""

PASSIVE = table("was were been be being when if is are gets got")
"""Words before a participle that make the one before them the listener: "when asked", "was told"."""

MALE = frozenset(("he", "er", "il", "він", "он"))
FEMALE = frozenset(("she", "elle", "вона", "она"))
OTHERS = table("they i we it you who ils elles wir ich es sie ми вони мы они я")
PRONOUNS = MALE | FEMALE | OTHERS
SIE = "sie"
"""German for "she" beside a verb in the singular, and for "they" beside one in the plural."""
OBJECTS = {"him": "he", "her": "she", "ihm": "er", "ihr": "sie", "lui": "il", "ним": "він", "него": "он"}
"""Pronouns behind "according to", and those they stand for."""

PREPOSITIONS = table(
    """
    of for from with to by at in against about on between into over under during after before like than as
    behind near without within toward towards via von mit für aus bei zu gegen de du des à avec pour par від для
    з із про до с от о у в на
    """
)

SCARE = table(
    """
    so-called dubbed titled entitled called named known nicknamed word words term phrase song book movie film
    show album series program podcast slogan headline column article novel play poem documentary hit section
    hashtag labeled labelled motto hat hats sign banner essay memoir single track sogenannte sogenannten titre
    intitulé dit published publié publie publia veröffentlicht veröffentlichte опублікував опублікувала опубликовал
    опубликовала Firma Zeitung Zeitschrift Partei Hotel Schiff Film Roman Buch Lied Serie Sendung Magazin Kampagne
    Titel Motto journal quotidien film roman livre chanson série émission parti hôtel navire так званий звана зване
    звані називаемый называемый называемая под названием під назвою
    """
)
"""Words before a quotation that make it a title, a term or a name."""

NAMED_THINGS = table(
    """
    фірма компанія газета журнал партія готель корабель судно завод організація фонд клуб команда фільм роман
    книга пісня серіал програма проєкт премія операція канал телеканал агентство група гурт видання
    фирма компания партия отель корабль организация фильм песня сериал программа проект премия операция издание
    группа движение
    """
)
"""Nouns, in the nominative, before quotation marks that hold a name."""

WRITTEN = table("schrieb geschrieben написав написала написал écrit écrivit")
"""Verbs right before a title; before speech stands a colon."""

BEARERS = table(
    """
    sign signs banner banners poster posters shirt shirts button buttons ad ads placard placards caption
    stickers sticker headline headlines inscription caption captions graffiti plaque placard t-shirt t-shirts
    """
)
READING = table("reading read reads stating")
"""What bears words without being anybody: "a sign saying"."""

JOINTS = table(
    """
    and but or so now then also instead plus yet still again specifically further moreover und aber oder et mais
    puis і й та а але и но
    """
)
"""Words that join a quotation to the one before it without another speaker."""

TELL = frozenset(("tell", "tells", "told", "telling"))
"""Verbs whose next word is the listener, never the speaker."""

HAVE = table("has have had a ont avait est s'est hat haben hatte t il ha han había hanno aveva")
"""What may stand between a quotation and an inverted participle ("a déclaré Ann Orr")."""

RELAYED = frozenset(("reported", "reports", "according to"))
"""Cues of whoever passes words on, where somebody else is told to have said them."""

NOUNS = table(
    """
    states reports claims remarks calls tweets answers comments charges demands promises requests replies posts
    notes details offers slams blasts puts reads vows pledges reasons hopes worries quotes references highlights
    """
)
"""Cues that are plural nouns behind another small word ("member states")."""

SINGULARS = table(
    """
    retort call tweet post comment reply report answer question demand promise request state note reference claim
    charge
    remark concern pledge vow detail quote highlight welcome worry hope thought say counter press object
    """
)
"""Cues that are nouns behind "a", "her" or "in"."""

NAMING = table(
    """
    describe describes described describing characterize characterized characterizing denounce denounces denounced
    denouncing dismiss dismisses dismissed dismissing hail hails hailed hailing brand branded label labels labeled
    labelled refer refers referred referring
    """
)
"""Cues that count from far before "as" and a quotation."""

SPOKEN = table(
    """
    comment comments remark remarks statement statements words claim claims warning warnings promise pledge demand
    assertion argument announcement declaration insistence suggestion complaint contention admission
    """
)
"""Nouns whose owner speaks: "Ann Orr's remark that …"."""

ALSO = table(
    """
    also then later earlier again auch dann également aussi потім також потом также
    """
)
"""What may stand between a verb and the speaker behind it."""

BEHIND = frozenset(("zufolge",))
"""Words behind a speaker instead of a verb."""

AS = table("як как jak comme come como")
"""Words that a verb with its speaker behind it follows ("Як сказав Андрій Коваль, …")."""

BESIDE = frozenset(("so", "pour"))
"""Words before a speaker that mean it only right beside the quotation."""

GESTURES = table("smiled laughed nodded shrugged sighed grinned frowned winced chuckled smirked shook paused")
"""What somebody does right before words that stand for themselves."""

SUBORDINATE = table("after when while because since before although though if in at on during despite amid")
"""Words that begin a clause of its own behind a quotation, whose subject need not be the speaker."""

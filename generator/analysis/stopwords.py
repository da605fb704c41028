"""Words that say little about an event: the function words of five languages, and what news repeats every day."""

from __future__ import annotations

ENGLISH = """
a about above after again against ago all almost along already also although always am amid among an and another any
anyone are aren't around as at away back be became because been before behind being below between both but by came
can can't cannot come could couldn't did didn't do does doesn't doing don't down during each either else enough even
ever every few for from further gave get gets give given go goes going gone got had hadn't has hasn't have haven't
having he he'd he'll he's her here here's hers herself him himself his how however i i'd i'll i'm i've if in into is
isn't it it'd it'll it's its itself just keep kept last later least less let let's like made make makes making many
may maybe me might more most much must my myself near nearly never next no nor not now of off often on once one only
onto or other others our ours ourselves out over own per put rather s same say says said saw see seen several shall
she she'd she'll she's should shouldn't since so some still such t take taken takes tell than that that's the their
theirs them themselves then there there's these they they'd they'll they're they've this those though through
throughout thus till to together told too took toward towards two under until up upon us use used using very via was
wasn't way we we'd we'll we're we've went were weren't what what's when where whether which while who whom whose why
will with within without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself mr mrs ms
"""

GERMAN = """
aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da damit dann das dass dein dem
den der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er
es etwa für gegen hat hatte hatten habe haben hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja
jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner können man mehr mein mit muss müssen nach nicht
noch nun nur ob oder ohne sagte sehr sei sein seine seinem seinen seiner seit sich sie sind so soll sollen sollte
sondern sowie über um und uns unser unter vom von vor war waren was wegen weil weiter welche wenn wer werde werden wie
wieder will wir wird wo wurde wurden zu zum zur zwar zwischen
"""

FRENCH = """
ai ainsi alors après au aucun aussi autre aux avait avant avec avoir c'est car ce cela celle celui ces cet cette chez
comme d'un d'une dans de déjà depuis des deux dit donc dont du elle elles en encore entre est et était été être eu fait
faire il ils je l'on la le les leur leurs lors lui mais même moins n'a n'est ne ni nos notre nous on ont ou où par parce
pas pendant peu peut plus pour puis qu'il qu'elle quand que quel quelle qui quoi s'est sa sans selon ses si soit son
sont sous sur tous tout toute toutes très trop tu un une vers vos votre vous
"""

RUSSIAN = """
а без более будет будут бы был была были было быть в вам вас во вот все всё всех вы где да даже для до его ее её если
есть еще ещё же за и из или им их к как какой ко когда которая которого которой котором которые который которых кто ли
либо мне может можно мы на над не него нее неё ней нет ни них но о об один он она они оно от по под после при про с
сам свой своей своих себя со сообщил так также такой там то того тоже только том ту ты у уже чего чем что чтобы эта эти
этих это этого этой этом этот я
"""

UKRAINIAN = """
а або адже але б без би був буде будуть була були було бути в вже ви від він вони вона воно все всі втім де для до є
ж за з зі із й його її їх і інших к коли котрі ли лише м'я ми може можна на над нам нас не неї немає ні них ним о об
один одна першу перед під після по при про разом с свої своєї своїх себе та так також такий там те ти тим тих то того
тоді той тому у уже хто це цей ці цього цьому цю ця чи чого через що щоб щодо як яка яке який якого якої яких які якщо я
"""

DATELINE = """
jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
november dec december monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
sun gmt utc est edt pst pdt bst cet am pm updated update published posted article page last date time edition today
yesterday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag
sonntag janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi
vendredi samedi dimanche
"""
"""Words that, with numbers, make a line which tells when and nothing else."""

EMPTY_TITLES = """
story stories resource resources news brief briefs headline headlines roundup digest newsletter latest top more related
read watch video videos photo photos gallery links link feed home homepage section sections archive index live updates
report reports untitled document press release releases statement breaking world national local international daily
weekly morning evening summary review in the of and for from on by at to a an with its
"""
"""Words that make a title which could stand above anything."""

EVERYDAY = """
according accused action added administration affair agency agreement ahead air allegedly announced announcement
approved area army arrested ask asked asking attack attorney authority authorities authoritie bank became began begin
believe best better big bill black board body border bring brought build building business call called calling campaign
capital car care case cause center central centre chairman challenge change charge charged chief child children citizen
city claim close coalition colleague comment committee community company concern conference confirmed congress
continue control council country county couple court crime crisis cut day deal death decision defence defense
democrat department deputy described despite development died director discovered district don down early economic
economy effort election emergency end event expect expected expert face fact family father federal fell fighting
final finally find fire first following force foreign former forward found free friend full fund game general gov
government governor great group group half hand happened head health hear heard held help high history hit hold home
hope hospital hour house human hundred immediately important incident include included including increase
information inside interest international interview investigation investigator issue job join judge justice key
kill killed killing know known large law lawmaker lawyer lead leader leading leave led left level life likely line
list little live local long look lost lot major man market mean measure media meet meeting member men mile military
million billion minister minute moment money month morning mother move movement murder name nation national need
network new news night north number office officer official open operation opposition order outside pandemic part
party passed past pay people percent period person phone place plan play point police policy political possible post
power prepared present president press pressure prime prison private problem process program prosecutor protect
provide public question quickly race reached ready real reason received recent recently record release released
remain report reported reportedly reporter representative republican request require required respond response rest
result return right rights rise role rule run running saturday sunday monday tuesday wednesday thursday friday scene
school second secretary section security seek senate senator send senior sent series serious served service session
set seven share sheriff shot show side sign signed single situation six small social son source south speak special
spoke spokesman spokesperson spokeswoman staff stand start started state statement station step stop story street
strong student support supporter sure suspect system talk talked taking team ten term third thing think thought
thousand threat three four five time today top tough town trade trial try trying turn united university victim vote
wait walk want wanted war warned watch water week weekend well west white wife win woman women wood word work worked
worker working world wrote year young january february march april june july august september october november
december
"""
"""What news repeats every day, whoever it is about: the prior of the inverse document frequency."""

INSTITUTION = """
navy army police party university college institute union league bank county city street avenue road island mountain
mount river sea gulf valley park hospital church association foundation corporation inc ltd company club international
airport times post journal network service committee commission agency ministry office bureau department
"""
"""Words that end the name of something other than a person."""


def table(text: str) -> frozenset[str]:
    """A list of words becomes the set of them."""
    return frozenset(text.split())


STOP = table(ENGLISH + GERMAN + FRENCH + RUSSIAN + UKRAINIAN)
IDLE = table(DATELINE + EMPTY_TITLES)
COMMON = table(EVERYDAY)
INSTITUTIONS = table(INSTITUTION)

# ruff: noqa: E501 - a pattern of words reads best as one line for each language
"""What pages say in whole sentences and turns: prompts, rights, reading times, bylines, credits."""

from __future__ import annotations

import re

DATE_GLUE = """
published posted updated last modified on at date added first created and edited by from with of the in issued online
today yesterday since est local time hours h
veröffentlicht aktualisiert stand erstellt zuletzt geändert am um vom uhr von publiziert erschienen heute gestern den der
publié publiée mis mise à jour le la les a l au modifié modifiée par il y par hier aujourd'hui aujourd’hui date de
publicado publicada actualizado actualizada el las por del de ayer hoy creado
pubblicato pubblicata aggiornato aggiornata il alle ore ultima modifica di del ieri oggi
atualizado atualizada às em gepubliceerd bijgewerkt om op geplaatst laatst gewijzigd opublikowano aktualizacja dodano
publicerad uppdaterad kl klo klockan publisert oppdatert opdateret udgivet julkaistu päivitetty
опубліковано оновлено о об у від року р створено востаннє дата публікації вчора сьогодні
опубликовано обновлено в во от г года создано дата публикации вчера сегодня последнее обновление
publikováno aktualizováno v dne zverejnené r kell yayınlanma güncelleme
"""
"""Words that introduce a date or join it with a time."""

UPDATED = re.compile(
    r"(?i)\b(?:updated|last (?:modified|updated)|aktualisiert|geändert|mis[e]? à jour|modifiée?|actualizad[oa]|aggiornat[oa]|"
    r"atualizad[oa]|bijgewerkt|aktualizacja|uppdaterad|oppdatert|opdateret|оновлено|обновлено|aktualizováno)\b"
)
PUBLISHED = re.compile(
    r"(?i)\b(?:published|posted|veröffentlicht|publiée?|publicad[oa]|pubblicat[oa]|gepubliceerd|opublikowano|опубліковано|"
    r"опубликовано)\b"
)
READING = re.compile(
    r"(?i)(?:reading time|read time|estimated reading time|lesedauer|lesezeit|temps de lecture|lecture|tiempo de lectura|"
    r"tempo di lettura|tempo de leitura|leestijd|czas czytania|час читання|время чтения|lästid)?[\s:≈~–-]*(?:\(?\s*)?(?:about |ca\. )?"
    r"\d{1,3}(?:[:.,]\d{1,2})?\s*[-–]?\s*(?:mins?|minutes?|minuten?|minut[oi]s?|min\.|minuut|minuter|minutter|minut[ay]?|хв\.?|"
    r"хвилин[аи]?|мин\.?|минут[аы]?)\s*\)?\s*"
    r"(?:reading time|read|to read|listen|lesezeit|lesedauer|de lecture|de lectura|di lettura|de leitura|leestijd|czytania|"
    r"читання|чтения|watch|lästid)?\.?"
)
"""A row that tells how long reading takes: ``2 min read``, ``Lesezeit: 3 Min.``, ``Час читання 4 хв``."""
BY = re.compile(
    r"(?i)(?:by|written by|reported by|von|ein beitrag von|par|propos recueillis par|por|di|door|autor(?:in|en|ka)?|auteur|autore|author|"
    r"автор(?:ка|ы|и)?|tekst|text|texte|testo|текст|af|av)\s*[:–—]?\s+(?=[\"“«]?[A-ZÀ-ÞŁŚŻŠČŽА-ЯЄІЇҐЁ])"
)
"""What stands before a writer's name."""
BY_CASED = re.compile(
    r"(?:by|von|par|por|di|door|av|af|od|By|BY|Von|VON|Par|PAR|Por|POR|Di|Door|De|Av|Af|Od|Text|Texte|Testo|Текст|Autor|Autorin|Auteur|Author|Автор|Авторка)\b"
)
SPECIAL = re.compile(
    r"(?i)(?P<name>[^,–—(]{4,60})\s*[,–—(]\s*(?:special(?:ly)? (?:to|for)|exclusively for|для|специально для|спеціально для|"
    r"special correspondent for|für|exklusiv für|pour|spécialement pour|especial para|per)\s+(?P<source>[^,.)]{3,60})\)?"
)
"""A writer and the paper the text was written for."""

CONTRIBUTED = re.compile(
    r"(?i).{3,160}\b(?:contributed (?:to )?(?:this )?(?:report|reporting|story|article)|contributed reporting)\.?|"
    r"\(?(?:with (?:inputs?|material|files|reporting) from|mit material (?:von|der)|avec (?:l[’']?)?(?=AFP|Reuters|agences)|con información de|con agencias)\s.{2,60}"
)
"""A last line that names who helped."""
REPORTING = re.compile(
    r"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|Avec|Mit Material von) (?:by|von|par)?\s*(?P<name>[A-ZÀ-Þ][^;,()]{2,40})[^()]{0,200}\)?\.?"
)
"""An agency's last line: ``(Reporting by A. Writer; Editing by B. Editor)``."""
SIGN_UP = re.compile(
    r"(?i)(?:sign up (?:for|to)|subscribe to|melden sie sich|abonnieren sie|inscrivez-vous|abonnez-vous|suscríbete|iscriviti|"
    r"assine|zapisz się|підпишіться|підпишись|подпишитесь|подпишись)(?:\s\S+){0,6}"
)
"""A short line that asks to sign up for something, by a name of its own."""
NEWSLETTER = re.compile(r"(?i)(?:\S+\s){0,3}(?:newsletters?|infolettres?|nieuwsbrief|boletín|розсилка|рассылка)")
"""A short line that names a newsletter."""
LEGAL = re.compile(
    r"(?i)(?:^our standards: |^(?:copyright\b|©|\(c\)\s|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|"
    r"tutti i diritti|wszelkie prawa|усі права захищ|всі права захищ|все права защищ)|"
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"tutti i diritti riservati|усі права захищені|всі права захищені|все права защищены)\.?$|"
    r"^(?:while citing|when citing|when using|у разі (?:цитування|використання)|при (?:цитуванні|використанні|цитировании|использовании)|"
    r"any use of|reproduction (?:of|in)|nachdruck|toute reproduction|republishing)\b.*(?:material|link|website|hyperlink|permission|матеріал|"
    r"материал|посилання|ссылк|genehmigung|autorisation))"
)
"""Notices of rights and of how the site may be cited."""

_ACT = (
    r"(?:please |bitte |s’il vous plaît,? )?(?:(?:sign[ -]?up|signup|subscribe|register|join|follow|like|support|donate|become|get|download|"
    r"click|tap|share|enter|try|start|create|log in|receive|want|never miss|stay|enjoying|help|send|check out|visit|tell us|contact|read our|listen to our|watch our)\b|"
    r"abonnieren|melden sie|folgen|unterstützen|registrieren|laden sie|erhalten sie|jetzt|bleiben sie|holen sie|"
    r"abonnez|inscrivez|suivez|soutenez|téléchargez|recevez|rejoignez|partagez|"
    r"suscríb|regístrate|síguenos|apoya|descarga|recibe|únete|haz clic|"
    r"iscriviti|seguici|sostieni|scarica|ricevi|abbonati|unisciti|"
    r"assine|siga|inscreva|schrijf|volg|steun|zapisz|obserwuj|wesprzyj|dołącz|"
    r"підпи|слідкуйте|стежте|підтрима|приєдну|долуча|завантаж|станьте|читайте нас|"
    r"подпи|следите|поддерж|присоедин|скача|станьте|читайте нас|оставайтесь)"
)
_THING = (
    r"(?:newsletter|inbox|e-?mail|account|subscri|channel|telegram|whatsapp|facebook|instagram|twitter|youtube|tiktok|viber|bluesky|linkedin|podcast|"
    r"\bapp\b|our journalis|our work|our reporting|independent journalism|member|patron|donat|notification|alerts|push|social media|"
    r"for free|free trial|google news|\bon x\b|this article|this story|our community|"
    r"kanal|unseren|unabhängig|journalismus|kostenlos|abo\b|konto|"
    r"notre|infolettre|chaîne|compte|gratuit|boletín|canal|nuestro|gratis|nostr[ao]|canale|"
    r"nieuwsbrief|nasz|biuletyn|"
    r"розсилк|канал|спільнот|сторінк|редакці|фейсбук|телеграм|застосунок|новин|нас у|нас в|"
    r"рассылк|сообществ|страниц|редакци|телеграм|фейсбук|приложени|нас в)"
)
PROMPT = re.compile(rf"(?is)[^\w]*{_ACT}.*{_THING}.*")
"""A sentence that asks the reader to subscribe, follow, share or pay."""
COOKIE = re.compile(
    r"(?i).*\b(?:we|this (?:web)?site|our (?:web)?site|and our partners|wir|diese (?:web)?seite|diese website|nous|ce site|este sitio|utilizamos|questo sito|"
    r"utilizziamo|ми|ця сторінка|сайт|мы|наш сайт|deze website)\b.{0,80}\bcooki|"
    r".*(?:використову|використання|использу)\w*.{0,40}(?:cookie|файл\w* кук|кук).*"
)
PLEAS = re.compile(
    r"(?i)(?:(?:note from the author|editor[’']s note|a note from \w+)\s?[:–—-]\s?)?(?:you (?:have|’ve|'ve) (?:read|reached)\b.{0,60}\b(?:article|limit|free)|already a (?:subscriber|member)|not a (?:subscriber|member)|"
    r"this (?:article|story|text|post|content) (?:is|was) (?:only )?(?:available|reserved|first|originally|produced|translated|for subscribers|brought)|"
    r"this audio is|privacy (?:notice|policy)\s?[:.] |hi,? (?:this is|my name is|i.?m)\b.{0,80}\b(?:author|editor|reporter|article|journalist)|thank(?:s| you) for reading|"
    r"if you (?:like|liked|enjoy|enjoyed|value|appreciate|find|found|notice|noticed|spot|see|would like|wish)\b.{0,200}\b(?:article|stor|work|journalis|"
    r"error|mistake|typo|member|support|subscrib|ctrl)|found a (?:mistake|typo|bug)|spotted (?:a|an) (?:mistake|error|typo)|"
    r"got a (?:tip|story|news tip)|have a (?:tip|story|news tip)|do you have (?:a|any) (?:tip|story|information|news)|"
    r"(?:your|the) (?:support|donation|contribution|subscription) (?:helps|keeps|makes|will help|allows)|"
    r"you (?:are receiving|received|get|’re receiving) this (?:e-?mail|newsletter|message)|was this (?:e-?mail|newsletter) forwarded|"
    r"to (?:unsubscribe|stop receiving)|no longer (?:want|wish) to receive|having trouble (?:viewing|reading)|"
    r"sie (?:erhalten|bekommen) diese(?:n|s|) (?:e-?mail|newsletter)|wenn sie (?:diesen|den|keine)\b.{0,80}(?:newsletter|e-?mail)|fehler (?:gefunden|entdeckt)|haben sie einen fehler|"
    r"dieser (?:artikel|text|beitrag) (?:ist|erschien|wurde)\b.{0,80}(?:zuerst|abonn|automatisch|übersetzt)|"
    r"cet article (?:est|vous est) (?:réservé|offert)|il vous reste|déjà abonné|vous avez repéré|une erreur|vous recevez (?:cet|ce)|"
    r"este (?:artículo|contenido) es (?:solo|exclusivo)|¿has encontrado|recibe[s]? este|se hai trovato|ricevi questa|"
    r"якщо ви (?:помітили|знайшли|побачили)|знайшли помилку|помітили помилку|ваша підтримка|виділіть|"
    r"если вы (?:заметили|нашли)|нашли ошибку|заметили ошибку|выделите)"
)
"""Sentences by which a site speaks of itself to its reader."""

_CALLING = (
    r"(?:\w+[ -]){0,4}?(?:reporter|journalist|correspondent|editor(?:-in-chief)?|editor|writer|columnist|author|producer|anchor|contributor|"
    r"photographer|photojournalist|analyst|fellow|news team|news desk|newsroom|researcher|bureau chief|freelancer|video journalist|intern)\b"
)
BIO = re.compile(
    rf"(?:(?P<name>[A-ZÀ-Þ][\w.’'-]+(?: (?:van|von|de|der|den|al-|bin|el)?\s?[A-ZÀ-Þ][\w.’'-]+){{1,3}})\s*,?\s+(?:is|was|has been|works as|serves as|reports|writes|covers)\s+"
    rf"(?:an?\s+|the\s+|as an?\s+|currently\s+)*(?:{_CALLING}|(?:for|on|about)\s+).*"
    rf"|(?P<first>[A-Z][\w’'-]+) is (?:an?|the) {_CALLING}.*"
    r"|We are the (?:news )?(?:team|desk|editors|newsroom)\b.*|(?:\w+ ){0,4}(?:news desk|newsroom) (?:is|brings|delivers)\b.*)",
    re.DOTALL,
)
"""An author's biography in English."""
BIO_ELSEWHERE = re.compile(
    r"(?P<name>[^\W\d_][\w.’'-]+(?: [^\W\d_][\w.’'-]+){1,3})\s*,?\s+"
    r"(?:(?:ist|war|arbeitet als|schreibt als)\s+(?:\w+\s){0,3}?(?:\w*[Rr]edakteur|\w*[Jj]ournalist|\w*[Kk]orrespondent|\w*[Rr]eporter|Autor|Volontär)"
    r"|est (?:une? |le |la )?(?:\w+\s){0,2}?(?:journaliste|correspondant|reporter|rédact)"
    r"|es (?:una? |el |la )?(?:\w+\s){0,2}?(?:periodista|corresponsal|redactor|reporter)"
    r"|è (?:una? |il |la |un’)?\s?(?:\w+\s){0,2}?(?:giornalista|corrispondente|redattor|inviat)"
    r"|é (?:uma? |o |a )?(?:\w+\s){0,2}?(?:jornalista|correspondente|repórter)"
    r"|[—–-]\s*(?:\w+\s){0,3}?(?:журналіст|кореспондент|редактор|репортер|оглядач|журналист|корреспондент|обозреват|автор)"
    r"|(?:є|працює)\s+(?:\w+\s){0,2}?(?:журналіст|кореспондент|редактор)"
    r"|jest (?:\w+\s){0,2}?(?:dziennikar|korespondent|redaktor|reporter)).*",
    re.DOTALL,
)
"""An author's biography in other languages."""
PREFIX = re.compile(
    r"(?i)(?:analysis|opinion|explainer|explained|exclusive|video|watch|investigation|interview|editorial|podcast|photos|in pictures|"
    r"factbox|in photos|updated?|analyse|kommentar|hintergrund|reportage|meinung|décryptage|entretien|tribune|vidéo|análisis|opinión|"
    r"entrevista|analisi|intervista|аналіз|аналітика|інтерв[’']ю|думка|відео|анализ|интервью|мнение|видео|эксклюзив|ексклюзив)\s?[:|]\s"
)
"""Words before a headline that say what kind of article it leads to."""
AHEAD = re.compile(
    r"(?i)\b(?:will|would|by|until|till|before|ahead of|next|scheduled|planned|plans?|due|expected|upcoming|starting|from|no later than|deadline|since|"
    r"wird|werden|soll|sollen|bis|ab|vor dem|geplant|seit|sera|seront|jusqu|d’ici|avant le|prévu|depuis|será|hasta|antes del|previsto|desde|"
    r"sarà|entro|fino|previst\w+|dal|буде|будуть|до|запланован\w+|заплановано|з|від|будет|будут|запланирован\w*|с|planowan\w+|będzie|od)\b[^.;]{0,40}$"
)
"""Words before a date by which it lies ahead, or begins a span, and is no day of report."""
BOX = re.compile(
    r"(?i)related|similar|recommend|you (?:may|might)|also|more (?:on|like)|next|most |popul|trending|newsletter|zum thema|auch|meist|"
    r"ähnlich|empf|même|similaires|lire|aussi|lus|interes|relacionad|leíd|correlat|lett|anche|gerelateerd|powiązan|также|також|тем|похож|схож|рекоменд|популярн"
)
"""Labels of boxes within a text, after which it may go on."""
CALLING = r"(?:reporter|journalist|correspondent|editor(?:-in-chief)?|writer|columnist|producer|contributor|bureau chief|fellow|news team|team|intern)"
"""What an author is, where a biography tells the paper."""
DESK = re.compile(
    r"(?i)\b(?:news desk|newsroom|desk|team|staff|editors|editorial board|redaktion|rédaction|redacción|redazione|редакція|редакция|редакции|agency|agencies|агентство)\b"
)
"""Words by which a byline is that of a desk and of no person."""
FORM = re.compile(
    r"(?i),?\s+(?:ltd|inc|llc|gmbh|ag|plc|corp|s\.?a|s\.?p\.?a|ооо|тов|limited|media group|media)\.?(?:\s?&\s?co\.?\s?kg)?$"
)
"""The legal form at the end of a company's name."""

# ruff: noqa: E501 - a pattern of words reads best as one line for each language
"""The labels of pages and feed readers: each line one language, each phrase what a whole row says."""

from __future__ import annotations

BUTTONS = """
share | share this | share this article | share article | share on facebook | share on x | share on twitter | share via email
facebook | twitter | x | whatsapp | telegram | viber | linkedin | reddit | instagram | youtube | tiktok | threads | bluesky
mastodon | pinterest | messenger | email | e-mail | mail | rss | pocket | flipboard | google news | copy link | link copied
copy | print | print this | print page | print article | save | save article | saved | bookmark | bookmark this | listen | play
listen to this article | listen to article | hear this story | gift this article | give this article | translate | download
sign in | log in | login | sign up | register | subscribe | subscribe now | donate | support us | become a member | my account
menu | open menu | close menu | search | home | back | back to top | next | previous | close | skip to content | top
skip to main content | skip to navigation | cookie settings | manage cookies | accept | accept all | reject all | decline | i agree
advertisement | advertisements | ad | ads | sponsored | sponsored content | promoted | advertisement - scroll to continue
article continues below advertisement | story continues below advertisement | continue reading below | scroll to continue
advertising | story continues after advertisement | la suite après cette publicité | la suite après la publicité | artikel wird nach der anzeige fortgesetzt
sigue leyendo después de la publicidad | continua dopo la pubblicità | end of document | document ends | view image in fullscreen | skip past newsletter promotion | after newsletter promotion
enter your email address | protected by recaptcha | free daily newsletter | free weekly newsletter | reuse this content | print subscriptions | search jobs | your email address | email address | your email
avatar | image | images | photo | photos | picture | video | gallery | article image | featured image | thumbnail | logo | icon
image caption | image source | image credit | media caption | play video | watch video | audio | author | authors | staff
reporter | journalist | correspondent | editor | writer | columnist | senior reporter | news editor | senior editor
staff writer | contributor | follow | follow us | follow author | like | likes | comment | reply | report | edit | quote | exclusive
breaking | breaking news | live | new | update | updated | english | subscribe to newsletter | read in app | open in app
view in browser | view this email in your browser | view online | forward to a friend | unsubscribe | manage preferences
read full article | read the full article | full story | read full story | read the full story | continue reading | keep reading
read on | more | read in full | view original | view article | open article | visit website | go to article | open original
read more here | read the article | original article | read it here | learn more | find out more | click here
teilen | artikel teilen | drucken | merken | artikel merken | vorlesen | anhören | artikel anhören | kommentieren | anmelden
abonnieren | registrieren | menü | suche | suchen | startseite | schließen | weiter | zurück | nach oben | zum inhalt springen
anzeige | werbung | bild | bilder | bildergalerie | foto | autor | autorin | redakteur | redakteurin | reporterin | korrespondent
korrespondentin | artikel drucken | per mail teilen | link kopieren | newsletter abonnieren | zum artikel | artikel lesen
weiterlesen | mehr lesen | mehr | alles akzeptieren | akzeptieren | ablehnen | abmelden | im browser öffnen | im browser ansehen
zur startseite | zur übersicht | eilmeldung | exklusiv | ganzen artikel lesen | original öffnen | artikelbild | symbolbild
partager | partager l’article | imprimer | enregistrer | écouter | écouter l’article | commenter | s’abonner | abonnez-vous
se connecter | connexion | s’inscrire | accueil | recherche | rechercher | fermer | suivant | précédent | haut de page
publicité | annonce | photographie | auteur | journaliste | envoyer par e-mail | copier le lien | lire la suite | lire l’article
en savoir plus | voir plus | tout accepter | accepter | refuser | se désabonner | voir dans le navigateur | aller au contenu
compartir | imprimir | guardar | escuchar | comentar | suscribirse | suscríbete | iniciar sesión | regístrate | inicio | menú
buscar | cerrar | siguiente | anterior | publicidad | anuncio | imagen | fotografía | periodista | redactor | copiar enlace
leer más | seguir leyendo | leer artículo | aceptar | rechazar | ver más | ir al contenido | darse de baja
condividi | stampa | salva | ascolta | commenta | abbonati | accedi | registrati | cerca | chiudi | successivo | precedente
pubblicità | immagine | autore | giornalista | copia link | leggi tutto | leggi di più | continua a leggere | accetta | rifiuta
partilhar | compartilhar | imprimir | ouvir | assinar | entrar | início | fechar | publicidade | imagem | jornalista | leia mais
ler mais | continuar a ler | continue lendo
delen | afdrukken | opslaan | luisteren | abonneren | inloggen | sluiten | advertentie | afbeelding | lees meer | lees verder
udostępnij | drukuj | zapisz | posłuchaj | zaloguj | szukaj | zamknij | reklama | zdjęcie | czytaj więcej | czytaj dalej
поділитися | поширити | роздрукувати | друк | зберегти | слухати | коментувати | підписатися | увійти | вхід | меню | пошук | головна
закрити | далі | назад | реклама | зображення | автор | авторка | журналіст | журналістка | кореспондент | редактор
читати далі | читати більше | детальніше | копіювати посилання | читати повністю | на головну | відписатися
поделиться | распечатать | печать | сохранить | слушать | комментировать | подписаться | войти | вход | поиск | главная | закрыть
далее | изображение | журналист | корреспондент | читать далее | читать дальше | читать полностью | подробнее
скопировать ссылку | на главную | отписаться | редактор | молния | эксклюзив
"""
"""Buttons, icons, notices of advertising and the words for a picture or an office that stand alone."""

READERS = """
normal view | global view | reading view | reader view | main stream | all articles | all items | unread only | mark as read
mark as unread | mark all as read | mark feed as read | mark category as read | mark above as read | show read | show unread
newer first | older first | oldest first | newest first | sort by date | received today | received yesterday | older than one day
older than one week | before yesterday | received before yesterday | received | add to favourites | favourites | favorites | starred
add star | keep unread | today | yesterday | this week | last week | refresh | feeds | my feeds | my labels | categories | unread
read later | saved for later | add tag | add to board | hide | dismiss | toggle star | no more articles | load more articles
vue normale | vue globale | vue lecture | flux principal | tout marquer comme lu | marquer comme lu | marquer comme non lu
marquer le flux comme lu | afficher les non lus | plus récents en premier | plus anciens en premier | reçu aujourd’hui | reçu hier
reçu avant-hier | reçu avant avant-hier | reçu | non lus | favoris | mes étiquettes | aujourd’hui | hier | avant-hier | actualiser
normale ansicht | globale ansicht | lese-ansicht | haupt-feeds | alle als gelesen markieren | als gelesen markieren
als ungelesen markieren | feed als gelesen markieren | neuere zuerst | ältere zuerst | neueste zuerst | älteste zuerst
heute empfangen | gestern empfangen | vorgestern empfangen | empfangen vor vorgestern | vor vorgestern empfangen | empfangen
ungelesene zeigen | gelesene zeigen | favoriten | meine labels | heute | gestern | vorgestern | ungelesen | aktualisieren
alle artikel | wichtige feeds | zu favoriten hinzufügen
vista normal | vista global | vista de lectura | bandeja principal | marcar todo como leído | marcar como leído
marcar como no leído | recibido hoy | recibido ayer | recibido antes de ayer | recibido anteayer | recibido | nuevos primero
favoritos | mis etiquetas | hoy | ayer | no leídos | más antiguos primero
vista normale | vista globale | vista lettura | flusso principale | segna tutto come letto | segna come letto
segna come non letto | ricevuto oggi | ricevuto ieri | ricevuto prima di ieri | ricevuto | preferiti | oggi | ieri | non letti
più recenti prima | meno recenti prima
visualização normal | marcar como lido | marcar tudo como lido | marcar todos como lidos | recebido hoje | recebido ontem | hoje | ontem
normale weergave | markeer als gelezen | alles als gelezen markeren | vandaag ontvangen | gisteren ontvangen | vandaag | gisteren
widok normalny | zwykły widok | oznacz jako przeczytane | oznacz wszystko jako przeczytane | otrzymane dzisiaj | otrzymane wczoraj
звичайний вигляд | звичайний перегляд | позначити як прочитане | позначити все як прочитане | позначити прочитаним | отримано сьогодні
отримано вчора | отримано позавчора | отримано раніше | спочатку новіші | спочатку старіші | непрочитані | обране | сьогодні | вчора
обычный вид | обычный просмотр | отметить как прочитанное | отметить все как прочитанное | отметить всё как прочитанное
получено сегодня | получено вчера | получено позавчера | получено ранее | сначала новые | сначала старые | непрочитанные
избранное | сегодня | вчера
"""
"""What feed readers write around the articles that they show."""

FEET = """
show more | load more | view more | see more | show more news | load more news | view all | see all | see all news | all news | more news
latest news | latest | the latest | latest stories | latest headlines | latest articles | news feed | newsfeed | top news | top stories
most read | most popular | most viewed | most shared | most commented | most recent | popular | popular now | trending | trending now
in other news | other news | what to read next | more stories | more from us | read next | up next | you may also like
you might also like | you may also be interested in | recommended | recommended for you | recommended stories | for you
editors’ picks | editor’s picks | editor’s choice | editors’ choice | don’t miss | must read | must reads | featured | more top stories
related articles | related stories | related news | related content | related topics | related links | more on this story
more on this topic | more on this | more like this | similar articles | also on this site | from our partners | around the web
comments | leave a comment | post a comment | add a comment | join the conversation | join the discussion | no comments yet
view comments | show comments | leave a reply | write a comment | about the author | about the authors | about us | contact us
contact | tags | topics | in this article | newsletter | newsletters | sign up for our newsletter | follow us on | share this story
privacy policy | terms of use | terms of service | terms and conditions | terms & conditions | imprint | advertise with us | footer
more in world | more in europe | more in politics | more from world | more from politics | more from europe | sections | navigation
about | careers | sitemap | site map | contact | privacy | help | faq | archive | corrections | cookie policy | cookies | advertise
mehr anzeigen | mehr laden | weitere meldungen | weitere nachrichten | weitere artikel | mehr nachrichten | mehr zum thema
zum thema | mehr dazu | neueste nachrichten | aktuelle nachrichten | neueste artikel | meistgelesen | meistgelesene artikel
meist gelesen | das könnte sie auch interessieren | das könnte sie interessieren | auch interessant | ähnliche artikel | empfehlungen
empfohlene artikel | unsere empfehlungen | kommentare | kommentar schreiben | kommentar verfassen | diskutieren sie mit | themen
schlagwörter | schlagworte | über den autor | über die autorin | zur person | über uns | kontakt | impressum | datenschutz | agb
datenschutzerklärung | nutzungsbedingungen | mehr aus politik | mehr aus ausland | top-themen | topmeldungen | nachrichtenticker
aktuelles | schlagzeilen | newsticker
voir tout | afficher plus | charger plus | toutes les actualités | dernières nouvelles | les dernières actualités | dernières actualités
à la une | les plus lus | les plus lues | articles les plus lus | à lire aussi | sur le même sujet | sur le même thème
articles similaires | dans la même rubrique | vous aimerez aussi | notre sélection | recommandé pour vous | commentaires
réagir | contribuer | voir les commentaires | à propos de l’auteur | mots-clés | thèmes | qui sommes-nous | contactez-nous
mentions légales | politique de confidentialité | conditions générales | fil d’actualité | le fil info | nos newsletters
mostrar más | ver todo | cargar más | últimas noticias | lo último | lo más leído | lo más visto | más leídas | más noticias
noticias relacionadas | artículos relacionados | te puede interesar | también te puede interesar | recomendados
comentarios | deja un comentario | sobre el autor | archivado en | etiquetas | quiénes somos | contacto | aviso legal
política de privacidad | más información | temas
mostra altro | carica altro | ultime notizie | le più lette | più letti | i più letti | altre notizie | notizie correlate
articoli correlati | potrebbe interessarti | potrebbe interessarti anche | commenti | lascia un commento | l’autore | contatti
chi siamo | note legali | privacy policy | leggi anche
mostrar mais | últimas notícias | mais lidas | mais notícias | notícias relacionadas | artigos relacionados | comentários | contato
sobre o autor
laatste nieuws | meest gelezen | meer nieuws | gerelateerde artikelen | reacties | over de auteur | meer over dit onderwerp
pokaż więcej | najnowsze wiadomości | najczęściej czytane | najpopularniejsze | powiązane artykuły | komentarze | o autorze | tagi
показати більше | завантажити ще | більше новин | останні новини | стрічка новин | усі новини | всі новини | головні новини
популярне | найпопулярніше | популярні новини | новини за темою | матеріали за темою | новини по темі | схожі новини | рекомендуємо
вибір редакції | коментарі | залишити коментар | про автора | теги | теми | про нас | контакти | політика конфіденційності
новини партнерів | інші новини | актуально | топ новин
показать больше | показать ещё | показать еще | загрузить ещё | загрузить еще | больше новостей | последние новости | лента новостей
все новости | главные новости | популярное | самое читаемое | самое популярное | новости по теме | материалы по теме | похожие новости
рекомендуем | выбор редакции | комментарии | оставить комментарий | об авторе | теги | темы | о нас | контакты
политика конфиденциальности | новости партнеров | новости партнёров | другие новости | ещё по теме | главное
"""
"""Labels that stand above what follows an article: other news, comments, the site's own pages."""

LINKS = """
explore further | explore more | read also | also read | see also | read more | related | related story | related article | read next
further reading | more on this | watch | watch also | listen also | recommended reading | in case you missed it | dive deeper
go deeper | learn more about | background reading | more on the topic | editor’s pick | read more on this | related coverage | don’t miss
lesen sie auch | auch lesen | lesen sie mehr | mehr zum thema | lesen sie dazu | siehe auch | hintergrund dazu | lesetipp
lire aussi | à lire aussi | à lire également | voir aussi | à lire | pour aller plus loin | à voir aussi | aller plus loin | lire également
lee también | lea también | leer también | ver también | te recomendamos | vea también | le puede interesar
leggi anche | vedi anche | per approfondire | approfondisci | guarda anche
leia também | veja também | leia mais
lees ook | bekijk ook
czytaj także | czytaj też | czytaj również | zobacz też | zobacz także | przeczytaj także | przeczytaj też
läs också | läs även | läs mer | les også | læs også | lue myös
читайте також | читай також | дивіться також | також читайте | читайте більше | до теми | за темою | читайте ще
читайте также | читай также | смотрите также | см. также | по теме | читайте ещё | читайте еще | также читайте
čtěte také | čtěte též | čítajte aj | prečítajte si aj | citește și | olvasta már | διαβάστε επίσης | ayrıca okuyun | pročitajte i
"""
"""Labels above or before the title of another article."""
FIELDS = {
    **dict.fromkeys(("title", "headline", "subject", "betreff", "titel", "titre", "título", "titolo", "тема", "заголовок", "назва"), "title"),
    **dict.fromkeys(("source", "publication", "publisher", "newspaper", "quelle", "zeitung", "fuente", "fonte", "джерело", "источник"), "source"),
    **dict.fromkeys(("date", "published", "publication date", "load-date", "datum", "fecha", "data", "дата", "sent", "gesendet", "published on"), "date"),
    **dict.fromkeys(("author", "authors", "byline", "by", "creator", "autor", "autorin", "auteur", "автор", "written by", "writer"), "author"),
    **dict.fromkeys(("url", "link", "permalink", "web", "ссылка", "посилання", "weblink", "original url"), "url"),
    **dict.fromkeys(("from", "von", "de", "from:", "від", "от"), "from"),
    **dict.fromkeys(("section", "language", "length", "rubrik", "sprache", "to", "an", "cc", "edition", "byline title", "tags", "category", "categories", "copyright", "reply-to"), "other"),
}  # fmt: skip
"""What the head of a copied article may tell, field by field."""
CLOSERS = frozenset(
    [
        "read more",
        "continue reading",
        "full story",
        "read full story",
        "read the full story",
        "read the full article",
        "weiterlesen",
        "mehr lesen",
        "lire la suite",
        "leer más",
        "leggi tutto",
        "читати далі",
        "читать далее",
        "czytaj więcej",
        "lees meer",
        "read in full",
        "zum artikel",
        "ganzen artikel lesen",
        "read full article",
        "read more here",
        "детальніше",
        "подробнее",
        "en savoir plus",
        "seguir leyendo",
    ]
)
"""Buttons at the end of an excerpt that lead to its original."""

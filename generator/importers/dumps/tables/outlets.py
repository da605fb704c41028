# ruff: noqa: E501 - a pattern of words reads best as one line for each language
"""Newspapers, agencies and broadcasters: how they are called here, in other scripts and on the web."""

from __future__ import annotations

OUTLETS = """
Kyiv Independent = The Kyiv Independent = kyivindependent.com
Kyiv Post = kyivpost.com
Euromaidan Press = euromaidanpress.com
Novaya Gazeta Europe = Новая газета Европа = Новой газеты Европа = Новой газете Европа = Новая газета. Европа = novayagazeta.eu
Novaya Gazeta = Новая газета = Новой газеты = novayagazeta.ru
Ukrainska Pravda = Українська правда = Української правди = Украинская правда = Украинской правды = pravda.com.ua
European Pravda = Європейська правда = Європейської правди = Европейская правда = Европейской правды = eurointegration.com.ua
Ukrinform = Укрінформ = Укринформ = ukrinform.net = ukrinform.ua
Interfax-Ukraine = Інтерфакс-Україна = Интерфакс-Украина = interfax.com.ua
UNIAN = УНІАН = УНИАН = unian.info = unian.ua = unian.net
Suspilne = Суспільне = Суспільне Новини = suspilne.media
Hromadske = Громадське = hromadske.ua
NV = New Voice of Ukraine = The New Voice of Ukraine = nv.ua
Babel = Бабель = babel.ua
LB.ua = lb.ua
RBC-Ukraine = РБК-Україна = РБК-Украина = rbc.ua
Zerkalo Nedeli = Дзеркало тижня = Зеркало недели = zn.ua
Meduza = Медуза = Медузы = meduza.io
The Moscow Times = Moscow Times = themoscowtimes.com
The Insider = theins.ru
Mediazona = Медиазона = Медіазона = zona.media
Dozhd = TV Rain = Дождь = tvrain.tv
Kommersant = Коммерсантъ = Коммерсант = kommersant.ru
TASS = ТАСС = tass.com = tass.ru
RIA Novosti = РИА Новости = ria.ru
Interfax = Интерфакс = interfax.com = interfax.ru
RBC = РБК = rbc.ru
Radio Free Europe/Radio Liberty = RFE/RL = Радіо Свобода = Радио Свобода = Радіо Свободи = Радио Свободы = rferl.org = svoboda.org = radiosvoboda.org
Voice of America = VOA = Голос Америки = voanews.com
BBC = BBC News = Бі-бі-сі = Би-би-си = bbc.com = bbc.co.uk
Reuters = Рейтер = Ройтерз = reuters.com
Associated Press = AP = The Associated Press = AP News = apnews.com
AFP = Agence France-Presse = afp.com
dpa = Deutsche Presse-Agentur = dpa.com
APA = Austria Presse Agentur = apa.at
ANSA = ansa.it
EFE = Agencia EFE = efe.com
PAP = Polska Agencja Prasowa = pap.pl
Xinhua = Xinhua News Agency = Синьхуа = xinhuanet.com
Anadolu Agency = Anadolu = aa.com.tr
Bloomberg = Bloomberg News = Блумберг = bloomberg.com
The Guardian = Guardian = theguardian.com
The Times = thetimes.co.uk = thetimes.com
The New York Times = New York Times = nytimes.com
The Washington Post = Washington Post = washingtonpost.com
The Wall Street Journal = Wall Street Journal = wsj.com
Financial Times = The Financial Times = ft.com
The Economist = economist.com
The Telegraph = The Daily Telegraph = telegraph.co.uk
The Independent = independent.co.uk
Sky News = news.sky.com
CNN = cnn.com = edition.cnn.com
NBC News = nbcnews.com
CBS News = cbsnews.com
ABC News = abcnews.go.com
Fox News = foxnews.com
NPR = npr.org
Politico = Politico Europe = POLITICO = politico.eu = politico.com
Axios = axios.com
Newsweek = newsweek.com
Al Jazeera = Al-Jazeera = Аль-Джазіра = Аль-Джазира = aljazeera.com
Euronews = euronews.com
EUobserver = euobserver.com
Deutsche Welle = DW = Німецька хвиля = Немецкая волна = dw.com
Der Spiegel = Spiegel = SPIEGEL = DER SPIEGEL = Шпіґель = Шпигель = spiegel.de
Die Welt = Welt = WELT = welt.de
Die Zeit = Zeit Online = ZEIT ONLINE = zeit.de
Frankfurter Allgemeine Zeitung = FAZ = faz.net
Süddeutsche Zeitung = SZ = sueddeutsche.de
Bild = BILD = bild.de
Tagesschau = tagesschau.de
ZDF = ZDFheute = zdf.de
Handelsblatt = handelsblatt.com
Der Tagesspiegel = Tagesspiegel = tagesspiegel.de
taz = die tageszeitung = taz.de
n-tv = ntv = n-tv.de
Neue Zürcher Zeitung = NZZ = nzz.ch
Der Standard = derstandard.at
ORF = orf.at
Le Monde = lemonde.fr
Le Figaro = lefigaro.fr
Libération = liberation.fr
France 24 = FRANCE 24 = france24.com
RFI = rfi.fr
Mediapart = mediapart.fr
El País = elpais.com
El Mundo = elmundo.es
ABC = abc.es
La Vanguardia = lavanguardia.com
La Repubblica = repubblica.it
Corriere della Sera = corriere.it
La Stampa = lastampa.it
Il Sole 24 Ore = ilsole24ore.com
Gazeta Wyborcza = wyborcza.pl
Rzeczpospolita = rp.pl
Notes from Poland = notesfrompoland.com
NOS = nos.nl
de Volkskrant = volkskrant.nl
NRC = nrc.nl
Helsingin Sanomat = hs.fi
Yle = yle.fi
SVT = svt.se
Dagens Nyheter = dn.se
Delfi = delfi.lt = delfi.lv = delfi.ee
ERR = err.ee
LRT = lrt.lt
LSM = lsm.lv
Daily Sabah = dailysabah.com
Haaretz = haaretz.com
The Times of Israel = Times of Israel = timesofisrael.com
Japan Times = The Japan Times = japantimes.co.jp
South China Morning Post = scmp.com
Global Times = globaltimes.cn
Devdiscourse = devdiscourse.com
Institute for the Study of War = ISW = understandingwar.org
Belsat = Белсат = belsat.eu
Zerkalo = Зеркало = zerkalo.io
Nexta = NEXTA
"""
"""Each line one outlet: the name it goes by here, then its other names and its addresses."""

NOUNS = """
post times press news herald tribune gazette journal independent pravda daily weekly observer guardian telegraph echo courier
chronicle mail mirror star sun report review magazine online agency radio tv television broadcaster newspaper bulletin
dispatch inquirer examiner standard register sentinel beacon ledger monitor globe today network media wire argus
zeitung kurier bote tagblatt anzeiger presse nachrichten blatt rundschau spiegel allgemeine rundfunk tageszeitung morgenpost abendblatt
monde figaro matin parisien soir nouvelles presse gazette dépêche courrier échos quotidien
diario periódico noticias país mundo vanguardia heraldo correo gaceta
giornale corriere gazzetta messaggero stampa repubblica quotidiano agenzia
jornal folha correio notícias dagblad courant krant nieuws gazeta dziennik kurier głos polska
вечерний вечірній вечерняя правда газета новини вісник кур’єр агентство радіо вести новости известия ведомости вестник голос дзеркало зеркало час время медіа медиа
"""
"""Words by which a name is known to be that of a paper, an agency or a station."""

"""Given names and whose they are, folded; a name that men and women bear is in neither table."""

from __future__ import annotations

from generator.analysis.tables import table

MEN = table(
    """
    aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro aleksandar aleksandr aleksei alex
    alexander alexandr alexandre alexei alexey alexis alfred ali allan allen andre andreas andrei andrew andrey
    andrii andriy andy angus anthony antoine anton antonio antony archie ari armando arnold arthur arturo asif
    austin barack barry bart bashar ben benjamin bernard bernie bert bill billy bjorn bob bobby boris brad
    bradley brandon brendan brent brett brian bruce bruno bryan byron caleb calvin cameron carl carlo carlos
    cesar chad charles charlie chris christian christoph christophe christopher chuck claude clay cliff clifford
    clint colin connor conor corey cory craig curtis dale dan daniel danny darrell darren daryl dave david dean
    denis dennis denys derek desmond devin diego dieter dimitri dirk dmitri dmitriy dmitry dmytro dominic
    dominik don donald doug douglas drew duncan dustin dwight dylan earl ed eddie edgar eduard eduardo edward
    edwin eli elias elijah elliot elliott elon emil emiliano emmanuel enrico enrique eric erik ernest ernesto
    ethan eugene evan evgeny fabian federico felipe felix ferdinand fernando fidel florian francis francisco
    francois frank frankie franklin franz fred freddie frederic frederick friedrich fritz gabriel gareth garrett
    gary gavin gene geoff geoffrey georg george georges gerald gerard gerhard gideon gilbert giorgio giovanni
    giuseppe glen glenn gordon graham grant greg gregg gregory guido guillaume gunther gus gustavo guy hans
    harold harris harry harvey hassan hector heiko heinrich heinz helmut henri henrik henry herbert herman
    hillel horst hosni howard hubert hugh hugo hussein ian ibrahim igor ihor ilya imran irving isaac ismail ivan
    jack jacob jacques jaime jake jakob james jamie jan jared jason javier jay jean jeb jeff jeffrey jens jeremy
    jerome jerry jesse jesus jim jimmy joachim joao joaquin joe joel joerg johan johann johannes john johnny jon
    jonas jonathan jordan jorg jorge jose josef joseph josh joshua juan juergen julian julien julio julius
    jurgen justin kamal karim karl keir keith ken kenneth kevin khalid kirill kirk klaus kurt kyle kyrylo lamar
    lance larry lars laurence lawrence lee len leo leon leonard leonid leopold leroy leslie lester levi lewis
    liam lincoln lindsey lionel lloyd logan lorenzo lou louis luca lucas luigi luis lukas luke maksym malcolm
    manfred manuel marc marcel marco marcus mario marius mark markus martin marvin mateusz mathieu matt matteo
    matthew matthias maurice mauricio max maxim maxime maximilian mehmet mel melvin micah michael michel miguel
    mike milton mikhail milan miles mitch mitt mohamed mohammad mohammed moritz muhammad murray mustafa mykhailo mykola
    naftali narendra nathan nathaniel ned neil nelson nicholas nick nicolae nicolas nigel nikita nikolai noah
    noel norbert norman oleg oleh oleksandr oleksiy oliver olivier omar orlando osama oscar oskar otto owen
    pablo paolo pascal patrick paul pavel pavlo pedro pete peter petro phil philip philipp philippe phillip
    pierre piotr preston rafael rahm ralph ramon ramzan rand randall randy raphael raul ray raymond recep reince
    reinhard rene reuben rex ricardo richard rick ricky rob robbie robert roberto robin rod roderick rodney
    rodrigo roger roland rolf roman ron ronald ronnie rory ross roy ruben rudi rudolf rudy rupert russ russell
    rustem ryan said salvador sam samuel santiago saul scott sean sebastian sergei sergey sergio serhii serhiy
    seth shane shaun shawn shinzo sid sidney silvio simon spencer stan stanislav stanley stefan stefano stephan
    stephane stephen sterling steve steven stewart stuart sven sylvester taras tariq taylor ted terrence terry
    thaddeus theo theodore thierry thilo thomas tim timothy tobias todd tom tomas tommy tony trent trevor trey
    troy tyler ulrich umberto uwe vadim valentin valeriy valery vasyl viacheslav victor viktor vince vincent
    vitali vitalii vitaliy vitaly vlad vladimir volker volodymyr vyacheslav wade wallace walt walter warren
    wayne wendell werner wesley wilbur wilfried wilhelm will willem william willie winston wladimir wolfgang
    xavier yaroslav yasser yevgeny yoshihide yuri yurii yuriy yves zachary zack александр алексей андрей андрій
    богдан василий василь виктор владимир володимир віктор денис джо дмитрий дмитро дональд еммануель иван игорь
    максим микола михаил михайло николай олаф олег олександр олексій павел павло петро роман рустем сергей
    сергій тарас эммануэль юрий юрій іван ігор
    alain arnaud benoit bernd bertrand cedric cyril detlef didier eckart edouard egon erwin etienne ewald fabien
    fabrice florent gilles guenter gunter hartmut heribert herve holger ingo jochen jorn kai knut laurent lothar
    luc lucien lutz mathias maxence olaf patrice rainer ralf regis reiner remi rudiger sebastien siegfried
    steffen sylvain tanguy thibault thorsten torsten udo ulf ulli yann yannick анатолий анатолій антон аркадий
    арсен арсений арсеній артем артур борис в'ячеслав вадим валентин валерий валерій виталий владислав всеволод
    вячеслав віталій геннадий геннадій георгий георгій глеб гліб григорий григорій даниил данило демид евгений
    едуард захар зорян игнат илья кирилл кирило константин костянтин лев леонид леонід лука любомир макар марк
    матвей матвій микита мирослав назар никита остап петр рамзан ростислав руслан святослав семен станислав
    станіслав степан тимофей тимофій тимур тихон федор федір филипп філіп філіпп эдуард яков яків ян ярослав
    євген ілля
    """
)
"""Given names of men, folded."""

WOMEN = table(
    """
    abigail ada adele adrienne agnes aisha alexandra alice alicia alina alison allison amanda amber amelia amy
    ana anastasia andrea angela angelika angelina anita anja ann anna annalena anne annegret annette annie
    antonia april ariana arlene ashley astrid audrey ava barbara beata beate beatrice becky belinda bernadette
    bertha beth betsy betty beverly birgit bonnie brenda bridget brigitte britta brittany camilla candace cara
    carla carly carmen carol carole caroline carolyn carrie catherine cathy cecilia celia celine chantal
    charlene charlotte chelsea cheryl chloe christa christiane christina christine cindy claire clara clarissa
    claudia colleen condoleezza connie constance cristina cynthia daisy dana daniela danielle daria dawn debbie
    deborah debra delia denise diana diane dianne dina dolores dominique dora donna doris dorothy edith eileen
    elaine eleanor elena elisa elisabeth elise eliza elizabeth elke ella ellen elsa emily emma erica erika erin
    esther ethel eva eve evelyn fatima felicia fiona florence frances francesca francoise frieda gabriela
    gabriele gail georgia geraldine gertrude gina ginger giorgia gisela gladys gloria grace greta gretchen gwen
    hanna hannah harriet hazel heather heidi heike helen helena helene helga henrietta hilary hilda hillary
    holly huma ida ilse imke ines inga ingrid irene irina iris irma iryna isabel isabella isabelle ivana ivanka
    jackie jacqueline jana jane janet janice janine jasmine jeanne jeannette jen jenna jennifer jenny jessica
    jill jo joan joanna joanne jocelyn josephine joy joyce juanita judith judy julia juliana julianne julie
    juliette june kaja kamala karen karin karine karla kate katharina katherine kathleen kathryn kathy katie
    katja katrin katrina kayla kellie kellyanne kendra kerry kerstin kim kimberly kirsten kirstjen klara kristen
    kristin kristina laura lauren leah lena leslie leticia lillian lily linda lisa liz loretta lori lorraine
    louise lucia lucy luise lydia lynn lynne madeleine madison maggie malala mandy manuela marcia margaret
    margot margrethe marguerite maria mariam mariana marianne marie marilyn marina marine marion marjorie
    marlene marsha marta martha martina mary maureen maxine megan meghan melania melanie melinda melissa
    mercedes meredith mia michaela michele michelle mildred miranda miriam misty molly monica monika monique
    muriel nadia nadine nancy naomi natalia natalie natalya natasha nell nicola nicole nikki nina nora norma
    odile oksana olena olga olha olivia paige pam pamela patricia patty paula pauline peggy penelope penny petra
    phyllis polly priscilla rachel ramona raquel rebecca regina renate renee rhonda rita roberta robyn rochelle
    rosa rose rosemary roxanne ruth sabine sabrina sally samantha sandra sandy sanna sara sarah sasha selma
    shannon sharon sheila shelly sherry sheryl shirley silvia simone sonia sonja sophia sophie stacey stacy
    stefanie stella stephanie sue susan susanna susanne suzanne svetlana sybille sylvia tamara tammy tanya tara
    tatiana tatyana teresa terri tess theresa therese tiffany tina tonya tracey traci tracy trudy tulsi ulrike
    ursula ute valentina valerie vanessa vera verena veronica veronika vicky victoria viktoria viola violet
    virginia vivian wanda wendy whitney yolanda yulia yvette yvonne zoe ангела анна анналена вікторія екатерина
    елена катерина людмила мария марія наталья наталія оксана олена ольга светлана світлана татьяна тетяна
    урсула юлия юлія ірина
    agathe amelie anais anke annika antje aurelie aurore barbel birgitta cecile christel claudine clemence
    colette corinna corinne dagmar delphine elfriede elodie emilie fabienne frauke friederike gabi genevieve
    ghislaine gudrun heidrun hildegard ilona joelle jutta kathrin laetitia laure lea lucie maike manon martine
    mathilde meike mireille nathalie noemie pascale rachida ricarda roselyne roswitha saskia segolene severine
    silke solene steffi svenja sylvie tanja ulla uschi veronique virginie wiebke yael александра алина алла
    аліна анастасия анастасія анжела антонина антоніна валентина валерия валерія варвара вера вероника вероніка
    віра галина ганна дар'я дарья дарія диана діана евгения евдокия елизавета жанна зинаида зоя зінаїда инна
    ирина карина каріна ксения ксенія лариса леся лидия лилия любов любовь лідія лілія маргарита марина надежда
    надія наталия нина ніна олександра олеся полина поліна раиса раїса руслана соломія софия софія таисия тамара
    ульяна уляна христина яна ярослава євгенія єлизавета інга інна
    adriana aria arianna bianca carlotta eliana fabiana giuliana ileana liliana mariana oriana romana silvana viviana
    """
)
"""Given names of women, folded."""

GIVEN = MEN | WOMEN

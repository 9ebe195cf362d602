/// Words that carry no subject of their own, by language.
public enum StopWords {
    /// - Parameters:
    ///   - word: lower case.
    ///   - language: a BCP 47 tag of which only the first part counts; one without a list of its own, such as `und`,
    ///     is answered from all lists.
    public static func contains(_ word: String, language: String = "en") -> Bool {
        (byLanguage[String(language.prefix(2))] ?? all).contains(word)
    }

    /// The languages that have a list.
    public static var languages: [String] { byLanguage.keys.sorted() }

    static let byLanguage: [String: Set<String>] = [
        "en": english, "de": german, "fr": french, "es": spanish, "it": italian, "pt": portuguese, "nl": dutch,
        "sv": swedish,
    ]

    /// Every list together: tells running text from code and tables in any of the languages.
    static let all: Set<String> = byLanguage.values.reduce(into: []) { $0.formUnion($1) }

    static let english = Set.words(
        """
        a about above across after again against all almost also although always am among an and another any are \
        aren't around as at be because been before being below between both but by can can't cannot could couldn't \
        did didn't do does doesn't doing don't done down during each either else enough etc even ever every few for \
        from further get gets got had hadn't has hasn't have haven't having he her here hers herself him himself his \
        how however i if in indeed instead into is isn't it it's its itself just least less let let's like may me \
        might more most much must my myself near neither no nor not now of off often on once one only onto or other \
        others our ours ourselves out over own per perhaps quite rather really same shall she should shouldn't since \
        so some such than that that's the their theirs them themselves then there therefore these they this those \
        though through throughout thus to too toward towards under until up upon us very via was wasn't we were \
        weren't what whatever when where whereas whether which while who whom whose why will with within without \
        won't would wouldn't yet you you're your yours yourself
        """)

    static let german = Set.words(
        """
        aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus bei beim \
        bin bis bist da dabei damit dann daran darauf das dass daß dein deine dem den denn der des deshalb dessen die \
        dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige er es etwas \
        euch euer für gegen gibt hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem \
        ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedes jedoch jene jetzt kann kein keine keinem \
        keinen keiner können könnte man manche mehr mein meine mich mir mit muss müssen nach nicht nichts noch nun \
        nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so solche soll sollte sondern \
        sonst sowie über um und uns unser unter vom von vor wann war waren warum was weg weil weiter welche welcher \
        wenn wer werde werden wie wieder will wir wird wirst wo wohl wurde wurden würde zu zum zur zwar zwischen
        """)

    static let french = Set.words(
        """
        à afin ai ainsi alors après au aucun aucune aussi autre autres aux avant avec avoir c'est car ce ceci cela \
        celle celles celui cependant ces cet cette ceux chaque chez comme comment d'un d'une dans de depuis des donc \
        dont du elle elles en encore entre est et était étaient été être eux fait font il ils j'ai je jusqu l'on la \
        le les leur leurs lors lorsque lui ma mais me même mes moi moins mon ne ni nos notre nous on ont ou où par \
        parce pas pendant peu peut peuvent plus plusieurs pour pourquoi puis qu'il qu'un qu'une quand que quel quelle \
        quelles quels qui sa sans se selon sera ses si sinon soi son sont sous sur ta te tes toi ton tous tout toute \
        toutes très tu un une vers vos votre vous y
        """)

    static let spanish = Set.words(
        """
        a al algo algunas algunos ante antes aquel aquella aquellos así aún aunque bajo bien cada casi como cómo con \
        contra cual cuál cuales cuando cuándo de del desde donde dónde dos durante e él el ella ellas ellos en entre \
        era eran es esa esas ese eso esos esta está estaba estado están estar estas este esto estos fue fueron ha \
        había han hasta hay la las le les lo los más me mediante menos mi mientras mis mucho muchos muy nada ni no \
        nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque pues que qué quien quién \
        se sea según ser si sí sido sin sobre son su sus también tan tanto te tenía tiene tienen toda todas todo \
        todos tu tus un una unas uno unos usted ustedes y ya yo
        """)

    static let italian = Set.words(
        """
        a ad agli ai al alla alle allo allora altra altre altri altro anche ancora avere aveva c'è che chi ci ciascuno \
        cioè come con contro cosa così cui da dagli dai dal dalla dalle dallo degli dei del dell della delle dello \
        dentro di dopo dove due durante e è ed era erano essere fa fino fra gli ha hanno ho i il in infatti invece io \
        l'altro la le lei li lo loro lui ma mentre mi mio molti molto ne negli nei nel nella nelle nello no noi non \
        nostra nostro o ogni oppure per perché però più poco poi prima proprio può quale quali quando quanto quella \
        quelle quelli quello questa queste questi questo qui se sei senza si sia siamo sono sopra sotto sta stata \
        stati stato su sua sue sugli sui sul sulla sulle suo suoi tra troppo tu tutta tutte tutti tutto un una uno vi \
        voi
        """)

    static let portuguese = Set.words(
        """
        a à ainda além algumas alguns ante antes ao aos apenas após aquela aquele aqueles às as assim até cada com \
        como contra da das de dela dele deles depois desde dessa desse desta deste do dos durante e é ela elas ele \
        eles em enquanto entre era eram essa essas esse esses esta está estão estas este estes eu foi foram há isso \
        isto já lhe lhes lo mais mas me mediante menos mesma mesmo meu minha muito muitos na nada não nas nem nenhum \
        no nos nós nossa nosso num numa o os ou outra outras outro outros para pela pelas pelo pelos pode podem por \
        porém porque pois qual quais quando que quem são se seja sem sempre sendo ser será seu seus sob sobre sua \
        suas também tanto tem têm ter teve tinha toda todas todo todos tudo um uma umas uns você vocês
        """)

    static let dutch = Set.words(
        """
        aan aangezien al alle alleen als altijd ander andere ben bij bijvoorbeeld binnen daar daarom dan dat de deze \
        die dit doen door dus een eens elk elke en er erg geen geweest haar had hadden hebben heeft hem het hier hij \
        hoe hun ik in indien is ja je jij jullie kan kon kunnen maar meer men met mijn moet moeten na naar niet niets \
        nog nu of om omdat ons onze ook op over reeds sinds te tegen terwijl toch toen tot tussen u uit uw van veel \
        via volgens voor waar waarom wanneer want waren was wat we wel welke wellicht werd werden wie wij wil word \
        worden wordt zal ze zelf zich zij zijn zo zoals zonder zou zouden
        """)

    static let swedish = Set.words(
        """
        alla allt än andra annan att av bara blev bli blir både de dem den denna deras dess dessa det detta dig din \
        dina ditt du efter ej eller en enligt er ett flera från få får för genom gör ha hade han hans har hela henne \
        hennes hon honom hur här i icke in inga ingen inget inom inte ja jag kan kommer kunde man med medan mellan men \
        mer mig min mina mitt mot mycket måste ni nog nu när någon något några och också om oss på redan samma samt \
        sedan sig sin sina sitt själv ska skall skulle som så sådan sådana till under upp ut utan vad var vara varför \
        varit varje vem vi vid vilka vilken vilket är åt över
        """)
}

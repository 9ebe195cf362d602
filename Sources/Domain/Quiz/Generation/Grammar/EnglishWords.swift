/// The closed word classes that the rules of the question writer rest on.
enum EnglishWords {
    static func list(_ words: String) -> Set<String> { .words(words) }

    static let determiners = list(
        "a an the each every any some no all both most many several few another other either neither more less its their "
            + "his her our your my this that these those such")
    static let articles = list("a an the")
    static let prepositions = list(
        """
        of in on at by for with without from to into onto through during between among within under over above below \
        across against along around behind beneath beside besides beyond despite except inside like near off out outside \
        past per since toward towards until upon via about after before as than unlike throughout amid
        """)
    static let conjunctions = list("and or but nor yet so")
    static let subordinators = list(
        "because although though while whereas if unless when whenever where wherever since until that which who whom whose why how whether once lest provided"
    )
    static let relatives = list("that which who whom whose where when")
    static let be = list("is are was were be been being")
    static let have = list("has have had")
    static let modals = list("can could may might must shall should will would cannot")
    /// What may carry a verb; "do" does where it asks or denies.
    static let auxiliaries = be.union(have).union(modals)
    static let finiteAuxiliaries = auxiliaries.subtracting(["be", "been", "being"])
    static let doing = list("do does did")
    /// What turns a clause into its contrary.
    static let negations = list("not no never cannot nor neither")
    static let pronouns = list(
        """
        it he she they we i you this that these those them him us me itself themselves himself herself yourself one ones \
        someone everyone anyone nobody something anything nothing everything everybody somebody there here what who which
        """)
    /// Of things that were named: the sentence itself may have done so.
    static let thirdPerson = list("it its they them their")
    /// In these the author speaks.
    static let authorial = list(
        """
        we us our ours ourselves my me mine myself let's i'm i've i'd i'll we'd we'll we've we're
        """)
    static let adverbs = list(
        """
        also always never often sometimes usually generally typically only just even still already now then soon again \
        thus hence therefore however very quite rather too almost nearly not instead together twice once later first \
        finally well much far alone away back up down together mostly mainly chiefly commonly normally frequently rarely seldom ever perhaps largely both
        """)
    /// Words that point at another sentence wherever they stand.
    static let anaphoric = list(
        """
        this these those such former latter aforementioned above-mentioned it they them he she him i we us our ours my me \
        you your yours here hereby thereof therein above below following previous preceding aforesaid thereby one ones
        """)
    static let openers = list(
        """
        however therefore thus hence moreover furthermore additionally also besides consequently accordingly instead \
        nevertheless nonetheless otherwise similarly likewise meanwhile then so and but or yet nor still finally next \
        second secondly third thirdly firstly lastly first besides again indeed conversely overall alternatively e.g i.e \
        namely eventually later unfortunately fortunately note remember recall consider suppose see please let yes no \
        well now actually obviously clearly basically sadly luckily hopefully afterwards subsequently rather perhaps maybe \
        regardless anyway today currently recently ultimately interestingly surprisingly importantly for
        """)
    static let months = list(
        "january february march april may june july august september october november december")
    /// Words that count, but for those that also stand for something ("one") or for nothing.
    static let numberWords = EnglishNumbers.cardinals.subtracting(["zero", "one", "dozen"])
    /// Nouns that say nothing of their own, too thin to be asked for.
    static let thin = list(
        """
        thing things way ways example examples case cases number part parts kind kinds type types form forms use lot \
        fact reason reasons people person time times time year years day days end result results point points term \
        terms group groups amount set list order level name names word words place problem problems question questions \
        section chapter page document guide manual text figure table course lecture student students reader readers \
        author authors item items information area areas process feature features change changes method methods \
        difference differences effect effects role others rest something anything nothing most some many few several \
        content contents others variety majority user users above following one ones version versions note step steps line lines website site \
        work works beginning start half quarter side top bottom share piece pieces bit bits addition idea ideas detail details thought thoughts means middle sort sorts aspect aspects alternative alternatives option options choice choices default purpose goal goals advantage advantages disadvantage disadvantages exception exceptions cause causes solution solutions answer answers key core
        """)
    static let adjectives = list(
        """
        able important large small high low new old good bad great long short common different many much same possible \
        available necessary useful similar known likely easy hard difficult simple complex early late free full true \
        false main major minor single several various certain specific particular general usual entire whole own other \
        first second third last next best better worst worse higher lower larger smaller greater fewer older newer \
        longer shorter public private special present ready required responsible capable famous strong weak rich poor \
        hot cold warm dark light heavy absolute unique opposite bankrupt solid equal fast slow deep wide narrow thick thin clean open
        """)

    /// Whether a word ends as most words for a quality do, and few nouns.
    static func hasAdjectivalEnding(_ word: String) -> Bool {
        ["al", "ive", "ous", "ful", "able", "ible", "ant", "ent", "ic", "ed"].contains(where: word.hasSuffix)
    }

    /// Whether a phrase opens with an article, in lower case.
    static func isArticled(_ phrase: String) -> Bool {
        phrase.split(separator: " ").first.map { articles.contains(String($0)) } ?? false
    }

    /// "an" where the word begins with the sound of a vowel: "an hour", "a useful tool".
    static func article(before word: String) -> String {
        if ["hour", "honest", "honor", "honour", "heir"].contains(where: word.hasPrefix) { return "an" }
        if ["use", "usu", "uni", "eu", "one", "once", "uti", "ubi"].contains(where: word.hasPrefix),
            !["unim", "unin", "unid"].contains(where: word.hasPrefix)
        {
            return "a"
        }
        return word.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
    }
}

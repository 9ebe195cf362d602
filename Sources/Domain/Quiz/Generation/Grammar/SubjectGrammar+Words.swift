extension SubjectGrammar {
    static let determiners = EnglishWords.list(
        "a an the each every all both some many most several few any no its their his her our another")
    /// "about 50 stars", "only two factories".
    static let estimating = EnglishWords.list("about only almost nearly approximately roughly even over")
    /// What an amount is said with: "much of the money", "two of the stars", "those with power".
    static let countable = EnglishWords.list(
        "much many most some all several few each both one none any those half two three four five six seven eight nine ten"
    )
    /// An amount of a mass is one: "much of the money is".
    static let massy: Set<String> = ["much", "each", "one"]
    /// "a number of cells are", "the majority was": the verb follows what is counted, or does not.
    static let eitherNumber = EnglishWords.list(
        """
        number lot majority variety couple range handful series group set pair minority percent percentage half rest \
        plenty bulk dozens hundreds thousands millions billions most much some many all several few each both one none any \
        species means data media staff headquarters crossroads rabies diabetes herpes measles mumps scabies fraction proportion portion multitude host array police public youth military
        """)
    static let persons = EnglishWords.list("someone everyone anyone nobody everybody somebody anybody")
    static let degrees = EnglishWords.list("more most less least very highly too")
    static let inner = EnglishWords.list("other more most few many same own second first last only")
    /// Function words that may stand before a noun like an adjective.
    static let nominalStops = EnglishWords.list(
        "own same other others early likely friendly daily monthly yearly weekly elderly costly deadly")
    static let contracted: Set<String> = [
        "it\u{2019}s", "that\u{2019}s", "there\u{2019}s", "what\u{2019}s", "who\u{2019}s", "he\u{2019}s",
        "she\u{2019}s",
        "let\u{2019}s", "it's", "that's", "there's", "what's", "who's", "he's", "she's", "let's", "here's",
        "here\u{2019}s",
    ]
    static let nounsLikeAdjectives = EnglishWords.list(
        """
        president parent student patient agent event government environment treatment movement settlement parliament \
        department plant giant merchant restaurant immigrant protestant participant descendant infant servant covenant \
        amendment agreement investment continent percent element document cement development argument management \
        instrument segment fragment client talent accident incident resident century library military summary boundary \
        salary dictionary secretary animal hospital capital metal signal individual journal material goal mineral canal \
        chemical professional arrival survival proposal approval criminal crystal hormonal rival festival music logic topic \
        critic clinic fabric relic republic public traffic epidemic pandemic mechanic arctic plastic antibiotic table cable \
        variable vegetable theory memory history factory territory category laboratory directory story victory inventory \
        seed need speed breed feed weed physician politician musician historian librarian guardian civilian asian \
        italian russian christian indian vegetarian comedian archive native executive representative objective \
        incentive perspective narrative motive initiative alternative detective olive hive drive pattern concern tent \
        content rent extent cent moment component opponent current ingredient nutrient gradient equivalent dish fish finish \
        variant constant quadrant pollutant forest interest harvest protest request conquest cycle vertical contract ordinary skeptic diary anniversary glossary mercenary adversary
        """)
    /// Verbs that are adjectives as well: "direct contact".
    static let verbsLikeAdjectives = EnglishWords.list(
        """
        direct separate clean free slow dry warm open complete equal narrow smooth clear live mature lower correct present \
        perfect secure moderate elaborate corrupt duplicate degenerate alternate articulate legitimate subordinate exact calm cool divine
        """)
    /// Nouns that are written like the past of a verb.
    static let nounsLikePasts = EnglishWords.list("ground thought shot rose left wound bound cost set cut cast spread")
    /// Plurals that stand before other nouns.
    static let pluralModifiers = EnglishWords.list(
        """
        sports arms goods systems sales rights women men weapons savings news physics economics politics mathematics genetics \
        ethics statistics dynamics children people data bacteria media operations communications services series species \
        customs gas lens humanities athletics electronics logistics robotics
        """)
    /// Verbs without a passive: behind a noun their past is the predicate.
    static let intransitive = EnglishWords.list(
        """
        remain look change drop occur exist happen emerge arise appear disappear belong consist depend die live come go participate respond \
        persist explode vouch become begin rise fall grow result lead continue arrive depart differ vary range last rely \
        succeed collapse return seem tend agree argue insist compete cooperate collaborate interact react flourish thrive \
        struggle migrate travel hesitate hope wish listen work protest shift decline meet stand sit sleep speak \
        contribute correspond culminate evolve originate proceed proliferate prosper reside retire serve subscribe suffer \
        survive vote wander gather campaign march increase
        """)
    static let objects = EnglishWords.list("it them him her itself themselves himself one us others there here")
    /// Nouns that are written like the third person of a verb.
    static let nounsLikeThirds = EnglishWords.list(
        "remains beliefs overhauls uploads downloads backups thanks clothes odds")
    static let marks: Set<String> = ["\"", "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "'"]
    /// Words that open a phrase together with the word behind them.
    static let joints: Set<String> = [
        "such", "due", "because", "along", "rather", "prior", "according", "other", "close", "thanks", "instead",
    ]
    /// What a clause without its relative pronoun opens with: "the people they hired".
    static let zero = EnglishWords.list("they it he she we you the a its their people one")
    static let subjects = EnglishWords.list("they it he she we you one people")
}

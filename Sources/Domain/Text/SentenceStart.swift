/// Whether a sentence leans on the one before it.
enum SentenceStart {
    /// Begins with a word that points back: "This …", "They …", "However, …".
    static func dangles(_ sentence: String, language: String = "en") -> Bool {
        let words = Tokenizer.words(sentence.prefix(60))
        guard let first = words.first else { return true }
        // What is an article before a noun is a pronoun before a verb.
        if articles.contains(first), language != "en", let second = words.dropFirst().first {
            return StopWords.contains(second, language: language)
        }
        return (pointers[String(language.prefix(2))] ?? english).contains(first)
    }

    private static let articles: Set<String> = ["das", "den", "det", "dat", "die", "der", "de"]

    private static let english = Set.words(
        """
        this that these those it its it's they their them he she his her him such here there however therefore thus hence \
        also but and or so then otherwise instead moreover furthermore additionally consequently nevertheless nonetheless \
        similarly likewise conversely still yet both another others neither either again besides accordingly meanwhile \
        which who whom whose because rather
        """)

    private static let pointers: [String: Set<String>] = [
        "en": english,
        "de": Set.words(
            """
            dies diese dieser dieses diesem diesen das er sie es ihr ihre sein seine hier dort jedoch daher deshalb darum \
            also auch aber und oder so dann sonst außerdem ferner ebenso dabei damit dadurch dazu solche solcher beide
            """),
        "fr": Set.words(
            """
            ce cet cette ces cela ceci c'est il elle ils elles son sa ses leur leurs ici là cependant donc ainsi aussi mais \
            et ou alors sinon toutefois de plus en outre tel telle y en
            """),
        "es": Set.words(
            "este esta estos estas esto ese esa eso esos esas él ella ellos su sus aquí allí pero y o además también así"
        ),
        "it": Set.words(
            "questo questa questi queste ciò esso essa essi lui lei loro qui però quindi inoltre anche ma e o così tale"
        ),
        "pt": Set.words(
            "este esta estes estas isto isso esse essa ele ela eles seu sua aqui mas e ou também assim porém além"),
        "nl": Set.words(
            "dit deze dat die hij zij het hun zijn hier daar echter daarom ook maar en of zo dan zulke beide"),
        "sv": Set.words(
            "detta denna dessa den det han hon de deras här där dock därför också men och eller så sedan sådan båda"),
    ]
}

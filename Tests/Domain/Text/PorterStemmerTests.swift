import LecternDomain
import Testing

@Suite("Porter stemmer")
struct PorterStemmerTests {
    // The examples of the paper, rule by rule, carried through all steps.
    @Test(
        "the paper's own examples come out as published",
        arguments: [
            ("caresses", "caress"), ("ponies", "poni"), ("ties", "ti"), ("caress", "caress"), ("cats", "cat"),
            ("feed", "feed"), ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"),
            ("sing", "sing"), ("conflated", "conflat"), ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"),
            ("tanned", "tan"), ("falling", "fall"), ("hissing", "hiss"), ("fizzed", "fizz"), ("failing", "fail"),
            ("filing", "file"), ("happy", "happi"), ("sky", "sky"), ("relational", "relat"),
            ("conditional", "condit"), ("rational", "ration"), ("valenci", "valenc"), ("hesitanci", "hesit"),
            ("digitizer", "digit"), ("conformabli", "conform"), ("radicalli", "radic"), ("differentli", "differ"),
            ("vileli", "vile"), ("analogousli", "analog"), ("vietnamization", "vietnam"), ("predication", "predic"),
            ("operator", "oper"), ("feudalism", "feudal"), ("decisiveness", "decis"), ("hopefulness", "hope"),
            ("callousness", "callous"), ("formaliti", "formal"), ("sensitiviti", "sensit"), ("sensibiliti", "sensibl"),
            ("triplicate", "triplic"), ("formative", "form"), ("formalize", "formal"), ("electriciti", "electr"),
            ("electrical", "electr"), ("hopeful", "hope"), ("goodness", "good"), ("revival", "reviv"),
            ("allowance", "allow"), ("inference", "infer"), ("airliner", "airlin"), ("gyroscopic", "gyroscop"),
            ("adjustable", "adjust"), ("defensible", "defens"), ("irritant", "irrit"), ("replacement", "replac"),
            ("adjustment", "adjust"), ("dependent", "depend"), ("adoption", "adopt"), ("homologou", "homolog"),
            ("communism", "commun"), ("activate", "activ"), ("angulariti", "angular"), ("homologous", "homolog"),
            ("effective", "effect"), ("bowdlerize", "bowdler"), ("probate", "probat"), ("rate", "rate"),
            ("cease", "ceas"), ("controll", "control"), ("roll", "roll"), ("generalizations", "gener"),
            ("oscillators", "oscil"),
        ] as [(String, String)])
    func published(word: String, stem: String) {
        #expect(PorterStemmer.stem(word) == stem)
    }

    @Test(
        "short words and words with other signs stay as they are", arguments: ["as", "is", "a", "", "naïve", "3.2.1"])
    func untouched(word: String) {
        #expect(PorterStemmer.stem(word) == word)
    }

    @Test("forms of one word share a stem")
    func families() {
        #expect(
            Set(["connect", "connected", "connecting", "connection", "connections"].map(PorterStemmer.stem)).count == 1)
    }
}

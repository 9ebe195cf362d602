import LecternDomain
import LecternPorts
import Testing

@Suite("Hyphens at line ends")
struct LineEndHyphenTests {
    /// A paragraph with a line that ends in a cut word, and what becomes of it.
    private func joined(_ cut: String, before: String = "") -> String {
        let text = """
            \(before)The teachers of the school wrote down for the students of the field what they had read about the \(cut) and they \
            gave it to all of them at the end of the year, when the books of the library came back from the readers.
            """
        return TextNormalizer.normalize(ExtractedText(pages: [.init(number: 1, text: text)])).pages[0].text
    }

    @Test(
        "a hyphen of the word's own stays, without the text telling of the word elsewhere",
        arguments: [
            ("Light-\ndependent", "Light-dependent"), ("temperature-\ndependent", "temperature-dependent"),
            ("evidence-\nbased", "evidence-based"), ("x-\nrays", "x-rays"), ("X-\nrays", "X-rays"),
            ("p-\nvalues", "p-values"), ("T-\ncells", "T-cells"), ("DNA-\nbinding", "DNA-binding"),
            ("pH-\nbuffered", "pH-buffered"), ("β-\ncarotene", "β-carotene"), ("ДНК-\nполимераза", "ДНК-полимераза"),
        ])
    func kept(_ cut: String, _ whole: String) {
        #expect(joined(cut).contains("about the \(whole) and"))
    }

    @Test(
        "a word that was cut for the line alone becomes whole",
        arguments: [
            ("inter-\nnational", "international"), ("Inter-\nnational", "International"),
            ("inde-\npendent", "independent"), ("in-\ndependent", "independent"),
            ("Inter-\ndependent", "Interdependent"), ("cor-\nrelated", "correlated"), ("un-\nrelated", "unrelated"),
            ("McDon-\nald", "McDonald"), ("a-\nsymmetric", "asymmetric"), ("é-\ntat", "état"), ("É-\ntat", "État"),
            ("ἀ-\nδελφός", "ἀδελφός"), ("Under-\nstanding", "Understanding"), ("de-\nbased", "debased"),
        ])
    func closed(_ cut: String, _ whole: String) {
        #expect(joined(cut).contains("about the \(whole) and"))
    }

    @Test(
        "a hyphen stays between numbers and behind them, before a capital, in a longer compound and in a number",
        arguments: [
            ("2020-\n2021", "2020-2021"), ("20-\nyear", "20-year"), ("COVID-\n19", "COVID-19"),
            ("non-\nEuropean", "non-European"), ("state-of-the-\nart", "state-of-the-art"), ("R-\nhelp", "R-help"),
            ("Twenty-\none", "Twenty-one"), ("two-\nthirds", "two-thirds"), ("E-\nmail", "E-mail"),
            ("A-\nlevels", "A-levels"), ("students-\nand-teachers", "students- and-teachers"),
            ("R-win@R-\nproject.org", "R-win@R-project.org"),
            ("http://d.org/debian-\nfaq/", "http://d.org/debian-faq/"),
            ("http://d.org/-\nfaq/", "http://d.org/faq/"),
            ("--no-\ninstall", "--no-install"), ("debian-\npolicy.html", "debian-policy.html"),
            ("pre-\nand post-war", "pre- and post-war"), ("self-\nesteem", "self-esteem"),
        ])
    func stays(_ cut: String, _ whole: String) {
        #expect(joined(cut).contains("about the \(whole) and"))
    }

    @Test(
        "what only looks like a compound becomes one word",
        arguments: [
            ("ex-\nample", "example"), ("so-\nlution", "solution"), ("all-\now", "allow"),
            ("some-\nthing", "something"),
            ("four-\nteen", "fourteen"), ("fact-\nor", "factor"), ("accept-\nable", "acceptable"),
            ("form-\nation", "formation"),
            ("with-\ndraw", "withdraw"), ("anti-inflam-\nmatory", "anti-inflammatory"),
            ("INTRODUC-\nTION", "INTRODUCTION"), ("RE-\nSTRICTED", "RESTRICTED"), ("OP-\nTIONAL", "OPTIONAL"),
            ("self-\nish", "selfish"),
        ])
    func fused(_ cut: String, _ whole: String) {
        #expect(
            joined(cut, before: "Form and fact; accept some thing or none. A factor. ").contains(
                "about the \(whole) and"))
    }

    @Test("what the text has as one word is one, also before a capital and in what looks like a name of a file")
    func joinedElsewhere() {
        #expect(joined("Java-\nScript", before: "JavaScript is young. ").contains("about the JavaScript and"))
        #expect(joined("hh-\nmm.ss", before: "A time is hhmm here. ").contains("about the hhmm.ss and"))
        #expect(joined("DNA-\nRNA", before: "DNA and RNA. ").contains("about the DNA-RNA and"))
    }

    @Test("two words that the text has beside each other are a compound")
    func twoWords() {
        #expect(joined("machine-\nparseable", before: "A machine can parse it. ").contains("the machine-parseable and"))
    }

    @Test("a cut word carries its paragraph on, however short its line is")
    func shortLine() {
        let text = TextNormalizer.normalize(
            ExtractedText(pages: [
                .init(
                    number: 1,
                    text: """
                        The teachers of the school wrote down for the students of the field what they had read.
                        Pages 10-
                        15 tell of the books that came back from the readers of the library in the last year.
                        """)
            ]))
        #expect(text.pages[0].text.contains("Pages 10-15 tell of the books"))
    }

    @Test("what the text says of the word elsewhere comes first")
    func evidence() {
        #expect(joined("x-\nrays", before: "It was xrays for some. ").contains("about the xrays and"))
        #expect(joined("in-\ndependent", before: "It was in-dependent. ").contains("about the in-dependent and"))
    }

    @Test(
        "numbers on both sides of a line end stand together",
        arguments: [
            ("1914-\n1918", "1914-1918"), ("1914\u{2013}\n1918", "1914\u{2013}1918"), ("(12-\n15)", "(12-15)"),
            ("years 3 -\n4", "years 3 - 4"), ("act 1914-\nand", "act 1914- and"),
        ])
    func numbers(_ cut: String, _ whole: String) {
        #expect(joined(cut).contains("about the \(whole) and"))
    }
}

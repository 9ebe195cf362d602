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

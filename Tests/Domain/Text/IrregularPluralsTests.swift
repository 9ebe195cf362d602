import Testing

@testable import LecternDomain

@Suite("Plurals that no -s makes")
struct IrregularPluralsTests {
    @Test(
        "the singular is told from the plural and the plural from the singular",
        arguments: [
            ("mitochondrion", "mitochondria"), ("phenomenon", "phenomena"), ("automaton", "automata"),
            ("nucleus", "nuclei"), ("larva", "larvae"), ("vertex", "vertices"), ("matrix", "matrices"),
            ("carcinoma", "carcinomata"), ("stratum", "strata"), ("datum", "data"), ("hypothesis", "hypotheses"),
            ("oasis", "oases"), ("genus", "genera"), ("corpus", "corpora"), ("child", "children"), ("foot", "feet"),
            ("half", "halves"), ("bookshelf", "bookshelves"), ("midwife", "midwives"),
        ])
    func pairs(one: String, many: String) {
        #expect(IrregularPlurals.singulars(of: many).contains(one))
        #expect(IrregularPlurals.plurals(of: one).contains(many))
    }

    @Test(
        "what only looks like a plural is none",
        arguments: [
            ("cola", "colon"), ("silica", "silicon"), ("silica", "silicum"), ("saves", "safe"), ("gives", "givis"),
        ])
    func others(word: String, one: String) {
        #expect(!IrregularPlurals.singulars(of: word).contains(one))
        #expect(!IrregularPlurals.plurals(of: one).contains(word))
    }

    @Test("a word that says nothing has no other number to look for", arguments: ["his", "itself", "does"])
    func fillers(word: String) { #expect(SoughtTerms.forms(of: word).isEmpty) }

    @Test("a question finds its word in the other number", arguments: [("child", "children"), ("vertex", "vertices")])
    func sought(asked: String, told: String) {
        #expect(!SoughtTerms.forms(of: asked).isDisjoint(with: Tokenizer.terms(told)))
        #expect(!SoughtTerms.forms(of: told).isDisjoint(with: Tokenizer.terms(asked)))
    }
}

import LecternPorts
import Testing

@testable import LecternDomain

@Suite("What tells a term by its form")
struct WordEchoTests {
    @Test(
        "a word that begins like the term gives it away",
        arguments: [
            ("tendinitis", "is the inflammation of a tendon", true), ("osmolarity", "the osmoles of a liter", true),
            ("basilica", "a church with basil", true), ("osmosis", "the movement of water", false),
            ("salt", "the sale of goods", false), ("disintermediation", "the loss of an intermediary", true),
            ("interdiff", "compares two diff.gz files of a kind", true), ("patella", "a femoropatellar joint", true),
            ("import", "a port of the coast", true), ("debuild", "the building of a ship", true),
            ("temporomandibular", "ties the mandible to the skull", true),
            ("patella", "a part of the knee", false),
        ])
    func echoes(term: String, told: String, isEchoed: Bool) { #expect(term.isEchoed(in: told) == isEchoed) }

    @Test("neither what such a term means nor which term means it is asked about")
    func definitions() {
        let body = """
            A basilica is a church that smells of basil and has a long nave. A chapel is a room that holds an altar for few \
            people. A cloister is a yard that a covered walk surrounds on four sides. A crypt is a vault that lies below the \
            floor of the choir. A belfry is a tower that carries the bells of a town.
            """
        let found = QuestionWriterTests.finder(body).find(.multipleChoice)
            .filter { $0.pattern == .definition }
        #expect(found.contains { $0.topic == "chapel" } && !found.contains { $0.topic == "basilica" })
    }

    @Test(
        "a text names a thing by its own words, not by their kin",
        arguments: [
            ("individualism", "Culture sets its individuals apart", false),
            ("the renal artery", "The renal arteries carry blood to it", true),
            ("adaptation", "An adaptation\u{2019}s cost is low", true),
            ("adaptation", "Standardization is cheap", false),
        ])
    func names(name: String, text: String, isNamed: Bool) { #expect(name.isNamed(in: text) == isNamed) }

    @Test(
        "the last letters tell which terms end alike",
        arguments: [
            ("mitosis", "Meiosis", true), ("demand curve", "supply curve", true), ("plasmolysis", "candle", false),
        ])
    func endings(one: String, other: String, isAlike: Bool) { #expect(one.endsLike(other) == isAlike) }

    @Test(
        "terms that are taken for each other sound alike",
        arguments: [
            ("the urethra", "the ureter", true), ("Diaphysis", "epiphysis", true),
            ("smooth muscle", "skeletal muscle", true),
            ("the thorax", "the diaphragm", false), ("population", "mutation", false),
            ("a muscle", "muscle tone", true),
            ("", "a", false),
        ])
    func sounds(one: String, other: String, isAlike: Bool) { #expect(one.soundsLike(other) == isAlike) }
}

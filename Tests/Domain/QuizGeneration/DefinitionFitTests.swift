import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Which terms stand beside a definition")
struct DefinitionFitTests {
    private static let lecture = """
        A fossil is a remnant that the sediment has preserved for many ages. A geode is a rock that holds crystals in its \
        hollow. A moraine is a ridge that a glacier leaves behind when it melts. A drumlin is a hill that the moving ice \
        has shaped like an egg. A geologist is a scientist who reads the layers of the ground. A surveyor is an official \
        who measures the borders of a land. A curator is a keeper who looks after the things of a museum.
        """

    @Test("only terms of the kind that is defined are offered")
    func kinds() throws {
        // The lexicon's first sense of the word is a person; what the text says of it decides.
        let fields = [
            "noun.person": ["fossil", "geologist", "surveyor", "curator", "scientist", "official", "keeper"],
            "noun.object": ["remnant", "rock", "ridge", "hill", "geode", "moraine", "drumlin"],
        ]
        let lexicon = FakeLexicon(
            fields.sorted { $0.key < $1.key }.flatMap { field, words in
                words.map { FakeLexicon.Word($0, kind: field) }
            })
        let found = QuestionWriterTests.finder(Self.lecture, lexicon: lexicon)
        let question = try #require(
            found.find(.multipleChoice).first { $0.pattern == .definition && $0.answer == "Fossil" })
        #expect(Set(question.distractors) == ["Geode", "Moraine", "Drumlin"])
        #expect(question.quality == DefinitionFit.kind.quality(isAlone: true))
    }

    @Test("fields of meaning that a reader takes for one are one; what says nothing of the kind is none")
    func fields() {
        #expect(DefinitionFit.kind(of: "noun.act") == DefinitionFit.kind(of: "noun.process"))
        #expect(DefinitionFit.kind(of: "noun.person") != DefinitionFit.kind(of: "noun.act"))
        #expect(DefinitionFit.kind(of: "noun.Tops") == nil && DefinitionFit.kind(of: nil) == nil)
    }

    @Test(
        "an option begins with a capital, unless its own spelling says otherwise",
        arguments: [("retro-Claisen reaction", "Retro-Claisen reaction"), ("mRNA", "mRNA"), ("cell", "Cell")])
    func capital(option: String, written: String) { #expect(option.capitalizedFirst == written) }
}

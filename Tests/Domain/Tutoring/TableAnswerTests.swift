import LecternDomain
import LecternPorts
import Testing

@Suite("Tables answer questions")
struct TableAnswerTests {
    private static let text = """
        Planets go around the Sun on paths that are nearly circles. Mars is the fourth of them.

        Planet\tRadius\tMoons
        Mars\t3390 km\t2
        Jupiter\t69911 km\t95
        Saturn\t58232 km\t146
        """

    private static func tutor(_ text: String) -> BuiltInTutor {
        BuiltInTutor([
            MaterialIndex(
                Material(
                    documentID: DocumentID("d"), owner: Owner(user: UserID("u")), filename: "d.txt", textRevision: 1,
                    text: TextNormalizer.normalize(
                        ExtractedText(pages: [.init(number: 1, text: text)], language: "en"))))
        ])
    }

    @Test(
        "a row of a table answers with the names of its columns, and what no column has is not answered",
        arguments: [
            ("What is the radius of Mars?", "Planet: Mars; Radius: 3390 km; Moons: 2"),
            ("How many moons does Saturn have?", "Planet: Saturn; Radius: 58232 km; Moons: 146"),
            ("What is the mass of Mars?", nil), ("What is the radius of Venus?", nil),
        ])
    func rows(question: String, told: String?) {
        let answer = Self.tutor(Self.text).answer(TutorQuestion(question))
        guard let told else { return #expect(answer.citations.isEmpty, "\(answer.text)") }
        #expect(answer.text.contains(told), "\(answer.text)")
        #expect(answer.citations.map(\.quote).allSatisfy { $0.hasPrefix("| ") && $0.hasSuffix(" |") })
    }

    @Test("a table alone is a material")
    func tableAlone() {
        let answer = Self.tutor("Planet\tMoons\nMars\t2\nSaturn\t146").answer(
            TutorQuestion("How many moons does Mars have?"))
        #expect(answer.citations.map(\.quote) == ["| Mars | 2 |"])
    }

    @Test("a sentence that says as much comes before a row")
    func sentenceFirst() {
        let answer = Self.tutor(Self.text).answer(TutorQuestion("What is Mars?"))
        #expect(answer.citations.first?.quote == "Mars is the fourth of them.")
    }
}

import LecternDomain
import LecternPorts
import Testing

@Suite("Questions to the built-in tutor")
struct TutorQuestionTests {
    private static func material(_ name: String, _ text: String) -> MaterialIndex {
        MaterialIndex(
            Material(
                documentID: DocumentID(name), owner: Owner(user: UserID("u")), filename: "\(name).txt", textRevision: 1,
                text: TextNormalizer.normalize(
                    ExtractedText(pages: [.init(number: 1, text: text)], language: "en"))))
    }

    private static let materials: [String: MaterialIndex] = [
        "cells": TutorTexts.cells, "manual": TutorTexts.manual, "biology": SampleLectures.biology,
        "history": SampleLectures.history, "economics": SampleLectures.economics,
        "literature": SampleLectures.literature,
    ].reduce(into: [:]) { $0[$1.key] = material($1.key, $1.value) }

    /// Speaks of roles, purposes and functions in every sentence, and of nothing that is asked for.
    private static let maintainers = material("maintainers", TutorTexts.maintainers)

    @Test(
        "a question gets the sentence that answers it first, and none where the text does not answer",
        arguments: TutorQuestionCase.all)
    func alone(question: TutorQuestionCase) throws {
        let material = try #require(Self.materials[question.text])
        check(BuiltInTutor([material]), question)
    }

    @Test(
        "a text full of what any question may ask for changes no answer",
        arguments: TutorQuestionCase.all.filter { !$0.question.contains("maintainer") })
    func beside(question: TutorQuestionCase) throws {
        let material = try #require(Self.materials[question.text])
        check(BuiltInTutor([Self.maintainers, material]), question)
    }

    private func check(_ tutor: BuiltInTutor, _ question: TutorQuestionCase) {
        let answer = tutor.answer(TutorQuestion(question.question))
        if let expected = question.expected {
            #expect(answer.citations.first?.quote.contains(expected) == true, "\(answer.text)")
        } else {
            #expect(answer.citations.isEmpty, "\(answer.text)")
            #expect(answer.text.contains("does not seem to answer") || answer.text.contains("says nothing"))
        }
    }

    @Test("what was looked for is told without the words that any question may hold")
    func lookedFor() throws {
        let answer = BuiltInTutor([Self.maintainers]).answer(TutorQuestion("What is the role of mitochondria?"))
        #expect(answer.text.contains("I looked for \u{201C}mitochondria\u{201D}"))
    }

    @Test("a title that asks for the comparison answers with what stands under it")
    func comparedUnderTitle() throws {
        let manual = try #require(Self.materials["manual"])
        let quotes = BuiltInTutor([manual]).answer(TutorQuestion("What are the differences between R and S?"))
            .citations.map(\.quote)
        #expect(quotes.count == 2)
        #expect(quotes.last?.hasPrefix("Models are fitted by other algorithms") == true)
    }

    @Test("nobody is named whom the text does not name with the deed")
    func nobody() {
        let text = """
            Normal Debian packages are made from upstream programs. Ian Murdock gave talks on Debian. Many files are \
            created in the directory of Debian. Debian was first released in 1993.
            """
        #expect(BuiltInTutor([Self.material("d", text)]).answer(TutorQuestion("Who created Debian?")).citations.isEmpty)
    }

    @Test("what a thing does is told by its own deeds, not by what is done to it")
    func deeds() {
        let text = """
            All backups started by hand or by a timer of the machine are silent. Moving the pages of the journal back is \
            called a "backup". A backup operation takes pages from the journal and puts them into the main file. \
            An application can start a backup through any open connection.
            """
        let answer = BuiltInTutor([Self.material("d", text)]).answer(TutorQuestion("What does a backup do?"))
        #expect(answer.citations.first?.quote.hasPrefix("A backup operation takes pages") == true)
    }
}

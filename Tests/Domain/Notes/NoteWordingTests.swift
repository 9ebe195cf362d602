import Testing

@testable import LecternDomain

@Suite("Wording of notes")
struct NoteWordingTests {
    private func note(_ text: String, language: String = "en", established: Set<String> = []) -> String? {
        NoteWording(language: language, established: established).note(
            from: Sentence(
                text: text, page: 1, quote: text, block: 0, position: 0, wordCount: Tokenizer.count(text)),
            isItem: false)
    }

    @Test(
        "a sentence that says something by itself is kept",
        arguments: [
            "Mitochondria turn sugar into energy for the cell.",
            "A page table maps each page to a frame of physical memory.",
            "The operator is used to define a model formula in the language.",
            "Osmosis occurs when water passes through a membrane.",
        ])
    func kept(sentence: String) {
        #expect(note(sentence) == sentence)
    }

    @Test(
        "a phrase without a predicate or a subject makes no note",
        arguments: [
            "Graphics devices for base and grid graphics that can be used by all packages.",
            "Ideal for creating plots with subsequent low-level graphics functions.",
            "Returns the variance of the main parameters of a fitted model object.",
            "Behaves similarly to the stronger lock, except that readers are not blocked.",
            "The character expansion to be used for axis annotation and for labels.",
        ])
    func phrases(sentence: String) {
        #expect(note(sentence) == nil)
    }

    @Test(
        "what asks which one, or holds today only, makes no note",
        arguments: [
            "The resulting value is stored in the database after every change.",
            "Currently the project supports nine architectures of processors.",
            "The price of bread rises faster than we'd expect in a war.",
            "The website is a tremendous resource for people who install systems.",
            ". The service command works with any system that is installed.",
        ])
    func leaning(sentence: String) {
        #expect(note(sentence, established: ["kernel"]) == nil)
    }

    @Test("a noun that the document is about needs no introduction")
    func established() {
        let sentence = "The kernel is responsible for the memory of all processes."
        #expect(note(sentence, established: ["kernel"]) == sentence)
    }

    @Test("connecting words in front go, but not half of a conjunction")
    func openings() {
        #expect(
            note("In particular the product of two vectors is an array of rank one.")
                == "The product of two vectors is an array of rank one.")
        #expect(
            note("So long as no deadlock is detected, a transaction will wait for the lock.")
                != "Long as no deadlock is detected, a transaction will wait for the lock.")
    }

    @Test(
        "other languages do not point back either",
        arguments: [
            ("de", "Zu dieser Zeit wurde das Paket von einem Entwickler betreut."),
            ("fr", "Le conseil vote cette loi pendant la guerre contre les Perses."),
            ("es", "La sangre llega por este vaso hasta los tejidos del cuerpo."),
            ("de", "Der Gr\u{FC}nder schreibt: \u{BB}Das Paket wurde im Januar vom Projekt betreut."),
        ])
    func languages(language: String, sentence: String) {
        #expect(note(sentence, language: language) == nil)
    }
}

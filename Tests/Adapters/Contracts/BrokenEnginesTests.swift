import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The contracts catch engines that are broken on purpose")
struct BrokenEnginesTests {
    private static let pdf = ExtractorSamples(
        format: .pdf,
        write: { pages in Array(pages.map { $0.joined(separator: "\n") }.joined(separator: "\u{C}").utf8) },
        empty: [[0x20]], foreign: [Array("PK\u{3}\u{4}".utf8)])

    @Test("an extractor that merges pages")
    func merged() async throws {
        try await caught(
            TextExtractorContract.cases(Self.pdf), by: "pdf: every page keeps its number and its own text"
        ) { ContractHarness(MergingExtractor()) }
    }

    @Test("an extractor that skips empty pages")
    func skipped() async throws {
        try await caught(TextExtractorContract.cases(Self.pdf), by: "pdf: an empty page between others stays") {
            ContractHarness(SkippingExtractor())
        }
    }

    @Test("a model that gives half an answer as a whole one")
    func model() async throws {
        let name =
            "a stream that breaks off gives what came, and then the error: never a short answer as a whole one"
        try await caught(LanguageModelContract.cases, by: name) {
            let inner = ScriptedLanguageModel { _ in .broken(after: ["half", " an"], .unavailable("gone")) }
            return ContractHarness(
                ModelSubject(
                    model: CarelessModel(inner: inner), answer: { _ in }, asked: { inner.requests },
                    open: { inner.open }))
        }
    }

    @Test("a synthesizer that knows one format only")
    func synthesizer() async throws {
        try await caught(
            SpeechSynthesizerContract.cases, by: "speech as mp3 is of that format, and as long as it says"
        ) { ContractHarness(OneFormatSynthesizer()) }
    }

    @Test("a transcriber that takes every language")
    func transcriber() async throws {
        let samples = RecordingSamples(
            recording: Array("some words".utf8), words: ["some", "words"], languageCode: "en-US",
            foreignLanguage: "de", silent: [[0x20]], corrupt: [[0xFF]])
        try await caught(
            SpeechTranscriberContract.cases,
            by: "a language that is not understood is refused before anything is read"
        ) {
            ContractHarness(SpeechTranscriberSubject(transcriber: BoastfulTranscriber(), samples: samples))
        }
    }

    @Test("a lexicon that offers synonyms as wrong answers")
    func lexicon() async throws {
        let inner = FakeLexicon([
            .init("rose", kind: "flower", synonyms: ["briar"]), .init("tulip", kind: "flower"),
            .init("briar", kind: "flower"), .init("daisy", kind: "flower"),
        ])
        let samples = LexiconSamples(noun: "rose", adjective: "big", alike: ("rose", .noun))
        try await caught(
            LexiconContract.cases(samples),
            by: "coordinate terms are known words of the class, each once, never the word or a synonym"
        ) { ContractHarness(ConfusedLexicon(inner: inner)) }
    }

    @Test("estimators that estimate by company, sort, leave out, know no bounds, or do not let go")
    func estimators() async throws {
        let broken: [(any QualityEstimator, String)] = [
            (CompetitiveEstimator(), "the same text has the same estimate in any company, at any place, and again"),
            (SortingEstimator(), "the same text has the same estimate in any company, at any place, and again"),
            (SkippingEstimator(), "a text that is blank or too long is refused, and named"),
            (UnboundedEstimator(), "every item has its estimate, 0…1, whatever its kind"),
            (StubbornEstimator(), "a cancelled request ends as cancelled, and the next is answered"),
        ]
        for (estimator, name) in broken {
            try await caught(QualityEstimatorContract.cases, by: name) { ContractHarness(estimator) }
        }
    }
}

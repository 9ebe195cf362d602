import LecternContracts
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("The fake engines keep their ports' contracts")
struct FakeEnginesKeepContractsTests {
    @Test("text extractor", arguments: FakeSamples.files.flatMap { TextExtractorContract.cases($0) })
    func extractor(_ rule: TextExtractorContract.Case) async throws {
        try await rule.run { ContractHarness(FakeTextExtractor()) }
    }

    @Test("language model", arguments: LanguageModelContract.cases)
    func model(_ rule: LanguageModelContract.Case) async throws {
        try await rule.run { ContractHarness(FakeSamples.model()) }
    }

    @Test("lexicon", arguments: LexiconContract.cases(FakeSamples.words))
    func lexicon(_ rule: LexiconContract.Case) async throws {
        try await rule.run { ContractHarness(FakeSamples.lexicon) }
    }

    @Test("quality estimator", arguments: QualityEstimatorContract.cases)
    func estimator(_ rule: QualityEstimatorContract.Case) async throws {
        try await rule.run { ContractHarness(FakeQualityEstimator()) }
    }

    @Test("speech synthesizer", arguments: SpeechSynthesizerContract.cases)
    func synthesizer(_ rule: SpeechSynthesizerContract.Case) async throws {
        try await rule.run { ContractHarness(FakeSpeechSynthesizer()) }
    }

    @Test("speech transcriber", arguments: SpeechTranscriberContract.cases)
    func transcriber(_ rule: SpeechTranscriberContract.Case) async throws {
        try await rule.run {
            ContractHarness(
                SpeechTranscriberSubject(transcriber: FakeSpeechTranscriber(), samples: FakeSamples.recordings))
        }
    }

    @Test("metrics", arguments: MetricsContract.cases)
    func metrics(_ rule: MetricsContract.Case) async throws {
        try await rule.run {
            let metrics = RecordingMetrics()
            return ContractHarness(
                MetricsSubject(metrics: metrics) { name, labels in
                    let observations = metrics.observations(name, labels: labels)
                    if !observations.isEmpty {
                        return .histogram(count: observations.count, sum: observations.reduce(0, +))
                    }
                    if let gauge = metrics.gauge(name, labels: labels) { return .gauge(gauge) }
                    let counter = metrics.counter(name, labels: labels)
                    return counter == 0 ? nil : .counter(counter)
                })
        }
    }

    @Test("log", arguments: LogContract.cases)
    func log(_ rule: LogContract.Case) async throws {
        try await rule.run {
            let log = RecordingLog()
            return ContractHarness(
                LogSubject(log: log) { log.lines.map { "\($0.level) \($0.message) \($0.fields)" } })
        }
    }
}

/// What the fakes understand.
enum FakeSamples {
    static let files: [ExtractorSamples] = DocumentFormat.allCases.map { format in
        ExtractorSamples(
            format: format,
            write: { pages in Array(pages.map { $0.joined(separator: "\n") }.joined(separator: "\u{C}").utf8) },
            empty: [Array(" \n\u{C} \t".utf8)], corrupt: [[0x61, 0xFF, 0xFE]],
            foreign: [format == .pdf ? Array("PK\u{3}\u{4}rest".utf8) : Array("%PDF-1.4 rest".utf8)])
    }

    static func model() -> ModelSubject {
        let script = Script()
        let model = ScriptedLanguageModel { _ in script.reply }
        return ModelSubject(
            model: model, answer: { script.order($0) }, asked: { model.requests }, open: { model.open })
    }

    static let words = LexiconSamples(noun: "rose", adjective: "big", alike: ("large", .adjective))
    static let lexicon = FakeLexicon([
        .init("rose", kind: "flower"), .init("rose", .verb), .init("tulip", kind: "flower"),
        .init("briar", kind: "flower", synonyms: ["rose"]), .init("daisy", kind: "flower"),
        .init("big", .adjective, synonyms: ["large"], antonyms: ["small"]),
    ])

    static let recordings = RecordingSamples(
        recording: Array("Plants make sugar from water and light".utf8), words: ["plants", "sugar", "water", "light"],
        languageCode: "en-US", foreignLanguage: "de", silent: [[0x20], Array(" \n ".utf8)],
        corrupt: [[0xFF, 0xFE, 0x61]])

    private final class Script: Sendable {
        private let answer = Mutex<ModelSubject.Answer>(.failure(.unavailable("nothing was ordered")))

        func order(_ next: ModelSubject.Answer) { answer.withLock { $0 = next } }

        var reply: ScriptedLanguageModel.Reply {
            switch answer.withLock({ $0 }) {
            case .text(let pieces, .stop): .pieces(pieces)
            case .text(let pieces, let finish): .response(ModelResponse(text: pieces.joined(), finished: finish))
            case .failure(let error): .failure(error)
            case .broken(let pieces, let error): .broken(after: pieces, error)
            case .silence(let pieces): .silence(after: pieces)
            }
        }
    }
}

import LecternFakes
import LecternPorts

/// Gives all pages as one.
struct MergingExtractor: TextExtractor {
    func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        let text = try await FakeTextExtractor().extract(body, format: format, limits: limits)
        return ExtractedText(
            pages: [.init(number: 1, text: text.pages.map(\.text).joined(separator: "\n"))], language: text.language)
    }
}

/// Leaves pages without text out, so that those behind them get wrong numbers.
struct SkippingExtractor: TextExtractor {
    func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        let text = try await FakeTextExtractor().extract(body, format: format, limits: limits)
        let pages = text.pages.map(\.text).filter { !$0.isEmpty }
        return ExtractedText(pages: pages.enumerated().map { .init(number: $0 + 1, text: $1) }, language: text.language)
    }
}

/// Takes the end of a broken stream for the end of the answer, and never lets go of a request.
struct CarelessModel: LanguageModel {
    let inner: ScriptedLanguageModel
    var name: String { inner.name }

    func complete(_ request: ModelRequest) async throws(LanguageModelError) -> ModelResponse {
        try await inner.complete(request)
    }

    func stream(_ request: ModelRequest) -> AsyncThrowingStream<String, any Error> {
        let (stream, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
        Task {
            do {
                for try await piece in inner.stream(request) { continuation.yield(piece) }
            } catch {}
            continuation.finish()
        }
        return stream
    }
}

/// Answers WAV under every name.
struct OneFormatSynthesizer: SpeechSynthesizer {
    private let inner = FakeSpeechSynthesizer()
    var voices: [Voice] { inner.voices }

    func synthesize(_ request: SpeechRequest) async throws(SpeechError) -> Speech {
        var wave = request
        wave.format = .wav
        var speech = try await inner.synthesize(wave)
        speech.format = request.format
        return speech
    }
}

/// Believes that it understands every language.
struct BoastfulTranscriber: SpeechTranscriber {
    private let inner = FakeSpeechTranscriber()
    var languages: [String] { inner.languages }

    func transcribe(
        _ body: ByteStream, options: TranscriptionOptions, job: TranscriptionID
    ) async throws(SpeechError) -> Transcript {
        try await inner.transcribe(body, options: TranscriptionOptions(languageCode: "auto"), job: job)
    }
}

/// Offers words of the same meaning as others of the kind.
struct ConfusedLexicon: Lexicon {
    let inner: FakeLexicon
    func wordClasses(of lemma: String) -> [WordClass] { inner.wordClasses(of: lemma) }
    func coordinateTerms(of lemma: String, _ wordClass: WordClass, limit: Int) -> [String] {
        Array(
            (inner.synonyms(of: lemma, wordClass) + inner.coordinateTerms(of: lemma, wordClass, limit: limit))
                .prefix(max(0, limit)))
    }
    func antonyms(of lemma: String, _ wordClass: WordClass) -> [String] { inner.antonyms(of: lemma, wordClass) }
    func synonyms(of lemma: String, _ wordClass: WordClass) -> [String] { inner.synonyms(of: lemma, wordClass) }
}

/// Gives the best of those asked 1 and the others less: an estimate depends on its company.
struct CompetitiveEstimator: QualityEstimator {
    private let inner = FakeQualityEstimator()

    func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        let all = try await inner.estimates(of: items)
        let best = all.max() ?? 0
        return best > 0 ? all.map { $0 / best } : all
    }
}

/// Answers in an order of its own.
struct SortingEstimator: QualityEstimator {
    private let inner = FakeQualityEstimator()

    func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        try await inner.estimates(of: items).sorted()
    }
}

/// Leaves out what it cannot read.
struct SkippingEstimator: QualityEstimator {
    private let inner = FakeQualityEstimator()

    func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        try await inner.estimates(of: items.filter { (1...1_000).contains($0.text.unicodeScalars.count) })
    }
}

/// Answers sums of weights rather than chances.
struct UnboundedEstimator: QualityEstimator {
    private let inner = FakeQualityEstimator()

    func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        try await inner.estimates(of: items).map { $0 * 20 - 5 }
    }
}

/// Does not notice that nobody waits any more.
struct StubbornEstimator: QualityEstimator {
    private let inner = FakeQualityEstimator()

    func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        do {
            return try await Task { [inner] in try await inner.estimates(of: items) }.value
        } catch {
            throw error as? QualityError ?? .unavailable("\(error)")
        }
    }
}

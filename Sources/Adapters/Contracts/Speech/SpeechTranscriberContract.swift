public import LecternPorts

/// Recordings for the cases, made so that the transcriber under test understands them.
public struct RecordingSamples: Sendable {
    /// Several words are said in it.
    public var recording: [UInt8]
    /// Words that are said, in their order and in lower case, and that at least three in four of must be heard.
    public var words: [String]
    /// BCP 47, with a region.
    public var languageCode: String
    /// A language that the transcriber does not understand.
    public var foreignLanguage: String
    /// Recordings in which nobody speaks.
    public var silent: [[UInt8]]
    /// What is no recording.
    public var corrupt: [[UInt8]]

    public init(
        recording: [UInt8], words: [String], languageCode: String, foreignLanguage: String, silent: [[UInt8]],
        corrupt: [[UInt8]]
    ) {
        self.recording = recording
        self.words = words
        self.languageCode = languageCode
        self.foreignLanguage = foreignLanguage
        self.silent = silent
        self.corrupt = corrupt
    }
}

/// What a `SpeechTranscriber` must do.
public enum SpeechTranscriberContract {
    public typealias Subject = SpeechTranscriberSubject
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] = [
        rule("the words are heard, with times that rise within the recording") { subject, steps in
            let transcript = try await subject.transcribe(subject.samples.recording)
            let said = transcript.text.lowercased()
            let heard = subject.samples.words.filter(said.contains)
            try steps.require(
                "words", heard.count * 4 >= subject.samples.words.count * 3,
                expected: "three quarters of \(subject.samples.words)", actual: transcript.text)
            try steps.require("duration", transcript.duration > 0, expected: "more than 0", actual: "0 or less")
            try steps.require("segments", !transcript.segments.isEmpty, expected: "some", actual: "none")
            var last = 0.0
            for segment in transcript.segments {
                try steps.require(
                    "a segment's times",
                    segment.start >= last - 0.5 && segment.end >= segment.start
                        && segment.end <= transcript.duration + 0.001,
                    expected: "behind \(last), within \(transcript.duration)", actual: "\(segment)")
                last = segment.start
            }
            let joined = transcript.segments.map(\.text).joined(separator: " ")
            try steps.equal("the segments' text", Self.words(joined), Self.words(transcript.text))
            let confidence = transcript.confidence ?? 1
            try steps.require("confidence", (0...1).contains(confidence), expected: "0…1", actual: "\(confidence)")
        },
        rule("the same recording gives the same transcript, in however many pieces it comes") { subject, steps in
            let first = try await subject.transcribe(subject.samples.recording)
            let again = try await subject.transcriber.transcribe(
                TestBody.pieces(subject.samples.recording), options: subject.options, job: job)
            try steps.equal("again, in pieces", again, first)
        },
        rule("a language is understood with and without region and in any case, and named in the transcript") {
            subject, steps in
            let samples = subject.samples
            try steps.require(
                "languages", !subject.transcriber.languages.isEmpty, expected: "some", actual: "none")
            let primary = String(samples.languageCode.prefix { $0 != "-" })
            for tag in [primary, samples.languageCode.lowercased()] {
                let transcript = try await subject.transcribe(samples.recording, tag)
                try steps.equal("language", transcript.languageCode.lowercased(), tag.lowercased())
            }
            let detected = try await subject.transcribe(samples.recording, "auto").languageCode
            try steps.equal("the primary tag of auto", String(detected.prefix { $0 != "-" }), primary)
        },
        rule("a language that is not understood is refused before anything is read") { subject, steps in
            let tag = subject.samples.foreignLanguage
            for tag in [tag, "\(tag)-XX", "", subject.samples.languageCode.prefix { $0 != "-" } + "x"] {
                let unread = ByteStream { { throw TestBody.HungUp() } }
                try await steps.fails("transcribe \(tag)", with: SpeechError.unsupportedLanguage(tag)) {
                    try await subject.transcriber.transcribe(
                        unread, options: TranscriptionOptions(languageCode: tag), job: job)
                }
            }
        },
        rule("options that the engine does not have are no reason to fail") { subject, steps in
            let options = TranscriptionOptions(
                languageCode: subject.samples.languageCode, speakerLabels: true, maxSpeakers: 2,
                vocabularyName: "biology")
            let transcript = try await steps.run("transcribe") {
                try await subject.transcriber.transcribe(
                    ByteStream(subject.samples.recording), options: options, job: job)
            }
            try steps.require("text", !transcript.text.isEmpty, expected: "some", actual: "none")
        },
        rule("a recording in which nobody speaks is empty") { subject, steps in
            for (index, recording) in subject.samples.silent.enumerated() {
                try await steps.fails("transcribe silence \(index)", with: SpeechError.empty) {
                    try await subject.transcribe(recording)
                }
            }
        },
        rule("what is no recording is corrupt") { subject, steps in
            for (index, bytes) in ([[]] + subject.samples.corrupt).enumerated() {
                try await steps.fails(
                    "transcribe file \(index)", "corrupt", as: SpeechError.self,
                    where: { if case .corrupt = $0 { true } else { false } }
                ) { try await subject.transcribe(bytes) }
            }
        },
        rule("a body that breaks off is no fault of the recording") { subject, steps in
            try await steps.fails("transcribe", "a retryable error", as: SpeechError.self, where: \.isRetryable) {
                try await subject.transcriber.transcribe(
                    TestBody.failing(after: subject.samples.recording), options: subject.options, job: job)
            }
        },
        rule("a cancelled transcription ends as cancelled") { subject, steps in
            try await steps.fails("transcribe", with: SpeechError.cancelled) {
                try await Latch.cancelling { reached in
                    let body = TestBody.stalling(after: subject.samples.recording) { reached.open() }
                    return try await subject.transcriber.transcribe(body, options: subject.options, job: job)
                }
            }
        },
    ]

    fileprivate static let job = TranscriptionID("0190a000-0000-7000-8000-000000000077")

    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (Subject, Steps) async throws -> Void
    ) -> Case {
        Case("SpeechTranscriber", name) { harness, steps in try await body(harness.subject, steps) }
    }
}

/// A transcriber and recordings that it understands.
public struct SpeechTranscriberSubject: Sendable {
    public var transcriber: any SpeechTranscriber
    public var samples: RecordingSamples

    public init(transcriber: any SpeechTranscriber, samples: RecordingSamples) {
        self.transcriber = transcriber
        self.samples = samples
    }

    fileprivate var options: TranscriptionOptions { TranscriptionOptions(languageCode: samples.languageCode) }

    fileprivate func transcribe(_ bytes: [UInt8], _ tag: String? = nil) async throws -> Transcript {
        try await transcriber.transcribe(
            ByteStream(bytes), options: tag.map { TranscriptionOptions(languageCode: $0) } ?? options,
            job: SpeechTranscriberContract.job)
    }
}

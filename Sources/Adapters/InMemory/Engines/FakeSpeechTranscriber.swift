public import LecternPorts

/// Takes the bytes for what was said, UTF-8, two words a second. Operation to fail by plan: `transcribe`.
public struct FakeSpeechTranscriber: SpeechTranscriber {
    public let faults = FaultPlan<SpeechError>()
    public let languages: [String]
    private let limit: Int

    /// - Parameter limit: bytes of a recording.
    public init(languages: [String] = ["en"], limit: Int = 16 << 20) {
        self.languages = languages
        self.limit = limit
    }

    public func transcribe(
        _ body: ByteStream, options: TranscriptionOptions, job: TranscriptionID
    ) async throws(SpeechError) -> Transcript {
        try await faults.pass("transcribe")
        let language = options.languageCode
        let tag = language.lowercased()
        guard
            tag == "auto"
                || languages.contains(where: { tag == $0.lowercased() || tag.hasPrefix($0.lowercased() + "-") })
        else { throw .unsupportedLanguage(language) }
        let bytes: [UInt8]?
        do {
            bytes = try await body.collect(upTo: limit)
        } catch {
            throw Task.isCancelled ? .cancelled : .unavailable("the recording cannot be read: \(error)")
        }
        guard !Task.isCancelled else { throw .cancelled }
        guard let bytes else { throw .tooLong(.bytes(limit)) }
        guard !bytes.isEmpty else { throw .corrupt("no bytes") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .corrupt("not UTF-8") }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { throw .empty }
        let duration = Double(words.count) / 2
        return Transcript(
            text: text, segments: [Transcript.Segment(start: 0, end: duration, text: text)], confidence: 1,
            duration: duration, languageCode: tag == "auto" ? languages.first ?? "und" : language)
    }
}

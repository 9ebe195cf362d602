/// Turns text into speech.
public protocol SpeechSynthesizer: Sendable {
    /// The voices this engine can speak with.
    var voices: [Voice] { get }

    /// Speech for text of any length up to the service's limit: it is split at sentences and joined.
    /// May be repeated: the same request makes the same speech.
    func synthesize(_ request: SpeechRequest) async throws(SpeechError) -> Speech
}

public struct SpeechRequest: Sendable, Equatable {
    public var text: String
    public var voice: Voice
    public var format: AudioFormat

    public init(text: String, voice: Voice, format: AudioFormat) {
        self.text = text
        self.voice = voice
        self.format = format
    }
}

public struct Speech: Sendable {
    public var format: AudioFormat
    /// Seconds, measured from the audio itself.
    public var duration: Double
    public var body: ByteStream

    public init(format: AudioFormat, duration: Double, body: ByteStream) {
        self.format = format
        self.duration = duration
        self.body = body
    }
}

/// Turns a recording into text.
public protocol SpeechTranscriber: Sendable {
    /// BCP 47 tags of what this engine understands; a tag without region covers all its regions.
    var languages: [String] { get }

    /// - Parameters:
    ///   - body: MP3, MP4, WAV, FLAC, OGG, AMR or WebM, told by content.
    ///   - job: the job's id: an engine that bills uses it so that a retry reads the first result.
    func transcribe(
        _ body: ByteStream, options: TranscriptionOptions, job: TranscriptionID
    ) async throws(SpeechError) -> Transcript
}

public enum SpeechError: Error, Sendable, Equatable {
    case unsupportedLanguage(String)
    case unknownVoice(String)
    /// Not audio, or audio that cannot be decoded.
    case corrupt(String)
    /// Nothing to say, or nothing was said.
    case empty
    /// Longer than the engine takes; the limit is in seconds or characters.
    case tooLong(limit: Int)
    case timeout
    case unavailable(String)
    case cancelled

    public var isRetryable: Bool {
        switch self {
        case .timeout, .unavailable: true
        default: false
        }
    }
}

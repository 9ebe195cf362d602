/// Turns text into speech.
public protocol SpeechSynthesizer: Sendable {
    /// The voices this engine can speak with.
    var voices: [Voice] { get }

    /// Speech for text of any length up to the service's limit: it is split at sentences and joined.
    /// May be repeated: the same request makes the same speech. Throws `tooLong` for text over the engine's limit, and as soon
    /// as it is sure that the file would be larger than the request allows.
    func synthesize(_ request: SpeechRequest) async throws(SpeechError) -> Speech
}

public struct SpeechRequest: Sendable, Equatable {
    public var text: String
    public var voice: Voice
    public var format: AudioFormat
    /// Bytes of the finished file.
    public var limit: Int

    public init(text: String, voice: Voice, format: AudioFormat, limit: Int = .max) {
        self.text = text
        self.voice = voice
        self.format = format
        self.limit = limit
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

/// The most of something that is taken or made.
public enum SpeechLimit: Sendable, Equatable, CustomStringConvertible {
    case characters(Int)
    case seconds(Int)
    case bytes(Int)

    /// With its unit, for people.
    public var description: String {
        switch self {
        case .characters(let count): "\(count) characters"
        case .seconds(let count): "\(count) seconds"
        case .bytes(let count): "\(count) bytes"
        }
    }
}

public enum SpeechError: Error, Sendable, Equatable {
    case unsupportedLanguage(String)
    case unknownVoice(String)
    /// Not audio, or audio that cannot be decoded.
    case corrupt(String)
    /// Nothing to say, or nothing was said.
    case empty
    /// Longer than what is taken or may be made.
    case tooLong(SpeechLimit)
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

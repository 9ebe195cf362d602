public import FoundationEssentials

public enum Gender: String, Sendable, Codable {
    case female = "Female"
    case male = "Male"
}

/// A voice, named as in Amazon Polly.
public struct Voice: Sendable, Codable, Equatable, Identifiable {
    /// `Joanna`, `Matthew`, ….
    public var id: String
    public var name: String
    /// BCP 47, such as `en-US`.
    public var languageCode: String
    public var gender: Gender

    public init(id: String, name: String, languageCode: String, gender: Gender) {
        self.id = id
        self.name = name
        self.languageCode = languageCode
        self.gender = gender
    }
}

/// A format that speech is delivered in.
public enum AudioFormat: String, Sendable, Codable, CaseIterable {
    case mp3, ogg, wav

    public var contentType: String {
        switch self {
        case .mp3: "audio/mpeg"
        case .ogg: "audio/ogg"
        case .wav: "audio/wav"
        }
    }
}

public enum JobStatus: String, Sendable, Codable {
    case processing, completed, failed
}

/// A text read aloud, as one user's record. The audio itself is stored once for all who asked for the same.
public struct SpokenAudio: Sendable, Codable, Equatable, Identifiable {
    public var id: AudioID
    public var owner: Owner
    public var text: String
    public var voiceID: String
    public var languageCode: String
    public var format: AudioFormat
    /// SHA-256 over text, voice and format: equal for equal requests.
    public var cacheKey: String
    public var status: JobStatus
    /// Set when completed.
    public var blobKey: BlobKey?
    /// Seconds, measured from the audio; set when completed.
    public var duration: Double?
    /// Whether the audio was already there.
    public var cached: Bool
    public var failure: ProcessingFailure?
    public var requestedAt: Date
    public var generatedAt: Date?

    public init(
        id: AudioID, owner: Owner, text: String, voiceID: String, languageCode: String, format: AudioFormat,
        cacheKey: String, status: JobStatus, blobKey: BlobKey? = nil, duration: Double? = nil, cached: Bool = false,
        failure: ProcessingFailure? = nil, requestedAt: Date, generatedAt: Date? = nil
    ) {
        self.id = id
        self.owner = owner
        self.text = text
        self.voiceID = voiceID
        self.languageCode = languageCode
        self.format = format
        self.cacheKey = cacheKey
        self.status = status
        self.blobKey = blobKey
        self.duration = duration
        self.cached = cached
        self.failure = failure
        self.requestedAt = requestedAt
        self.generatedAt = generatedAt
    }
}

/// What a recogniser made of a recording.
public struct Transcript: Sendable, Codable, Equatable {
    public var text: String
    public var segments: [Segment]
    /// 0…1; nil when the engine does not tell.
    public var confidence: Double?
    /// Seconds of audio.
    public var duration: Double
    public var languageCode: String

    public init(
        text: String, segments: [Segment], confidence: Double?, duration: Double, languageCode: String
    ) {
        self.text = text
        self.segments = segments
        self.confidence = confidence
        self.duration = duration
        self.languageCode = languageCode
    }

    public struct Segment: Sendable, Codable, Equatable {
        /// Seconds from the start of the recording.
        public var start: Double
        /// Seconds from the start of the recording.
        public var end: Double
        public var text: String
        public var speaker: String?

        public init(start: Double, end: Double, text: String, speaker: String? = nil) {
            self.start = start
            self.end = end
            self.text = text
            self.speaker = speaker
        }
    }
}

/// What a caller may ask of a transcription.
public struct TranscriptionOptions: Sendable, Codable, Equatable {
    /// BCP 47, or `auto` to detect.
    public var languageCode: String
    public var speakerLabels: Bool
    /// 2…30; only with `speakerLabels`.
    public var maxSpeakers: Int?
    public var vocabularyName: String?

    public init(
        languageCode: String = "en-US", speakerLabels: Bool = false, maxSpeakers: Int? = nil,
        vocabularyName: String? = nil
    ) {
        self.languageCode = languageCode
        self.speakerLabels = speakerLabels
        self.maxSpeakers = maxSpeakers
        self.vocabularyName = vocabularyName
    }
}

/// A recording on its way to a transcript.
public struct TranscriptionJob: Sendable, Codable, Equatable, Identifiable {
    public var id: TranscriptionID
    public var owner: Owner
    public var filename: String
    public var contentType: String
    public var blobKey: BlobKey
    public var options: TranscriptionOptions
    public var status: JobStatus
    public var transcript: Transcript?
    public var failure: ProcessingFailure?
    public var submittedAt: Date
    public var completedAt: Date?
    /// Set when the recording was deleted because its retention time had passed.
    public var recordingDeletedAt: Date?

    public init(
        id: TranscriptionID, owner: Owner, filename: String, contentType: String, blobKey: BlobKey,
        options: TranscriptionOptions, status: JobStatus = .processing, transcript: Transcript? = nil,
        failure: ProcessingFailure? = nil, submittedAt: Date, completedAt: Date? = nil,
        recordingDeletedAt: Date? = nil
    ) {
        self.id = id
        self.owner = owner
        self.filename = filename
        self.contentType = contentType
        self.blobKey = blobKey
        self.options = options
        self.status = status
        self.transcript = transcript
        self.failure = failure
        self.submittedAt = submittedAt
        self.completedAt = completedAt
        self.recordingDeletedAt = recordingDeletedAt
    }
}

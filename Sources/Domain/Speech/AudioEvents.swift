public import LecternPorts

public struct TranscriptionRequested: EventPayload {
    public static var type: EventType { .transcriptionRequested }
    public static var topic: Topic { .transcriptionRequested }

    public var jobId: TranscriptionID
    public var userId: UserID
    /// In the service's own bucket; never an address.
    public var s3Key: BlobKey
    public var filename: String
    public var languageCode: String

    public var partitionKey: String { userId.rawValue }
    public var subject: String { jobId.rawValue }
}

public struct TranscriptionCompleted: EventPayload {
    public static var type: EventType { .transcriptionCompleted }
    public static var topic: Topic { .transcriptionCompleted }

    public var jobId: TranscriptionID
    public var userId: UserID
    public var status: JobStatus
    /// Where the transcript can be read.
    public var transcriptRef: String?
    public var confidence: Double?
    public var durationSeconds: Double?
    public var languageCode: String
    public var failure: ProcessingFailure?

    public var partitionKey: String { userId.rawValue }
    public var subject: String { jobId.rawValue }
}

public struct GenerationRequested: EventPayload {
    public static var type: EventType { .generationRequested }
    public static var topic: Topic { .generationRequested }

    public var requestId: AudioID
    public var userId: UserID
    public var text: String
    public var voiceId: String
    public var languageCode: String
    public var outputFormat: AudioFormat

    public var partitionKey: String { userId.rawValue }
    public var subject: String { requestId.rawValue }
}

public struct GenerationCompleted: EventPayload {
    public static var type: EventType { .generationCompleted }
    public static var topic: Topic { .generationCompleted }

    public var audioId: AudioID?
    public var requestId: AudioID?
    public var userId: UserID
    public var status: JobStatus
    public var s3Key: BlobKey?
    public var durationSeconds: Double?
    public var cached: Bool
    /// Spoken.
    public var characters: Int
    public var failure: ProcessingFailure?

    public var partitionKey: String { userId.rawValue }
    public var subject: String { (audioId ?? requestId)?.rawValue ?? userId.rawValue }
}

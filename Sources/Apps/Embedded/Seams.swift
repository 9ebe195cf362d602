import LecternFiles
package import LecternPorts
package import LecternSQL

/// Where the parts of the composition can be wrapped, so that a test can fail them, count them or end the process
/// between them. Each of them answers what it is given when nothing is set.
package struct Seams: Sendable {
    /// The driver of one service's database; the service by the prefix of its variables.
    package var database: @Sendable (any SQLDatabase, String) -> any SQLDatabase = { driver, _ in driver }
    package var blobs: @Sendable (any BlobStore) -> any BlobStore = { $0 }
    package var events: @Sendable (any EventLog) -> any EventLog = { $0 }
    package var extractor: @Sendable (any TextExtractor) -> any TextExtractor = { $0 }
    package var synthesizer: @Sendable (any SpeechSynthesizer) -> any SpeechSynthesizer = { $0 }
    package var transcriber: @Sendable (any SpeechTranscriber) -> any SpeechTranscriber = { $0 }
    package var estimator: @Sendable (any QualityEstimator) -> any QualityEstimator = { $0 }
    package var passwords: @Sendable (any PasswordHasher) -> any PasswordHasher = { $0 }
    /// Bytes that may still be written at a path.
    package var freeSpace: @Sendable (String) -> Int? = FreeSpace.bytes

    package init() {}
}

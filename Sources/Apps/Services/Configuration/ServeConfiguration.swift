import FoundationEssentials
public import LecternDomain

/// Who may make an account.
public enum Registration: String, Sendable, CaseIterable {
    case open, invite, closed
}

public enum Switch: String, Sendable, CaseIterable {
    case on, off
}

/// Everything that `lectern serve` takes from its environment, checked once at the start.
public struct ServeConfiguration: Sendable, Equatable {
    public var port: Int
    public var bind: String
    public var dataDirectory: String
    public var database: DatabaseConfiguration
    /// Nil leaves it to one that is kept in the data folder.
    public var jwtSecret: String?
    public var jwtIssuer: String
    public var jwtAudience: String
    public var requestsPerMinute: Int
    public var readsPerMinute: Int
    public var corsAllowedOrigins: [String]
    /// Bytes.
    public var maximumUpload: Int
    /// How long a slow creation may keep its caller waiting before it answers 202.
    public var syncBudgetSeconds: Int
    /// How long `/ready` says no before the server stops to accept.
    public var shutdownDelaySeconds: Int
    public var registration: Registration
    public var demoUser: Bool
    public var speechCacheSeconds: Int
    public var transcriptionAudioDays: Int
    public var speechAudioDays: Int
    public var sagaPolicy: SagaPolicy
    /// The Python of the speech recogniser and the quality estimator; nil looks for `.venv-engines`.
    public var python: String?
    /// Whether the question writer asks the quality estimator, where one is installed: a quiz takes some seconds more then.
    public var estimates: Bool
    public var logLevel: Level
    public var logFormat: Format

    public enum Level: String, Sendable, CaseIterable {
        case debug, info, warning, error
    }

    public enum Format: String, Sendable, CaseIterable {
        case text, json
    }

    public init(_ environment: Environment) throws(ConfigurationError) {
        port = try environment.integer("PORT", default: 5000, in: 0...65535)
        bind = try environment.address("LECTERN_BIND", default: "127.0.0.1")
        dataDirectory = environment.string("LECTERN_DATA_DIR") ?? "./lectern-data"
        database = try DatabaseConfiguration(environment)
        jwtSecret = environment.string("JWT_SECRET_KEY")
        if let secret = jwtSecret, secret.utf8.count < 32 {
            throw ConfigurationError(
                variable: "JWT_SECRET_KEY",
                problem: "is \(secret.utf8.count) bytes long, and HS256 needs at least 32 (RFC 7518, 3.2)",
                example: "$(openssl rand -hex 32)")
        }
        jwtIssuer = environment.string("JWT_ISSUER") ?? "lectern"
        jwtAudience = environment.string("JWT_AUDIENCE") ?? "lectern"
        requestsPerMinute = try environment.integer("RATE_LIMIT_PER_MINUTE", default: 100, in: 1...1_000_000)
        readsPerMinute = try environment.integer("RATE_LIMIT_READS_PER_MINUTE", default: 600, in: 1...1_000_000)
        corsAllowedOrigins = environment.list("CORS_ALLOWED_ORIGINS")
        for origin in corsAllowedOrigins {
            guard let problem = Self.problem(ofOrigin: origin) else { continue }
            throw ConfigurationError(
                variable: "CORS_ALLOWED_ORIGINS", problem: "'\(origin)' \(problem)",
                example: "https://learn.example.org,http://localhost:3000")
        }
        maximumUpload = try environment.integer("MAX_UPLOAD_MB", default: 50, in: 1...4096) << 20
        syncBudgetSeconds = try environment.integer("SYNC_BUDGET_SECONDS", default: 20, in: 0...120)
        shutdownDelaySeconds = try environment.integer("SHUTDOWN_DELAY_SECONDS", default: 1, in: 0...60)
        registration = try environment.choice("REGISTRATION", default: .open)
        demoUser = try environment.choice("LECTERN_DEMO_USER", default: Switch.on) == .on
        speechCacheSeconds = try environment.integer(
            "TTS_CACHE_TTL_SECONDS", default: 86_400, in: 1...31_536_000)
        transcriptionAudioDays = try environment.of(service: "STT")
            .integer("AUDIO_RETENTION_DAYS", default: 30, in: 1...3650)
        speechAudioDays = try environment.of(service: "TTS")
            .integer("AUDIO_RETENTION_DAYS", default: 7, in: 1...3650)
        sagaPolicy = try Self.sagaPolicy(environment)
        python = try environment.program("LECTERN_PYTHON", example: ".venv-engines/bin/python")
        estimates = try environment.choice("LECTERN_ESTIMATES", default: Switch.on) == .on
        logLevel = try environment.choice("LOG_LEVEL", default: .info)
        logFormat = try environment.choice("LOG_FORMAT", default: .text)
        for part in Part.all { try part.check(environment) }
    }

    private static func sagaPolicy(_ environment: Environment) throws(ConfigurationError) -> SagaPolicy {
        func seconds(_ step: String, default fallback: Int) throws(ConfigurationError) -> Duration {
            .seconds(try environment.integer("SAGA_\(step)_SECONDS", default: fallback, in: 1...86_400))
        }
        return SagaPolicy(
            extraction: try seconds("EXTRACTION", default: 600), notes: try seconds("NOTES", default: 300),
            quiz: try seconds("QUIZ", default: 300), compensation: try seconds("COMPENSATION", default: 300))
    }

    /// What is wrong with it, as the end of a sentence; nil for an origin.
    private static func problem(ofOrigin text: String) -> String? {
        let noOrigin = "is not an origin (scheme://host[:port])"
        guard let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) }) else { return noOrigin }
        let rest = text.dropFirst(scheme.count)
        // The colons of an IPv6 address stand in brackets.
        let end =
            rest.hasPrefix("[") ? rest.firstIndex(of: "]").map { rest.index(after: $0) } : rest.firstIndex(of: ":")
        let host = rest[..<(end ?? rest.endIndex)]
        guard !host.isEmpty, rest.allSatisfy({ !"/*?#@ ".contains($0) }), !host.hasPrefix("[") || host.hasSuffix("]")
        else { return noOrigin }
        let port = rest[host.endIndex...]
        guard !port.isEmpty else { return nil }
        guard port.hasPrefix(":") else { return noOrigin }
        let digits = port.dropFirst()
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
            (1...65535).contains(number)
        else { return "has a port that is no number from 1 to 65535" }
        return nil
    }
}

/// A variable that chooses the adapter of one part. Only what is built can be chosen, so that nothing switches by
/// accident.
struct Part {
    let variable: String
    let here: [String]
    let elsewhere: [String]

    static let all = [
        Part(variable: "LECTERN_EVENTS", here: ["embedded"], elsewhere: ["kafka"]),
        Part(variable: "LECTERN_CACHE", here: ["memory"], elsewhere: ["redis"]),
        Part(variable: "LECTERN_BLOBS", here: ["files"], elsewhere: ["s3"]),
        Part(variable: "LECTERN_OCR", here: ["local"], elsewhere: ["textract"]),
        Part(variable: "LECTERN_SPEECH", here: ["local"], elsewhere: ["polly", "openai"]),
        Part(variable: "LECTERN_TRANSCRIPTION", here: ["local"], elsewhere: ["transcribe", "openai"]),
        Part(variable: "LECTERN_MODEL", here: ["built-in"], elsewhere: ["openai"]),
    ]

    func check(_ environment: Environment) throws(ConfigurationError) {
        guard let value = environment.string(variable), !here.contains(value) else { return }
        let problem =
            elsewhere.contains(value)
            ? "'\(value)' is planned and not in this release" : "is not one of \(here.joined(separator: ", "))"
        throw ConfigurationError(variable: variable, problem: problem, example: here[0])
    }
}

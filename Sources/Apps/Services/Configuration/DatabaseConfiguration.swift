/// Where records are kept.
public enum DatabaseChoice: String, Sendable, CaseIterable {
    case sqlite, postgres, memory
}

/// How one service reaches its own PostgreSQL database.
public struct PostgresSettings: Sendable, Equatable {
    public enum SSLMode: String, Sendable, CaseIterable {
        case disable, allow, prefer, require
        case verifyCA = "verify-ca"
        case verifyFull = "verify-full"
    }

    public var host: String
    public var port: Int
    public var name: String
    public var user: String
    public var password: String
    /// Connections at most.
    public var poolSize: Int
    /// Nil leaves it to the driver: `verify-full`, but for a server on this machine.
    public var sslMode: SSLMode?
    /// PEM file of the authorities that the server's certificate may come from; the system's when nil.
    public var rootCertificate: String?
}

extension PostgresSettings {
    /// - Parameters:
    ///   - environment: of the service, so that `QUIZ_DB_NAME` is stronger than `DB_NAME`.
    ///   - fallbackName: the database's name where none is given.
    public init(_ environment: Environment, fallbackName: String) throws(ConfigurationError) {
        host = try environment.required(["DB_HOST", "POSTGRES_HOST"], example: "localhost")
        port =
            try environment.integer(environment.first(of: ["DB_PORT", "POSTGRES_PORT"]), default: 5432, in: 1...65535)
        name = environment.string(environment.first(of: ["DB_NAME", "POSTGRES_DB"])) ?? fallbackName
        user = environment.string(environment.first(of: ["DB_USER", "POSTGRES_USER"])) ?? "postgres"
        password = try environment.required(
            ["DB_PASSWORD", "POSTGRES_PASSWORD"], example: "$(cat /run/secrets/db-password)")
        poolSize = try environment.integer("DB_POOL_SIZE", default: 8, in: 1...1000)
        sslMode =
            environment.string("DB_SSLMODE") == nil
            ? nil : try environment.choice("DB_SSLMODE", default: SSLMode.verifyFull)
        rootCertificate = environment.string("DB_SSLROOTCERT")
    }
}

/// The databases of everything that runs in one process.
public enum DatabaseConfiguration: Sendable, Equatable {
    /// What is stored is gone when the process ends.
    case memory
    /// One file a service below the data folder.
    case sqlite
    /// One database a service, by the service's variable prefix.
    case postgres([String: PostgresSettings])

    /// The variable prefix of each service and the database that is its own where none is named.
    public static let services = [
        ("GATEWAY", "gateway"), ("DOCUMENT", "document_reader"), ("QUIZ", "quiz_service"), ("CHAT", "chat_service"),
        ("STT", "stt_service"), ("TTS", "tts_service"),
    ]

    /// - Throws: also when two services would share one database: each has tables of the same names.
    public init(_ environment: Environment) throws(ConfigurationError) {
        switch try environment.choice("LECTERN_DATABASE", default: DatabaseChoice.sqlite) {
        case .memory: self = .memory
        case .sqlite: self = .sqlite
        case .postgres:
            var settings: [String: PostgresSettings] = [:]
            var owners: [String: String] = [:]
            for (prefix, fallback) in Self.services {
                let own = try PostgresSettings(environment.of(service: prefix), fallbackName: fallback)
                let place = "\(own.host):\(own.port)/\(own.name)"
                if let other = owners.updateValue(prefix, forKey: place) {
                    throw ConfigurationError(
                        variable: "\(prefix)_DB_NAME",
                        problem: "'\(own.name)' is the database of \(other) already, and each service has its own",
                        example: fallback)
                }
                settings[prefix] = own
            }
            self = .postgres(settings)
        }
    }
}

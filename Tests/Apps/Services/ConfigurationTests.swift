import LecternDomain
import LecternServices
import Testing

@Suite("The environment is read once, with types")
struct ConfigurationTests {
    @Test("nothing set gives the documented defaults")
    func defaults() throws {
        let configuration = try ServeConfiguration(Environment([:]))
        #expect(configuration.port == 5000)
        #expect(configuration.bind == "127.0.0.1")
        #expect(configuration.dataDirectory == "./lectern-data")
        #expect(configuration.requestsPerMinute == 100)
        #expect(configuration.readsPerMinute == 600)
        #expect(configuration.maximumUpload == 50 << 20)
        #expect(configuration.shutdownDelaySeconds == 1)
        #expect(configuration.registration == .open)
        #expect(configuration.demoUser)
        #expect(configuration.transcriptionAudioDays == 30)
        #expect(configuration.speechAudioDays == 7)
        #expect(configuration.sagaPolicy == SagaPolicy())
    }

    @Test(
        "it listens where it is told, of whichever machine the address is",
        arguments: ["0.0.0.0", "192.0.2.1", "::", "::1", "2001:db8::1"])
    func bind(address: String) throws {
        #expect(try ServeConfiguration(Environment(["LECTERN_BIND": address])).bind == address)
    }

    @Test("each step of a workflow has a deadline of its own")
    func sagaDeadlines() throws {
        let policy = try ServeConfiguration(
            Environment([
                "SAGA_EXTRACTION_SECONDS": "61", "SAGA_NOTES_SECONDS": "62", "SAGA_QUIZ_SECONDS": "63",
                "SAGA_COMPENSATION_SECONDS": "64",
            ])
        ).sagaPolicy
        #expect(
            policy
                == SagaPolicy(
                    extraction: .seconds(61), notes: .seconds(62), quiz: .seconds(63), compensation: .seconds(64)))
    }

    @Test(
        "an origin may have a port, and an address for a host",
        arguments: ["https://learn.example.org", "http://localhost:3000", "http://[::1]:65535", "http://[::1]"])
    func origins(_ origin: String) throws {
        let configuration = try ServeConfiguration(Environment(["CORS_ALLOWED_ORIGINS": origin]))
        #expect(configuration.corsAllowedOrigins == [origin])
    }

    @Test("an empty value counts as not set")
    func emptyValue() throws {
        #expect(try ServeConfiguration(Environment(["PORT": "", "REGISTRATION": ""])).port == 5000)
    }

    @Test("a service's own variable is stronger than the common one")
    func prefix() throws {
        let configuration = try ServeConfiguration(
            Environment(["AUDIO_RETENTION_DAYS": "9", "STT_AUDIO_RETENTION_DAYS": "12"]))
        #expect(configuration.transcriptionAudioDays == 12)
        #expect(configuration.speechAudioDays == 9)
    }

    @Test(
        "a wrong value is refused with one line that names the variable and gives an example",
        arguments: [
            ("PORT", "http"), ("PORT", "70000"), ("PORT", "-1"), ("PORT", "5 000"),
            ("LECTERN_BIND", "nope"), ("LECTERN_BIND", "localhost"), ("LECTERN_BIND", "127.0.0.1:80"),
            ("LECTERN_BIND", "[::1]"), ("LECTERN_BIND", "256.0.0.1"), ("LECTERN_BIND", "no\npe"),
            ("MAX_UPLOAD_MB", "0"), ("MAX_UPLOAD_MB", "many"),
            ("RATE_LIMIT_PER_MINUTE", "0"), ("RATE_LIMIT_READS_PER_MINUTE", "1.5"),
            ("SHUTDOWN_DELAY_SECONDS", "61"), ("SHUTDOWN_DELAY_SECONDS", "0.5"), ("SYNC_BUDGET_SECONDS", "-3"),
            ("REGISTRATION", "sometimes"), ("LECTERN_DEMO_USER", "maybe"),
            ("LECTERN_ESTIMATES", "some"),
            ("JWT_SECRET_KEY", "short"), ("TTS_CACHE_TTL_SECONDS", "soon"), ("AUDIO_RETENTION_DAYS", "0"),
            ("SAGA_EXTRACTION_SECONDS", "0"), ("SAGA_EXTRACTION_SECONDS", "10m"), ("SAGA_NOTES_SECONDS", "-1"),
            ("SAGA_QUIZ_SECONDS", "2.5"), ("SAGA_COMPENSATION_SECONDS", "86401"),
            ("STT_AUDIO_RETENTION_DAYS", "x"), ("LOG_LEVEL", "loud"), ("LOG_FORMAT", "xml"),
            ("CORS_ALLOWED_ORIGINS", "*"), ("CORS_ALLOWED_ORIGINS", "example.org"),
            ("CORS_ALLOWED_ORIGINS", "https://example.org/path"),
            ("CORS_ALLOWED_ORIGINS", "http://localhost:"), ("CORS_ALLOWED_ORIGINS", "http://localhost:65536"),
            ("CORS_ALLOWED_ORIGINS", "http://localhost:http"), ("CORS_ALLOWED_ORIGINS", "http://localhost:0"),
            ("CORS_ALLOWED_ORIGINS", "http://[::1]:x"), ("CORS_ALLOWED_ORIGINS", "http://[::1"),
            ("CORS_ALLOWED_ORIGINS", "http://a:80:80"), ("CORS_ALLOWED_ORIGINS", "http://:80"),
            ("LECTERN_DATABASE", "oracle"), ("LECTERN_EVENTS", "kafka"), ("LECTERN_CACHE", "redis"),
            ("LECTERN_BLOBS", "s3"), ("LECTERN_OCR", "textract"), ("LECTERN_SPEECH", "polly"),
            ("LECTERN_TRANSCRIPTION", "transcribe"), ("LECTERN_MODEL", "openai"),
            ("LECTERN_PYTHON", "/nowhere/python"), ("LECTERN_PYTHON", "/usr"), ("LECTERN_PYTHON", "/etc/passwd"),
            ("LECTERN_PYTHON", "no\nwhere"),
        ])
    func wrongValue(variable: String, value: String) throws {
        let error = try #require(throws: ConfigurationError.self) {
            try ServeConfiguration(Environment([variable: value]))
        }
        #expect(error.variable == variable)
        #expect(error.description.hasPrefix("\(variable): "))
        #expect(error.description.contains("example: \(variable)="))
        #expect(!error.description.contains("\n"))
    }

    static let postgres = ["LECTERN_DATABASE": "postgres", "DB_HOST": "db.example.org", "DB_PASSWORD": "hunter2"]

    @Test("PostgreSQL has one database a service")
    func databases() throws {
        guard case .postgres(let services) = try ServeConfiguration(Environment(Self.postgres)).database else {
            Issue.record("PostgreSQL was chosen")
            return
        }
        #expect(
            services.mapValues(\.name) == [
                "GATEWAY": "gateway", "DOCUMENT": "document_reader", "QUIZ": "quiz_service", "CHAT": "chat_service",
                "STT": "stt_service", "TTS": "tts_service",
            ])
        #expect(services.values.allSatisfy { $0.port == 5432 && $0.user == "postgres" && $0.sslMode == nil })
        let strict = Self.postgres.merging(["DB_SSLMODE": "verify-ca", "QUIZ_DB_SSLMODE": "require"]) { $1 }
        guard case .postgres(let modes) = try ServeConfiguration(Environment(strict)).database else {
            Issue.record("PostgreSQL was chosen")
            return
        }
        #expect(modes["CHAT"]?.sslMode == .verifyCA)
        #expect(modes["QUIZ"]?.sslMode == .require)
        #expect(try ServeConfiguration(Environment([:])).database == .sqlite)
    }

    @Test("an alias is weaker than the name, and a service's own variable is the strongest")
    func databaseAliases() throws {
        let environment = [
            "LECTERN_DATABASE": "postgres", "POSTGRES_HOST": "a", "DB_HOST": "b", "QUIZ_DB_HOST": "c",
            "POSTGRES_PASSWORD": "p", "POSTGRES_USER": "u", "QUIZ_DB_NAME": "mine",
        ]
        guard case .postgres(let services) = try ServeConfiguration(Environment(environment)).database else {
            Issue.record("PostgreSQL was chosen")
            return
        }
        #expect(services["QUIZ"]?.host == "c")
        #expect(services["CHAT"]?.host == "b")
        #expect(services["CHAT"]?.user == "u")
        #expect(services["QUIZ"]?.name == "mine")
    }

    @Test(
        "a database that cannot be reached as it is described is refused",
        arguments: [
            ("DB_HOST", [:], ["DB_HOST"]), ("DB_PASSWORD", [:], ["DB_PASSWORD"]),
            ("DB_PORT", ["DB_PORT": "postgres"], []), ("DB_POOL_SIZE", ["DB_POOL_SIZE": "0"], []),
            ("DB_SSLMODE", ["DB_SSLMODE": "maybe"], []), ("DOCUMENT_DB_NAME", ["DB_NAME": "one-for-all"], []),
            ("QUIZ_DB_PORT", ["QUIZ_DB_PORT": "0"], []),
        ] as [(String, [String: String], [String])])
    func wrongDatabase(variable: String, with: [String: String], without: [String]) throws {
        let environment = Self.postgres.merging(with) { $1 }.filter { !without.contains($0.key) }
        let error = try #require(throws: ConfigurationError.self) {
            try ServeConfiguration(Environment(environment))
        }
        #expect(error.variable == variable)
        #expect(!error.description.contains("hunter2"))
    }

    @Test("a wrong value cannot forge a line of the log")
    func injection() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try ServeConfiguration(Environment(["PORT": "1\n2025-01-01 - root - INFO - all is well"]))
        }
        #expect(!error.description.contains("\n"))
    }
}

import LecternCrypto
import LecternDomain
import LecternEmbedded
import LecternPorts
import LecternServices
import LecternTelemetry

// Commands that work on the databases of `serve`, beside it or instead of it.
extension Lectern {
    /// Opens the databases, migrates them and hands over everything that `serve` is made of, without serving.
    /// - Parameters:
    ///   - making: whether a data folder that is not there yet is made. Where not, a path with a slip in it is told as
    ///     one, and nothing comes into being there.
    ///   - subject: what the command is about, for when that is not there: "workflow", "account of a@example.com".
    static func onDatabases(
        of configuration: ServeConfiguration, making: Bool = false, subject: String,
        _ body: (Embedded) async throws(UseCaseError) -> Int32
    ) async -> Int32 {
        guard configuration.database != .memory else {
            return fail("LECTERN_DATABASE: 'memory' keeps nothing that a command could work on", ExitCode.configuration)
        }
        guard making || EventDatabase.exists(in: configuration.dataDirectory) else {
            return fail(
                "LECTERN_DATA_DIR: \(configuration.dataDirectory) holds no data; 'lectern serve' makes it",
                ExitCode.noInput)
        }
        let clock = SystemClock()
        let log = TextLog(service: "lectern", level: .warning, format: .text, clock: clock)
        defer { log.flush() }
        do {
            let databases = try await EmbeddedDatabases.open(configuration, clock: clock)
            let embedded = try await Embedded(configuration, log: log, clock: clock, databases: databases)
            let code: Int32
            do throws(UseCaseError) {
                code = try await body(embedded)
            } catch {
                code = fail(message(error, subject), exitCode(error))
            }
            await databases.close()
            return code
        } catch {
            return fail("\(error)", ExitCode.unavailable)
        }
    }

    private static func message(_ error: UseCaseError, _ subject: String) -> String {
        switch error {
        case .notFound: "there is no \(subject)"
        case .conflict(let why), .unstorable(let why), .fault(let why), .unavailable(let why): why
        case .invalid(let problems): problems.map { "\($0.field) \($0.problem)" }.joined(separator: "; ")
        default: "\(error)"
        }
    }

    private static func exitCode(_ error: UseCaseError) -> Int32 {
        switch error {
        case .notFound: ExitCode.noInput
        case .invalid, .conflict, .unstorable: ExitCode.dataError
        case .unavailable: ExitCode.unavailable
        default: ExitCode.failure
        }
    }
}

import FoundationEssentials
import Glibc
import LecternCrypto
import LecternDomain
import LecternEmbedded
import LecternHTTP
import LecternPorts
import LecternServices
import LecternTelemetry

/// `lectern serve`: everything in one process, until a signal.
enum ServeCommand {
    /// What is under way when a signal comes has so long to finish, requests and work for events together.
    private static let grace = Duration.seconds(30)

    static func run(_ configuration: ServeConfiguration) async -> Int32 {
        let started = ContinuousClock.now
        let clock = SystemClock()
        let log = TextLog(
            service: "lectern", level: configuration.logLevel.logLevel,
            format: configuration.logFormat == .json ? .json : .text, clock: clock)
        defer { log.flush() }
        let folder: DataFolder
        do {
            folder = try DataFolder(serving: configuration.dataDirectory)
        } catch {
            return Lectern.fail(
                "LECTERN_DATA_DIR: \(error) (example: LECTERN_DATA_DIR=./lectern-data)", ExitCode.configuration)
        }
        defer { withExtendedLifetime(folder) {} }
        let server: HTTPServer
        do {
            let identifiers = UUIDv7Source()
            let starting = try startingHandler(
                operations: Operations(
                    service: "lectern", dependencies: [Dependency("database") { (false, "connecting") }], clock: clock,
                    exposition: { "" }), clock: clock, log: log, identifiers: identifiers)
            server = try HTTPServer.start(
                Embedded.serverConfiguration(configuration), clock: clock, identifiers: identifiers,
                responder: starting)
        } catch let error as HTTPServerError {
            return Lectern.fail(message(error), ExitCode.unavailable)
        } catch {
            return Lectern.fail("cannot start: \(error)", ExitCode.failure)
        }
        do {
            var databases: EmbeddedDatabases?
            if configuration.database != .memory {
                databases = try await open(configuration, clock: clock, log: log)
                guard databases != nil else {
                    await server.drain(within: .zero)
                    return ExitCode.success
                }
            }
            let embedded = try await Embedded(configuration, log: log, clock: clock, databases: databases)
            try await embedded.prepare(configuration)
            server.handOver(to: embedded.responder)
            await embedded.whileWorking {
                embedded.operations.setReady(true)
                announce(configuration, port: server.port, embedded: embedded, log: log, since: started)
                let signal = await Signals.first()
                log.info("draining")
                embedded.operations.setReady(false)
                // Whoever balances a load by `/ready` has to see it before connections are refused. SIGINT is somebody's
                // Ctrl-C, and has no such reader.
                if signal == SIGTERM { try? await clock.sleep(for: .seconds(configuration.shutdownDelaySeconds)) }
                let end = ContinuousClock.now + grace
                await server.drain(within: grace)
                return end
            }
            await databases?.close()
        } catch let error as DatabaseStartError {
            return Lectern.fail("\(error)", ExitCode.unavailable)
        } catch let error as BlobStoreError {
            return Lectern.fail(
                "LECTERN_DATA_DIR: \(configuration.dataDirectory) cannot be used: \(error) (example: LECTERN_DATA_DIR=./lectern-data)",
                ExitCode.configuration)
        } catch {
            return Lectern.fail("cannot start: \(error)", ExitCode.failure)
        }
        log.info("stopped")
        return ExitCode.success
    }

    /// Waits for a database that is not up yet, with a pause that grows; nil when a signal came first.
    private static func open(
        _ configuration: ServeConfiguration, clock: SystemClock, log: TextLog
    ) async throws -> EmbeddedDatabases? {
        let policy = RetryPolicy(attempts: .max, ceiling: .seconds(5))
        var failures = 0
        while true {
            do throws(DatabaseStartError) {
                return try await EmbeddedDatabases.open(configuration, clock: clock)
            } catch {
                guard error.isRetryable, case .postgres = configuration.database else { throw error }
                failures += 1
                log.warning("waiting for a database", [("service", error.service), ("cause", "\(error.cause)")])
            }
            let pause = policy.pause(after: failures, jitter: 1)
            let end = ContinuousClock.now + pause
            while ContinuousClock.now < end {
                if Signals.isReceived { return nil }
                try await clock.sleep(for: .milliseconds(50))
            }
        }
    }

    private static func announce(
        _ configuration: ServeConfiguration, port: Int, embedded: Embedded, log: TextLog,
        since start: ContinuousClock.Instant
    ) {
        let host = configuration.bind.contains(":") ? "[\(configuration.bind)]" : configuration.bind
        log.info("ready", [("address", "http://\(host):\(port)"), ("after", "\(ContinuousClock.now - start)")])
        print("lectern \(Lectern.version) listens on http://\(host):\(port)")
        if configuration.demoUser {
            print("demo login: \(Embedded.demoEmail) / \(Embedded.demoPassword) (LECTERN_DEMO_USER=off turns it off)")
        }
        print("adapters:")
        for (port, adapter) in embedded.adapters {
            print("  \(port.padded(to: 16)) \(adapter)")
            log.info("adapter", [("port", port), ("adapter", adapter)])
        }
        fflush(nil)
    }

    private static func message(_ error: HTTPServerError) -> String {
        switch error {
        case .address(let text): "cannot start: '\(text)' is no IP address"
        case .addressElsewhere(let text):
            "LECTERN_BIND: \(text) is no address of this machine (example: LECTERN_BIND=127.0.0.1)"
        case .cannotListen(let address, let port, let reason):
            "PORT: cannot listen on \(address):\(port): \(reason) (example: PORT=5080)"
        case .cannotStart(let reason): "cannot start: \(reason)"
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}

extension ServeConfiguration.Level {
    var logLevel: LogLevel {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}

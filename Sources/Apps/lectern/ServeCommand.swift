import FoundationEssentials
import Glibc
import LecternCrypto
import LecternEmbedded
import LecternHTTP
import LecternPorts
import LecternServices
import LecternTelemetry

/// `lectern serve`: everything in one process, until a signal.
enum ServeCommand {
    static func run(_ configuration: ServeConfiguration) async -> Int32 {
        let started = ContinuousClock.now
        let clock = SystemClock()
        let log = TextLog(
            service: "lectern", level: configuration.logLevel.logLevel,
            format: configuration.logFormat == .json ? .json : .text, clock: clock)
        let embedded: Embedded
        let server: HTTPServer
        do {
            embedded = try await Embedded(configuration, log: log, clock: clock)
            server = try HTTPServer.start(
                embedded.serverConfiguration(configuration), clock: clock, identifiers: embedded.identifiers,
                handler: embedded.handler)
        } catch let error as HTTPServerError {
            return Lectern.fail(message(error), ExitCode.unavailable)
        } catch let error as BlobStoreError {
            return Lectern.fail(
                "LECTERN_DATA_DIR: \(configuration.dataDirectory) cannot be used: \(error) (example: LECTERN_DATA_DIR=./lectern-data)",
                ExitCode.configuration)
        } catch {
            return Lectern.fail("cannot start: \(error)", ExitCode.failure)
        }
        await embedded.prepare(configuration)
        await embedded.whileWorking(grace: .seconds(30)) {
            embedded.operations.setReady(true)
            announce(configuration, port: server.port, embedded: embedded, log: log, since: started)
            await Signals.first()
            log.info("draining")
            embedded.operations.setReady(false)
            await server.drain(within: .seconds(30))
        }
        log.info("stopped")
        log.flush()
        return ExitCode.success
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
        case .address(let text): "LECTERN_BIND: \(text) (example: LECTERN_BIND=127.0.0.1)"
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

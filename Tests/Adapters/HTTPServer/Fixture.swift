import FoundationEssentials
import LecternHTTP
import LecternPorts
import Synchronization

struct FixedClock: LecternPorts.Clock {
    var now: Date { Date(timeIntervalSince1970: 1_764_930_600) }
    var elapsed: Duration { .zero }

    func sleep(for duration: Duration) async throws(CancellationError) {}
}

final class CountingIdentifiers: IdentifierSource {
    private let count = Mutex(0)

    func next() -> String {
        count.withLock {
            $0 += 1
            return "id-\($0)"
        }
    }
}

struct FixedRandom: RandomSource {
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) } }
}

final class RecordingLog: Log, Metrics {
    let lines = Mutex<[(LogLevel, String, [(String, String)])]>([])
    let counts = Mutex<[String]>([])

    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        lines.withLock { $0.append((level, message, fields)) }
    }
    func increment(_ name: String, by amount: Double, labels: [(String, String)]) {
        counts.withLock { $0.append(name + labels.map { " \($0)=\($1)" }.joined()) }
    }
    func set(_ name: String, to value: Double, labels: [(String, String)]) {}
    func observe(_ name: String, _ value: Double, labels: [(String, String)]) {}
}

/// The whole chain around some routes, as an app would build it.
func standardChain(_ routes: [Route], log: RecordingLog = RecordingLog(), origins: [String] = []) throws
    -> HTTPResponder
{
    let router = try Router(routes)
    return chain(
        [
            RequestIdentity(identifiers: CountingIdentifiers()), TraceContext(random: FixedRandom()),
            AccessLog(log: log, metrics: log), SecurityHeaders(), CrossOrigin(allowedOrigins: origins),
        ], errors: ErrorResponses(clock: FixedClock(), log: log), router)
}

/// Starts a server on a free port, runs `body` with the port, and drains it.
func withServer<Value>(
    _ routes: [Route], log: RecordingLog = RecordingLog(), origins: [String] = [],
    limits: (inout ServerConfiguration.Limits) -> Void = { _ in }, address: String = "127.0.0.1",
    _ body: (Int) async throws -> Value
) async throws -> Value {
    var configuration = ServerConfiguration(address: address)
    limits(&configuration.limits)
    let server = try HTTPServer.start(
        configuration, clock: FixedClock(), identifiers: CountingIdentifiers(),
        responder: try standardChain(routes, log: log, origins: origins))
    do {
        let value = try await body(server.port)
        await server.drain(within: .seconds(2))
        return value
    } catch {
        await server.drain(within: .zero)
        throw error
    }
}

/// Sends `request` and answers the one reply.
func ask(_ port: Int, _ request: String, toHead: Bool = false) async throws -> RawClient.Reply {
    try await onThread {
        let client = try RawClient(port: port)
        client.send(request)
        return try client.reply(toHead: toHead)
    }
}

func get(_ path: String, _ headers: String = "") -> String {
    "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n"
}

func post(_ path: String, _ body: String, type: String = "application/json", _ headers: String = "") -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        + "\(headers)\r\n\(body)"
}

import CMicrohttpd
import FoundationEssentials
import Glibc
import LecternPorts
import Synchronization

/// What all connections of one server share.
final class ServerCore: Sendable {
    let limits: ServerConfiguration.Limits
    let hasTLS: Bool
    private let answering: Mutex<HTTPResponder>
    private let clock: any Clock
    private let identifiers: any IdentifierSource

    private struct State {
        var connections: [UInt64: Connection] = [:]
        var lastID: UInt64 = 0
    }

    private let state = Mutex(State())
    private let underWay = Atomic<Int>(0)
    private let draining = Atomic<Bool>(false)
    let watcher: Watcher

    init(
        configuration: ServerConfiguration, clock: any Clock, identifiers: any IdentifierSource, watcher: Watcher,
        responder: HTTPResponder
    ) {
        limits = configuration.limits
        hasTLS = configuration.tls != nil
        self.clock = clock
        self.identifiers = identifiers
        self.watcher = watcher
        answering = Mutex(responder)
    }

    var responder: HTTPResponder { answering.withLock { $0 } }

    func handOver(to responder: HTTPResponder) { answering.withLock { $0 = responder } }

    var isDraining: Bool { draining.load(ordering: .relaxed) }

    /// From now on answers close their connections.
    func beginDraining() { draining.store(true, ordering: .relaxed) }

    /// Requests whose header has arrived and whose answer has not left.
    var requestsUnderWay: Int { underWay.load(ordering: .relaxed) }

    var connections: [Connection] { state.withLock { Array($0.connections.values) } }

    func connection(_ id: UInt64) -> Connection? { state.withLock { $0.connections[id] } }

    /// An answer to an error where no middleware gave one.
    func lastResort(_ error: any Error, _ request: HTTPRequest?) -> HTTPResponse {
        let known = error as? HTTPError ?? .internal
        let given = request?.context.requestID ?? ""
        let id = given.isEmpty ? identifiers.next() : given
        var answer = known.response(timestamp: Timestamp.text(clock.now), requestID: id)
        answer.headers["X-Request-ID"] = id
        return answer
    }

    // MARK: - The library's callbacks

    func open(_ handle: OpaquePointer) -> Connection {
        let descriptor = lectern_socket(handle)
        let address = numericAddress(lectern_client_address(handle))
        let connection = state.withLock { state in
            state.lastID += 1
            let connection = Connection(id: state.lastID, descriptor: descriptor, remoteAddress: address)
            state.connections[connection.id] = connection
            return connection
        }
        watcher.watch(connection)
        return connection
    }

    func close(_ connection: Connection) {
        _ = state.withLock { $0.connections.removeValue(forKey: connection.id) }
        watcher.forget(connection)
        guard connection.close() else { return }
        // The library closes its own descriptor right after; this copy keeps the connection until it is drained.
        let copy = dup(connection.descriptor)
        if copy >= 0 {
            shutdown(copy, Int32(SHUT_WR))
            watcher.linger(copy)
        }
    }

    func beginExchange(_ connection: Connection, _ line: RequestLine) -> Exchange? {
        let exchange = Exchange(server: self, connection: connection, line)
        guard connection.begin(exchange) else { return nil }
        underWay.add(1, ordering: .relaxed)
        return exchange
    }

    func endExchange(_ exchange: Exchange, succeeded: Bool) {
        exchange.complete(succeeded: succeeded)
        underWay.subtract(1, ordering: .relaxed)
    }

    /// Answers a request that the library could not read, by the status that it would give. False over TLS, which only
    /// the library can write.
    func refuse(_ connection: Connection, _ status: UInt32) -> Bool {
        let error: HTTPError =
            switch status {
            case 413: .payloadTooLarge(limit: limits.body)
            case 414: .uriTooLong
            case 431: .headersTooLarge
            case 505: .versionNotSupported
            // Among them what it takes for its own failure: a piece of a chunked body that does not fit its memory.
            default: .invalidRequest("The request cannot be understood: its parts are not those of HTTP/1.1.")
            }
        guard !hasTLS, let raw = RawResponse.bytes(lastResort(error, nil)) else { return false }
        connection.sendDirectly(raw)
        // The rest of what the client sends may still be on its way.
        connection.linger()
        return true
    }
}

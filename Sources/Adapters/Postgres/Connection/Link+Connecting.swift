import CLibpq
import Dispatch
import Glibc
import Synchronization

/// What connections share: the thread that waits for their sockets, and queues for the calls of libpq that block.
struct LinkLanes: Sendable {
    let poller: Poller
    /// Looking up a name blocks.
    let connecting = DispatchQueue(label: "lectern.postgres.connecting")
    /// A cancellation opens a connection of its own and waits for its end.
    let cancelling = DispatchQueue(label: "lectern.postgres.cancelling")
}

extension Link {
    /// Begins a connection; `complete` is called once, on a thread of the driver.
    /// - Parameter isLasting: for one that waits for locks or notices and therefore knows no statement timeout.
    static func connect(
        _ configuration: PostgresConfiguration, _ lanes: LinkLanes, isLasting: Bool = false,
        _ complete: @escaping @Sendable (Result<Link, LinkLoss>) -> Void
    ) {
        lanes.connecting.async {
            let settings = configuration.settings(isLasting: isLasting)
            guard let pointer = start(settings) else {
                return complete(.failure(LinkLoss(message: "no memory for a connection")))
            }
            let handle = Handle(pointer: pointer)
            guard PQstatus(pointer) != CONNECTION_BAD else {
                let loss = libraryLoss(handle)
                PQfinish(pointer)
                return complete(.failure(loss))
            }
            PQsetErrorVerbosity(pointer, PQERRORS_VERBOSE)
            let timeout = configuration.connectTimeout
            let link = Link(
                handle, lanes, statements: configuration.preparedStatements,
                phase: .connecting(deadline: 0, complete))
            let timer = lanes.poller.at(.now + timeout) { [weak link] in link?.endIfConnecting() }
            let calls = link.state.withLock { state in
                state.phase = .connecting(deadline: timer, complete)
                state.pollerID = lanes.poller.add(link)
                // The protocol begins with a packet of ours.
                guard lanes.poller.watch(PQsocket(pointer), for: state.pollerID, reads: false, writes: true) else {
                    return link.end(&state, LinkLoss(message: "the connection's socket cannot be watched"))
                }
                return []
            }
            for call in calls { call() }
        }
    }

    private static func start(_ settings: [(String, String)]) -> OpaquePointer? {
        let names = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { for text in names + values { free(text) } }
        let keywords: [UnsafePointer<CChar>?] = names.map { UnsafePointer($0) } + [nil]
        let settings: [UnsafePointer<CChar>?] = values.map { UnsafePointer($0) } + [nil]
        return PQconnectStartParams(keywords, settings, 0)
    }

    /// One more step of the handshake.
    func goOnConnecting(_ state: inout State) -> [@Sendable () -> Void] {
        guard let handle = state.handle, case .connecting(let timer, let complete) = state.phase else { return [] }
        let step = PQconnectPoll(handle.pointer)
        switch step {
        case PGRES_POLLING_READING, PGRES_POLLING_WRITING:
            let reads = step == PGRES_POLLING_READING
            // The socket may be another one by now.
            guard lanes.poller.watch(PQsocket(handle.pointer), for: state.pollerID, reads: reads, writes: !reads) else {
                return end(&state, LinkLoss(message: "the connection's socket cannot be watched"))
            }
            return []
        case PGRES_POLLING_OK:
            PQsetErrorVerbosity(handle.pointer, PQERRORS_DEFAULT)
            guard PQsetnonblocking(handle.pointer, 1) == 0, PQenterPipelineMode(handle.pointer) == 1,
                lanes.poller.watch(PQsocket(handle.pointer), for: state.pollerID, reads: true, writes: false)
            else { return end(&state, Self.libraryLoss(handle)) }
            lanes.poller.cancel(timer: timer)
            state.phase = .open
            return [{ complete(.success(self)) }]
        default:
            return end(&state, Self.libraryLoss(handle))
        }
    }

    private func endIfConnecting() {
        let calls: [@Sendable () -> Void] = state.withLock { state in
            guard case .connecting = state.phase else { return [] }
            return end(&state, LinkLoss(message: "the server did not take the connection in time"))
        }
        for call in calls { call() }
    }
}

extension PostgresConfiguration {
    /// As libpq takes them (PostgreSQL manual, 34.1.2).
    fileprivate func settings(isLasting: Bool) -> [(String, String)] {
        var settings = [
            ("host", host), ("port", String(port)), ("dbname", database), ("user", user),
            ("sslmode", encryption.rawValue), ("gssencmode", "disable"), ("client_encoding", "UTF8"),
            ("application_name", applicationName), ("options", options(isLasting: isLasting)),
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"),
        ]
        if let password { settings.append(("password", password)) }
        if let rootCertificate = rootCertificate ?? Self.systemAuthorities(encryption) {
            settings.append(("sslrootcert", rootCertificate))
        }
        return settings
    }

    /// This version of libpq looks for authorities in the home folder only.
    private static func systemAuthorities(_ encryption: Encryption) -> String? {
        let bundle = "/etc/ssl/certs/ca-certificates.crt"
        return encryption == .verifyFull && access(bundle, R_OK) == 0 ? bundle : nil
    }

    /// The session's settings, which the server takes with the first packet.
    private func options(isLasting: Bool) -> String {
        var values = [
            ("statement_timeout", isLasting ? "0" : String(statementTimeout.wholeMilliseconds)),
            ("idle_in_transaction_session_timeout", String(idleInTransactionTimeout.wholeMilliseconds)),
            ("search_path", searchPath), ("TimeZone", "UTC"), ("DateStyle", "ISO"), ("IntervalStyle", "iso_8601"),
            ("bytea_output", "hex"), ("standard_conforming_strings", "on"), ("extra_float_digits", "1"),
        ]
        if !isLasting, let lockTimeout { values.append(("lock_timeout", String(lockTimeout.wholeMilliseconds))) }
        return values.map { name, value in
            let escaped = value.flatMap { $0 == " " || $0 == "\\" ? ["\\", $0] : [$0] }
            return "-c \(name)=\(String(escaped))"
        }.joined(separator: " ")
    }
}

import CMicrohttpd
import Glibc
import Synchronization

/// One client's connection: what it is busy with, since when, and how it is cut off.
final class Connection: Sendable {
    enum Phase {
        /// For the end of a request's header.
        case waiting
        /// For body bytes, which the exchange accounts for.
        case receiving
        /// Its handler is at work.
        case working
        /// The answer is on its way.
        case answering
    }

    private struct State {
        var phase = Phase.waiting
        var since = MonotonicTime.now
        var target = RequestTarget()
        var exchange: Exchange?
        var served = false
        /// Bytes received when the watcher first saw the connection idle after an answer.
        var restingAt: UInt64?
        /// When the watcher saw the next header begin to arrive.
        var arrivingSince: MonotonicTime?
        var hasHungUp = false
        var lingers = false
        var isOpen = true
    }

    let id: UInt64
    let descriptor: Int32
    let remoteAddress: String
    private let state = Mutex(State())

    init(id: UInt64, descriptor: Int32, remoteAddress: String) {
        self.id = id
        self.descriptor = descriptor
        self.remoteAddress = remoteAddress
    }

    /// What a request line asks for, kept until the header is complete.
    func keep(_ target: consuming RequestTarget) { state.withLock { $0.target = target } }

    func takeTarget() -> RequestTarget {
        state.withLock { state in
            defer { state.target = RequestTarget() }
            return state.target
        }
    }

    /// False when the connection has been cut off already.
    func begin(_ exchange: Exchange) -> Bool {
        state.withLock { state in
            guard state.isOpen else { return false }
            state.exchange = exchange
            return true
        }
    }

    func enter(_ phase: Phase) {
        state.withLock { state in
            state.phase = phase
            state.since = .now
        }
    }

    func endExchange() {
        state.withLock { state in
            state.exchange = nil
            state.phase = .waiting
            state.since = .now
            state.served = true
            state.restingAt = nil
            state.arrivingSince = nil
        }
    }

    /// Unread bytes are swallowed for a moment after the last answer: a socket closed over them would be reset, and the
    /// client might never see the answer.
    func linger() { state.withLock { $0.lingers = true } }

    /// The library is about to close its descriptor. True when the rest has to be swallowed.
    func close() -> Bool {
        state.withLock { state in
            state.isOpen = false
            return state.lingers
        }
    }

    var exchange: Exchange? { state.withLock { $0.exchange } }

    /// Ends both directions. The library notices and closes.
    func cut() {
        // Under the lock the descriptor cannot be closed and reused by another connection.
        state.withLock { state in
            guard state.isOpen else { return }
            _ = shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    /// Ends both directions and gives up what the client has not taken: the system would go on offering it, with its
    /// memory, to a client that never reads.
    func reset() {
        state.withLock { state in
            guard state.isOpen else { return }
            var atOnce = Glibc.linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<Glibc.linger>.size))
            _ = shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    /// Cuts a connection on which no request is under way.
    func cutIfIdle() {
        state.withLock { state in
            guard state.isOpen, state.exchange == nil else { return }
            _ = shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    /// The client has ended its side. A request that begins now is one that nobody waits for.
    var hasHungUp: Bool { state.withLock { $0.hasHungUp } }

    func markHungUp() { state.withLock { $0.hasHungUp = true } }

    /// Cuts a connection whose next header is overdue: one that idles after an answer may do so for `keepAlive`, one on
    /// which a header has begun has `headerTime` to end it.
    ///
    /// - Parameter farewell: what to send before, unless the connection simply idles.
    func cutIfOverdue(_ now: MonotonicTime, _ limits: ServerConfiguration.Limits, farewell: [UInt8]?) {
        state.withLock { state in
            guard state.isOpen, state.exchange == nil, case .waiting = state.phase else { return }
            if state.served, state.arrivingSince == nil {
                let received = lectern_bytes_received(descriptor)
                if received > state.restingAt ?? received { state.arrivingSince = now }
                state.restingAt = state.restingAt ?? received
            }
            let began = state.served ? state.arrivingSince : state.since
            guard now.since(began ?? state.since) > (began == nil ? limits.keepAlive : limits.headerTime) else {
                return
            }
            if began != nil, let farewell { _ = send(descriptor, farewell, farewell.count, Self.sendFlags) }
            _ = shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    /// Writes past the library, for an answer that it has no place for: in the middle of a body.
    func sendDirectly(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.isOpen else { return }
            _ = send(descriptor, bytes, bytes.count, Self.sendFlags)
        }
    }

    var current: (phase: Phase, since: MonotonicTime) { state.withLock { ($0.phase, $0.since) } }

    private static let sendFlags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
}

import CLibpq
import Glibc
import Synchronization

/// What hears that its socket can be read or written.
protocol SocketOwner: AnyObject, Sendable {
    /// On the poller's thread.
    func socketIsReady()
}

/// The thread on which sockets and deadlines are waited for, so that no thread of Swift's tasks has to.
final class Poller: Sendable {
    typealias Instant = ContinuousClock.Instant

    private struct Timer {
        let at: Instant
        let fire: @Sendable () -> Void
    }

    private struct State {
        var owners: [UInt64: any SocketOwner] = [:]
        var timers: [UInt64: Timer] = [:]
        /// No timer is due before this; it may be earlier than the first, never later.
        var nextDue: Instant?
        var lastID: UInt64 = 0
        var isStopped = false

        mutating func newID() -> UInt64 {
            lastID += 1
            return lastID
        }
    }

    /// The id of the descriptor that wakes the thread.
    private static let wakerID: UInt64 = 0

    private let sockets: Int32
    private let waker: Int32
    private let state = Mutex(State())

    /// Nil when the process has no descriptor or no thread left.
    init?() {
        sockets = lectern_sockets_new()
        waker = lectern_sockets_waker()
        guard sockets >= 0, waker >= 0, lectern_sockets_watch(sockets, waker, Self.wakerID, 1, 0) == 0 else {
            return nil
        }
        guard startThread() else { return nil }
    }

    deinit {
        if sockets >= 0 { close(sockets) }
        if waker >= 0 { close(waker) }
    }

    /// The thread ends; timers that are left never fire.
    func stop() {
        state.withLock { $0.isStopped = true }
        wake()
    }

    // MARK: Sockets

    func add(_ owner: any SocketOwner) -> UInt64 {
        state.withLock { state in
            let id = state.newID()
            state.owners[id] = owner
            return id
        }
    }

    /// Has the owner told from now on. False when the descriptor cannot be watched.
    func watch(_ descriptor: Int32, for id: UInt64, reads: Bool, writes: Bool) -> Bool {
        lectern_sockets_watch(sockets, descriptor, id, reads ? 1 : 0, writes ? 1 : 0) == 0
    }

    /// To be called before the descriptor is closed.
    func forget(_ descriptor: Int32) { lectern_sockets_forget(sockets, descriptor) }

    func remove(_ id: UInt64) { state.withLock { _ = $0.owners.removeValue(forKey: id) } }

    // MARK: Deadlines

    /// Runs `fire` on the poller's thread at `instant` or soon after it.
    @discardableResult
    func at(_ instant: Instant, _ fire: @escaping @Sendable () -> Void) -> UInt64 {
        let (id, isSooner) = state.withLock { state in
            let id = state.newID()
            state.timers[id] = Timer(at: instant, fire: fire)
            let isSooner = state.nextDue.map { instant < $0 } ?? true
            if isSooner { state.nextDue = instant }
            return (id, isSooner)
        }
        if isSooner { wake() }
        return id
    }

    /// Forgets a timer; one that is firing at this moment still does.
    func cancel(timer id: UInt64) { state.withLock { _ = $0.timers.removeValue(forKey: id) } }

    // MARK: The thread

    private func startThread() -> Bool {
        let box = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                let poller = Unmanaged<Poller>.fromOpaque(pointer).takeRetainedValue()
                poller.run()
                return nil
            }, box.toOpaque())
        guard failed == 0 else {
            box.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func wake() {
        var one: UInt64 = 1
        _ = write(waker, &one, 8)
    }

    private func run() {
        var ready = [UInt64](repeating: 0, count: 64)
        while true {
            let (isStopped, nextDue) = state.withLock { ($0.isStopped, $0.nextDue) }
            if isStopped { return }
            let count = lectern_sockets_wait(sockets, &ready, Int32(ready.count), Self.milliseconds(until: nextDue))
            for id in ready.prefix(Int(count)) {
                if id == Self.wakerID {
                    var value: UInt64 = 0
                    _ = read(waker, &value, 8)
                } else {
                    state.withLock { $0.owners[id] }?.socketIsReady()
                }
            }
            for timer in dueTimers() { timer.fire() }
        }
    }

    /// Rounded up, since a deadline may be late but not early; -1 without one.
    private static func milliseconds(until instant: Instant?) -> Int32 {
        guard let instant else { return -1 }
        let left = Instant.now.duration(to: instant)
        guard left > .zero else { return 0 }
        return Int32(clamping: left.wholeMilliseconds + 1)
    }

    private func dueTimers() -> [Timer] {
        state.withLock { state in
            guard let nextDue = state.nextDue, nextDue <= .now else { return [] }
            let now = Instant.now
            let due = state.timers.filter { $0.value.at <= now }
            for id in due.keys { state.timers.removeValue(forKey: id) }
            state.nextDue = state.timers.values.map(\.at).min()
            return due.values.sorted { $0.at < $1.at }
        }
    }
}

extension Duration {
    /// Cut off, not rounded; at most about 290 years.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds.magnitude < 9_000_000_000 else { return seconds < 0 ? .min / 4 : .max / 4 }
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}

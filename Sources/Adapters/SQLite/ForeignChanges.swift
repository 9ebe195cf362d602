import LecternSQL
import Synchronization

/// Counts what other processes changed in the file, as far as somebody looked.
///
/// SQLite gives each connection a number that moves when another connection commits. All that this process writes goes
/// through one connection; to that one, every other commit is another process's.
final class ForeignChanges: Sendable {
    private struct State {
        var version: SQLValue?
        var count = 0
        var looked: ContinuousClock.Instant?
    }

    private let writer: LeaseQueue
    /// Somebody wanted to look while the connection was lent.
    private let isWanted = Atomic<Bool>(false)
    private let interval: Duration
    private let state = Mutex(State())

    /// - Parameter interval: within a third of it, one look serves all listeners.
    init(_ writer: LeaseQueue, interval: Duration) {
        self.writer = writer
        self.interval = interval
    }

    var count: Int { state.withLock { $0.count } }

    /// The count after a look at the file; the last one where that must wait for a transaction's end.
    func look() async -> Int {
        let recent = state.withLock { state -> Int? in
            guard let looked = state.looked, .now - looked < interval / 3 else { return nil }
            return state.count
        }
        if let recent { return recent }
        guard let connection = writer.takeIfIdle() else {
            isWanted.store(true, ordering: .relaxed)
            return count
        }
        defer { writer.give(connection) }
        await connection.thread.finish { self.look(through: connection) }
        return count
    }

    /// For whoever holds the connection, between transactions and on its thread.
    func lookIfWanted(through connection: Connection) {
        if isWanted.exchange(false, ordering: .relaxed) { look(through: connection) }
    }

    private func look(through connection: Connection) {
        // A file that cannot be read now tells at the next look.
        guard connection.handle != nil, let version = try? connection.pragma("data_version") else { return }
        state.withLock { state in
            if state.version != nil && state.version != version { state.count += 1 }
            state.version = version
            state.looked = .now
        }
    }
}

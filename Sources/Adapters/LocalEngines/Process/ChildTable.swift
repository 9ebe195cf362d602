import CSpawn
import Glibc

/// The children of the loop. Only the loop's thread holds it.
final class ChildTable {
    private var children: [UInt64: ChildProcess] = [:]
    private var owners: [Int32: UInt64] = [:]
    private var released: Set<UInt64> = []
    private var lastKey: UInt64 = 0

    // MARK: For the loop

    func addInterests(to polled: inout [pollfd]) {
        owners.removeAll(keepingCapacity: true)
        for (key, child) in children {
            for interest in child.interests {
                owners[interest.fd] = key
                polled.append(interest)
            }
        }
    }

    func serveReady(_ polled: [pollfd]) {
        for ready in polled where ready.revents != 0 {
            guard let key = owners[ready.fd] else { continue }
            children[key]?.serve(ready.fd)
        }
        for key in released where children[key]?.outcome != nil {
            children[key] = nil
            released.remove(key)
        }
    }

    func millisecondsToNextDeadline() -> Int32 {
        guard let next = children.values.compactMap(\.nextDeadline).min() else { return -1 }
        let now = Monotonic.now
        // Rounded up, so as not to wake just before the moment.
        return next <= now ? 0 : Int32(min((next - now) / 1_000_000 + 1, 60_000))
    }

    func enforceDeadlines() {
        let now = Monotonic.now
        for child in children.values { child.enforceDeadlines(at: now) }
    }

    // MARK: For callers

    func add(_ child: ChildProcess) -> UInt64 {
        lastKey += 1
        children[lastKey] = child
        return lastKey
    }

    func write(
        _ bytes: [UInt8], to key: UInt64, operation: UInt64,
        _ done: @escaping @Sendable (Result<Void, ProcessError>) -> Void
    ) {
        guard let child = children[key] else { return done(.failure(.inputClosed)) }
        child.write(ChildProcess.Write(bytes: bytes, operation: operation, done: done))
    }

    func read(
        _ want: ChildReader.Want, from key: UInt64, within seconds: Double?, operation: UInt64,
        _ done: @escaping @Sendable (Result<[UInt8]?, ProcessError>) -> Void
    ) {
        guard let child = children[key] else { return done(.success(nil)) }
        child.read(
            ChildReader(want: want, operation: operation, deadline: seconds.map { Monotonic.after($0) }, done: done))
    }

    func closeInput(of key: UInt64) { children[key]?.closeInput() }

    func cancel(_ operation: UInt64, of key: UInt64) { children[key]?.cancel(operation) }

    func wait(for key: UInt64, _ waiter: @escaping @Sendable (ProcessOutcome) -> Void) {
        children[key]?.wait(waiter)
    }

    func isRunning(_ key: UInt64) -> Bool { children[key].map { $0.outcome == nil } ?? false }

    func kill(_ key: UInt64) { children[key]?.end(.killed) }

    /// Nobody holds the process any more: it ends, and is forgotten once it is collected.
    func release(_ key: UInt64) {
        guard let child = children[key] else { return }
        if child.outcome == nil {
            child.end(.killed)
            released.insert(key)
        } else {
            children[key] = nil
        }
    }
}

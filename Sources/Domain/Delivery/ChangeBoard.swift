public import LecternPorts
import Synchronization

/// Lets readers wait until a thing has changed, so that nobody needs to poll.
///
/// A change in this process wakes the reader at once; one made by another process is seen at the next look, a second
/// later at most.
public final class ChangeBoard: Sendable {
    private struct Waiters {
        var next = 0
        var bySubject: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
    }

    private let waiters = Mutex(Waiters())
    private let clock: any Clock

    public init(clock: any Clock) { self.clock = clock }

    /// To be called after the commit.
    public func changed(_ subject: String) {
        let woken = waiters.withLock { $0.bySubject[subject].map { Array($0.values) } ?? [] }
        for waiter in woken { waiter.yield() }
    }

    /// Reads until `isDone` holds or `limit` has passed, and returns what was read last. Returns early when the task
    /// is cancelled.
    /// - Parameter read: called at once, at every change of `subject`, and once a second.
    public func wait<Value, Failure: Error>(
        for subject: String, atMost limit: Duration, isDone: (Value) -> Bool,
        read: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        guard limit > .zero else { return try await read() }
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        // Registered before the first look: a change between the look and the wait is not missed.
        let ticket = register(continuation, for: subject)
        defer { remove(ticket, of: subject) }
        var value = try await read()
        guard !isDone(value) else { return value }
        let clock = clock
        let ticker = Task {
            var left = limit
            while left > .zero {
                let pause = min(left, .seconds(1))
                do throws(CancellationError) { try await clock.sleep(for: pause) } catch { break }
                left -= pause
                continuation.yield()
            }
            continuation.finish()
        }
        defer { ticker.cancel() }
        for await _ in changes {
            value = try await read()
            if isDone(value) { break }
        }
        return value
    }

    private func register(_ continuation: AsyncStream<Void>.Continuation, for subject: String) -> Int {
        waiters.withLock {
            $0.next += 1
            $0.bySubject[subject, default: [:]][$0.next] = continuation
            return $0.next
        }
    }

    private func remove(_ ticket: Int, of subject: String) {
        waiters.withLock {
            $0.bySubject[subject]?[ticket] = nil
            if $0.bySubject[subject]?.isEmpty == true { $0.bySubject[subject] = nil }
        }
    }
}

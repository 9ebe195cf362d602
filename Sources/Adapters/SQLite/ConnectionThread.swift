import Dispatch
import LecternSQL

/// Where one connection's calls run: one at a time, and never on the threads that Swift's tasks share.
///
/// It is an executor that a task can prefer. A whole transaction therefore runs on it, and its statements, which block,
/// cost no change of threads.
final class ConnectionThread: TaskExecutor {
    private static let current = DispatchSpecificKey<ObjectIdentifier>()
    private let queue: DispatchQueue

    init(_ label: String) {
        queue = DispatchQueue(label: label)
        queue.setSpecific(key: Self.current, value: ObjectIdentifier(self))
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.current) == ObjectIdentifier(self) }

    /// Runs `work`, which blocks, on this thread; at once when the caller is on it already.
    func run<Value: Sendable>(
        _ work: @Sendable () throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        if isCurrent { return try work() }
        return try await withTaskExecutorPreference(self) { () async throws(SQLError) -> Value in try work() }
    }

    /// Runs `work` even when the task is cancelled.
    func finish(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            queue.async {
                work()
                continuation.resume()
            }
        }
    }

    /// Runs `work` after what is queued already, and lets nobody wait for it.
    func later(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }
}

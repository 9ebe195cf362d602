import Glibc

/// A thread for one piece of work that blocks, so that no thread of a shared pool waits.
final class BlockingThread {
    private let work: @Sendable () -> Void

    private init(_ work: @escaping @Sendable () -> Void) { self.work = work }

    static func run(_ work: @escaping @Sendable () -> Void) {
        let context = Unmanaged.passRetained(BlockingThread(work)).toOpaque()
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<BlockingThread>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, context)
        precondition(code == 0, "no thread could be made")
        pthread_detach(thread)
    }
}

/// Runs what blocks on a thread of its own.
func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        BlockingThread.run { continuation.resume(with: Result(catching: work)) }
    }
}

import Synchronization

/// A process that was started and is watched until it is collected.
///
/// Letting go of the last reference kills it with its whole group. Nothing here blocks the calling thread.
public final class RunningProcess: Sendable {
    /// The operating system's number of the process.
    public let pid: Int32
    private let key: UInt64
    private let loop: ProcessLoop
    private static let operations = Atomic<UInt64>(0)

    init(pid: Int32, key: UInt64, loop: ProcessLoop) {
        self.pid = pid
        self.key = key
        self.loop = loop
    }

    deinit {
        let key = key
        loop.enqueue { $0.release(key) }
    }

    /// Returns when all of it has gone into the pipe; throws `inputClosed` when the process does not read any more.
    public func write(_ bytes: [UInt8]) async throws(ProcessError) {
        let key = key
        _ = try await perform { operation, done in
            { $0.write(bytes, to: key, operation: operation) { done($0.map { nil }) } }
        }
    }

    /// Tells the process that no more input comes, after what was written before.
    public func closeInput() {
        let key = key
        loop.enqueue { $0.closeInput(of: key) }
    }

    /// The next bytes of standard output, up to 64 KiB; nil at its end. One reader at a time; the process is held
    /// back while nobody reads.
    public func read(within seconds: Double? = nil) async throws(ProcessError) -> [UInt8]? {
        try await read(.chunk, within: seconds)
    }

    /// The next line of standard output without its line feed; nil at the end.
    ///
    /// Throws `lineTooLong` past `limit` bytes and `timedOut` after `seconds`; the process lives on in both cases.
    public func readLine(limit: Int = 16 << 20, within seconds: Double? = nil) async throws(ProcessError) -> [UInt8]? {
        try await read(.line(limit: limit), within: seconds)
    }

    /// Everything up to the end of standard output; the memory it takes is limited by `ProcessLimits.outputBytes`.
    public func readAll() async throws(ProcessError) -> [UInt8] {
        try await read(.all, within: nil) ?? []
    }

    /// Waits until the process has ended and been collected. May be asked any number of times.
    public func outcome() async -> ProcessOutcome {
        let key = key
        return await withCheckedContinuation { continuation in
            loop.enqueue { $0.wait(for: key) { continuation.resume(returning: $0) } }
        }
    }

    /// Whether the process has not ended yet, as far as is known.
    public func isRunning() async -> Bool {
        let key = key
        return await withCheckedContinuation { continuation in
            loop.enqueue { continuation.resume(returning: $0.isRunning(key)) }
        }
    }

    /// Kills the process and everything it started. May be repeated; `outcome()` tells when it is done.
    public func kill() {
        let key = key
        loop.enqueue { $0.kill(key) }
    }

    private func read(_ want: ChildReader.Want, within seconds: Double?) async throws(ProcessError) -> [UInt8]? {
        let key = key
        return try await perform { operation, done in
            { $0.read(want, from: key, within: seconds, operation: operation, done) }
        }
    }

    private typealias Done = @Sendable (Result<[UInt8]?, ProcessError>) -> Void

    /// Hands one operation to the loop, and takes it back when the task is cancelled.
    private func perform(
        _ job: (UInt64, @escaping Done) -> ProcessLoop.Job
    ) async throws(ProcessError) -> [UInt8]? {
        let operation = Self.operations.add(1, ordering: .relaxed).newValue
        let key = key
        let cancel: @Sendable () -> Void = { [loop] in
            loop.enqueue { $0.cancel(operation, of: key) }
        }
        let result: Result<[UInt8]?, ProcessError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.enqueue(job(operation) { continuation.resume(returning: $0) })
                // The handler may have run before the operation was there to be cancelled.
                if Task.isCancelled { cancel() }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }
}

import Dispatch
import LecternPorts
import Synchronization

/// A few threads for file work that blocks, so that it never holds up the threads that Swift's tasks share.
final class FileQueue: Sendable {
    private let lanes: [DispatchQueue]
    private let turn = Atomic<Int>(0)

    init(width: Int) {
        lanes = (0..<max(1, width)).map { DispatchQueue(label: "lectern.files.\($0)") }
    }

    /// Runs `work`, which takes milliseconds, to its end even when the task is cancelled.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(BlobStoreError) -> Value
    ) async throws(BlobStoreError) -> Value {
        let ticket = turn.wrappingAdd(1, ordering: .relaxed).newValue & Int.max
        let lane = lanes[ticket % lanes.count]
        let result: Result<Value, BlobStoreError> = await withCheckedContinuation { continuation in
            lane.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}

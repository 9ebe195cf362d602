public import FoundationEssentials
public import LecternPorts

/// The time of this machine.
public struct SystemClock: LecternPorts.Clock {
    public init() {}

    public var now: Date { Date() }

    public func sleep(for duration: Duration) async throws(CancellationError) {
        do {
            try await Task.sleep(for: duration, clock: .continuous)
        } catch {
            throw CancellationError()
        }
    }
}

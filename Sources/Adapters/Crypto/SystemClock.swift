public import FoundationEssentials
public import LecternPorts

/// The time of this machine.
public struct SystemClock: LecternPorts.Clock {
    /// What is past since the first look, so that all of a process' clocks tell the same.
    private static let start = ContinuousClock.now

    public init() {}

    public var now: Date { Date() }

    /// Also while the machine sleeps.
    public var elapsed: Duration { Self.start.duration(to: .now) }

    public func sleep(for duration: Duration) async throws(CancellationError) {
        do {
            try await Task.sleep(for: duration, clock: .continuous)
        } catch {
            throw CancellationError()
        }
    }
}

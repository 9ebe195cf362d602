public import FoundationEssentials
public import LecternPorts
import Synchronization

/// A clock that stands still until it is moved by hand; whoever sleeps is woken in the order of the deadlines.
public final class ManualClock: LecternPorts.Clock {
    private struct Sleeper {
        var deadline: Duration
        var continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var now: Date
        var elapsed = Duration.zero
        var nextSleeper = 0
        var sleepers: [Int: Sleeper] = [:]
    }

    private let state: Mutex<State>
    private let arrivals = Bell()

    /// - Parameter start: the default is 2026-01-01T00:00:00Z.
    public init(_ start: Date = Date(timeIntervalSince1970: 1_767_225_600)) {
        state = Mutex(State(now: start))
    }

    public var now: Date { state.withLock { $0.now } }

    public var elapsed: Duration { state.withLock { $0.elapsed } }

    /// How many tasks sleep just now.
    public var sleepers: Int { state.withLock { $0.sleepers.count } }

    public func sleep(for duration: Duration) async throws(CancellationError) {
        let id = state.withLock { state in
            state.nextSleeper += 1
            return state.nextSleeper
        }
        let completed = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Bool? in
                    if Task.isCancelled { return false }
                    if duration <= .zero { return true }
                    state.sleepers[id] = Sleeper(
                        deadline: state.elapsed + duration, continuation: continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) } else { arrivals.ring() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(returning: false)
        }
        if !completed { throw CancellationError() }
    }

    /// Moves the time forward and wakes those whose time has come. Each sees the clock at its deadline or later.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.addingTimeInterval(duration.inSeconds)
            state.elapsed += duration
            let due = state.sleepers.filter { $0.value.deadline <= state.elapsed }
                .sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
            for (id, _) in due { state.sleepers.removeValue(forKey: id) }
            return due.map(\.value.continuation)
        }
        for continuation in woken { continuation.resume(returning: true) }
    }

    /// Sets the wall clock without any time passing: nobody wakes, and `elapsed` stays.
    /// - Parameter duration: negative to set it back.
    public func correct(by duration: Duration) {
        state.withLock { $0.now = $0.now.addingTimeInterval(duration.inSeconds) }
    }

    /// Returns when at least `count` tasks sleep, or the task is cancelled: what a test awaits before it advances.
    public func waitForSleepers(_ count: Int = 1) async {
        while !Task.isCancelled {
            let seen = arrivals.rings
            if sleepers >= count { return }
            await arrivals.wait(past: seen)
        }
    }
}

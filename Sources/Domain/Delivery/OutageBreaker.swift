/// Holds a consumer back while something that every event needs is down.
///
/// Closed, events start freely. An outage opens it: nothing starts for a pause that grows with every outage in a row.
/// Then one event may try; what it finds closes the breaker, or opens it for longer. What events find that had started
/// earlier does not count.
struct OutageBreaker: Sendable {
    private enum State: Equatable { case closed, open, halfOpen, probing }

    private var state = State.closed
    private var era = 0
    /// Outages in a row.
    private(set) var outages = 0

    var isPaused: Bool { state != .closed }

    /// Whether another event may start now.
    var admits: Bool { state == .closed || state == .halfOpen }

    /// To be called when an event starts.
    /// - Returns: what is to be told with the event's end.
    mutating func start() -> Int {
        if state == .halfOpen { state = .probing }
        return era
    }

    /// - Returns: whether a pause begins now.
    mutating func outage(startedIn era: Int) -> Bool {
        guard era == self.era, state != .open else { return false }
        state = .open
        outages += 1
        self.era += 1
        return true
    }

    /// The event met everything that it needed, whatever became of it.
    mutating func answer(startedIn era: Int) {
        guard era == self.era, state != .open else { return }
        state = .closed
        outages = 0
    }

    /// The event was given up before it showed anything.
    mutating func abandon(startedIn era: Int) {
        if era == self.era, state == .probing { state = .halfOpen }
    }

    mutating func pauseEnded() {
        if state == .open { state = .halfOpen }
    }
}

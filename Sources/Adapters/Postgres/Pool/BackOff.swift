/// How long to wait before the next try of what keeps failing.
struct BackOff: Sendable, Equatable {
    let first: Duration
    let longest: Duration

    /// The server: soon after the first failure, at most every five seconds in the end.
    static let connecting = BackOff(first: .milliseconds(50), longest: .seconds(5))
    /// Another transaction in the way.
    static let contention = BackOff(first: .milliseconds(4), longest: .milliseconds(500))

    /// Twice as long with every failure, spread over half to all of it, so that those who failed together do not come
    /// back together.
    /// - Parameter failures: so far, from 1.
    func pause(after failures: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let doublings = min(max(failures - 1, 0), 20)
        return min(longest, first * (1 << doublings)) * Double.random(in: 0.5...1, using: &generator)
    }

    func pause(after failures: Int) -> Duration {
        var generator = SystemRandomNumberGenerator()
        return pause(after: failures, using: &generator)
    }
}

import FoundationEssentials
import LecternFakes
import LecternPorts
import Synchronization

/// Wakes its sleepers when half of their time is over.
struct EarlyClock: LecternPorts.Clock {
    let inner: ManualClock
    var now: Date { inner.now }
    var elapsed: Duration { inner.elapsed }
    func sleep(for duration: Duration) async throws(CancellationError) { try await inner.sleep(for: duration / 2) }
}

/// Takes what the wall clock says for the time that is past.
struct WallClock: LecternPorts.Clock {
    let inner: ManualClock
    var now: Date { inner.now }
    var elapsed: Duration { .seconds(inner.now.timeIntervalSince1970) }
    func sleep(for duration: Duration) async throws(CancellationError) { try await inner.sleep(for: duration) }
}

/// Counts by the clock's minutes: at the edge of two windows twice the limit goes through.
final class FixedWindowLimiter: RateLimiter {
    private struct Window: Hashable {
        var subject: String
        var policy: RatePolicy
        var number: Int
    }

    private let clock: ManualClock
    private let taken = Mutex<[Window: Int]>([:])

    init(clock: ManualClock) { self.clock = clock }

    func take(subject: String, policy: RatePolicy) async -> RateDecision {
        let second = Int(clock.now.timeIntervalSince1970)
        let window = Window(subject: subject, policy: policy, number: second / policy.windowSeconds)
        let count = taken.withLock {
            $0[window, default: 0] += 1
            return $0[window] ?? 1
        }
        let wait = policy.windowSeconds - second % policy.windowSeconds
        let allowed = count <= policy.limit
        return RateDecision(
            allowed: allowed, remaining: max(0, policy.limit - count), resetSeconds: wait,
            retryAfterSeconds: allowed ? 0 : wait)
    }
}

/// Looks at the first 72 bytes of a password, as some hash functions do.
struct PrefixHasher: PasswordHasher {
    private let inner = FakePasswordHasher()

    func hash(_ password: String) async throws(PasswordError) -> String { try await inner.hash(Self.cut(password)) }
    func verify(_ password: String, against hash: String) async throws(PasswordError) -> Bool {
        try await inner.verify(Self.cut(password), against: hash)
    }
    private static func cut(_ password: String) -> String { String(decoding: password.utf8.prefix(72), as: UTF8.self) }
}

/// Believes the header when it says that nothing was signed.
final class TrustingTokens: TokenIssuer, TokenVerifier {
    private let inner = FakeTokens()
    private let issued = Mutex<[Substring: TokenClaims]>([:])

    func issue(_ claims: TokenClaims) throws(TokenError) -> String {
        let token = try inner.issue(claims)
        issued.withLock { $0[token.split(separator: ".")[1]] = claims }
        return token
    }

    func verify(_ token: String, now: Date) async throws(TokenError) -> TokenClaims {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        // base64url of {"alg":"none" without its last, partial letter.
        if parts.count == 3, parts[0].hasPrefix("eyJhbGciOiJub25l"), let claims = issued.withLock({ $0[parts[1]] }) {
            return claims
        }
        return try await inner.verify(token, now: now)
    }
}

/// Adds to a counter whatever it is told.
struct SinkingMetrics: Metrics {
    let counters: Counters

    final class Counters: Sendable {
        private let values = Mutex<[String: Double]>([:])
        func add(_ name: String, _ amount: Double) { values.withLock { $0[name, default: 0] += amount } }
        func value(_ name: String) -> Double? { values.withLock { $0[name] } }
    }

    func increment(_ name: String, by amount: Double, labels: [(String, String)]) { counters.add(name, amount) }
    func set(_ name: String, to value: Double, labels: [(String, String)]) {}
    func observe(_ name: String, _ value: Double, labels: [(String, String)]) {}
}

/// Loses what lines begin with.
final class ForgetfulLog: Log {
    private let text = Mutex<[String]>([])
    var lines: [String] { text.withLock { $0 } }

    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        text.withLock { $0.append("\(message) \(fields)") }
    }

    func lines(
        _ level: LogLevel, _ message: String, beginning fields: [(String, String)]
    ) -> @Sendable ([(String, String)]) -> Void {
        { [self] in write(level, message, $0) }
    }
}

/// Writes fields as they are, so that a value can pass for another line.
final class GullibleLog: Log {
    private let text = Mutex("")
    var lines: [String] { text.withLock { $0.split(separator: "\n").map(String.init) } }

    func write(_ level: LogLevel, _ message: String, _ fields: [(String, String)]) {
        let line = "\(message) " + fields.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        text.withLock { $0 += line + "\n" }
    }
}

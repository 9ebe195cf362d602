import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The contracts catch clocks, limiters, keys and measures that are broken on purpose")
struct BrokenRuntimeTests {
    @Test("a clock that wakes early")
    func clock() async throws {
        try await caught(ClockContract.cases, by: "a sleeper wakes when its time has come, never earlier") {
            let clock = ManualClock()
            return ContractHarness(
                EarlyClock(inner: clock), advance: { clock.advance(by: $0) }, correct: { clock.correct(by: $0) })
        }
    }

    @Test("a clock whose elapsed time is the wall clock's")
    func elapsed() async throws {
        try await caught(ClockContract.cases, by: "elapsed time knows nothing of a wall clock's correction") {
            let clock = ManualClock()
            return ContractHarness(
                WallClock(inner: clock), advance: { clock.advance(by: $0) }, correct: { clock.correct(by: $0) })
        }
    }

    @Test("a limiter with a fixed window")
    func limiter() async throws {
        let name = "no window's edge lets more through than the limit and what has flowed back"
        try await caught(RateLimiterContract.cases, by: name) {
            let clock = ManualClock()
            return ContractHarness(
                FixedWindowLimiter(clock: clock), advance: { clock.advance(by: $0) },
                correct: { clock.correct(by: $0) })
        }
    }

    @Test("a limiter that goes by the wall clock")
    func wallClock() async throws {
        try await caught(RateLimiterContract.cases, by: "a wall clock that is set back locks nobody out") {
            let clock = ManualClock()
            return ContractHarness(
                InMemoryRateLimiter(clock: WallClock(inner: clock)), advance: { clock.advance(by: $0) },
                correct: { clock.correct(by: $0) })
        }
    }

    @Test("a hasher that compares prefixes")
    func hasher() async throws {
        let name = "passwords are told apart by every byte: long ones, zeros and letters beyond ASCII"
        try await caught(PasswordHasherContract.cases, by: name) { ContractHarness(PrefixHasher()) }
    }

    @Test("a verifier that accepts the algorithm none")
    func verifier() async throws {
        let name = "the algorithm `none` is refused, however it is spelled, with a signature and without"
        try await caught(TokenContract.cases, by: name) {
            let tokens = TrustingTokens()
            return ContractHarness(
                TokenPair(issuer: tokens, verifier: tokens, issuerName: "lectern", audience: "lectern"))
        }
    }

    @Test(
        "metrics that count down, and that mix labels up",
        arguments: [
            "a counter never goes down",
            "every combination of label values counts for itself, whatever the order of the labels",
        ])
    func metrics(_ name: String) async throws {
        try await caught(MetricsContract.cases, by: name) {
            let counters = SinkingMetrics.Counters()
            return ContractHarness(
                MetricsSubject(metrics: SinkingMetrics(counters: counters)) { name, _ in
                    counters.value(name).map { .counter($0) }
                })
        }
    }

    @Test("a log that lets values make lines")
    func log() async throws {
        try await caught(LogContract.cases, by: "whatever a field holds, a line is one line") {
            let log = GullibleLog()
            return ContractHarness(LogSubject(log: log) { log.lines })
        }
    }

    @Test("a log that loses what its lines begin with")
    func forgetfulLog() async throws {
        let name = "lines that begin alike have what they begin with, and each its own"
        try await caught(LogContract.cases, by: name) {
            let log = ForgetfulLog()
            return ContractHarness(LogSubject(log: log) { log.lines })
        }
    }
}

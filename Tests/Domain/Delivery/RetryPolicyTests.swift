import LecternDomain
import Testing

@Suite("Retry pauses")
struct RetryPolicyTests {
    @Test("pauses grow, never past the ceiling, and jitter only shortens them")
    func growth() {
        let policy = RetryPolicy(attempts: 5, base: .milliseconds(100), ceiling: .seconds(2))
        #expect(policy.pause(after: 1, jitter: 1) == .milliseconds(100))
        #expect(policy.pause(after: 2, jitter: 1) == .milliseconds(200))
        #expect(policy.pause(after: 4, jitter: 1) == .milliseconds(800))
        #expect(policy.pause(after: 60, jitter: 1) == .seconds(2))
        #expect(policy.pause(after: 3, jitter: 0.5) == .milliseconds(200))
        #expect(policy.pause(after: 3, jitter: 0) == .zero)
    }
}

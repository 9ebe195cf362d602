import Synchronization

/// Failures to order: which call of which operation fails, with what, or is held until it is let go.
///
/// Operations are named like the port's methods (`put`, `commit`, `publish`). A plan without orders costs one atomic
/// read a call.
public final class FaultPlan<Failure: Error>: Sendable {
    private struct Order {
        var skip: Int
        var times: Int
        var failure: Failure
    }

    private struct State {
        var orders: [String: [Order]] = [:]
        var gates: [String: Bell] = [:]
        var calls: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let armed = Atomic(false)

    public init() {}

    /// Lets calls of `operation` fail.
    /// - Parameters:
    ///   - call: which of the calls from now on is the first to fail, from 1.
    ///   - times: how many calls in a row fail; `Int.max` for all that follow.
    public func fail(_ operation: String, onCall call: Int = 1, times: Int = 1, with failure: Failure) {
        state.withLock {
            $0.orders[operation, default: []].append(Order(skip: call - 1, times: times, failure: failure))
        }
        armed.store(true, ordering: .releasing)
    }

    /// Takes back what was ordered for `operation`: its calls succeed again.
    public func heal(_ operation: String) {
        _ = state.withLock { $0.orders.removeValue(forKey: operation) }
    }

    /// Holds every call of `operation` until `release`; a call whose task is cancelled is let go.
    public func hold(_ operation: String) {
        state.withLock { if $0.gates[operation] == nil { $0.gates[operation] = Bell() } }
        armed.store(true, ordering: .releasing)
    }

    /// Lets all held calls of `operation` go on.
    public func release(_ operation: String) {
        state.withLock { $0.gates.removeValue(forKey: operation) }?.ring()
    }

    /// How many calls of `operation` came since the first order was given.
    public func calls(of operation: String) -> Int {
        state.withLock { $0.calls[operation, default: 0] }
    }

    /// False as long as nothing was ever ordered, and then `pass` need not be called.
    var isArmed: Bool { armed.load(ordering: .acquiring) }

    /// What a fake calls first in every operation.
    /// - Throws: the failure that was ordered for this call.
    public func pass(_ operation: String) async throws(Failure) {
        guard armed.load(ordering: .acquiring) else { return }
        let (gate, seen) = state.withLock { state -> (Bell?, Int) in
            state.calls[operation, default: 0] += 1
            let gate = state.gates[operation]
            return (gate, gate?.rings ?? 0)
        }
        if let gate { await gate.wait(past: seen) }
        try passAtOnce(operation, counting: false)
    }

    /// `pass` for operations that cannot wait: holds do not reach them.
    public func passAtOnce(_ operation: String) throws(Failure) {
        guard armed.load(ordering: .acquiring) else { return }
        try passAtOnce(operation, counting: true)
    }

    private func passAtOnce(_ operation: String, counting: Bool) throws(Failure) {
        let failure = state.withLock { state -> Failure? in
            if counting { state.calls[operation, default: 0] += 1 }
            guard var orders = state.orders[operation], !orders.isEmpty else { return nil }
            defer { state.orders[operation] = orders }
            if orders[0].skip > 0 {
                orders[0].skip -= 1
                return nil
            }
            let failure = orders[0].failure
            orders[0].times -= 1
            if orders[0].times == 0 { orders.removeFirst() }
            return failure
        }
        if let failure { throw failure }
    }
}

/// One thing that every adapter of a port must do. Needs no test framework: it passes or throws.
///
/// With Swift Testing:
///
/// ```swift
/// import LecternContracts
/// import LecternFakes
/// import Testing
///
/// @Test(arguments: CacheContract.cases)
/// func contract(_ rule: CacheContract.Case) async throws {
///     try await rule.run {
///         let clock = ManualClock()
///         return ContractHarness(MyCache(clock: clock), advance: { clock.advance(by: $0) })
///     }
/// }
/// ```
public struct ContractCase<Subject: Sendable>: Sendable, CustomStringConvertible {
    package typealias Body = @Sendable (ContractHarness<Subject>, Steps) async throws -> Void

    public let port: String
    /// A sentence that is true of every right adapter.
    public let name: String
    public let needs: Set<Capability>
    private let body: Body

    package init(_ port: String, _ name: String, needs: Set<Capability> = [], _ body: @escaping Body) {
        self.port = port
        self.name = name
        self.needs = needs
        self.body = body
    }

    public var description: String { name }

    /// Runs the case against a fresh subject.
    /// - Parameter make: makes a subject that shares no state with those of other cases.
    /// - Throws: `ContractViolation`, also when the subject throws what the case does not expect or the harness lacks
    ///   something that the case needs; `CancellationError` when the running task is cancelled.
    public func run(_ make: @Sendable () async throws -> ContractHarness<Subject>) async throws {
        let steps = Steps(port: port, contractCase: name)
        do {
            let harness = try await make()
            if needs.contains(.time), harness.advance == nil {
                throw steps.violation("a harness with `advance`", "none")
            }
            if needs.contains(.restart), harness.restart == nil {
                throw steps.violation("a harness with `restart`", "none")
            }
            if needs.contains(.correction), harness.correct == nil {
                throw steps.violation("a harness with `correct`", "none")
            }
            try await body(harness, steps)
        } catch let violation as ContractViolation {
            throw violation
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw steps.violation("no error", "\(error)")
        }
    }
}

extension Sequence {
    /// The cases that a harness with these capabilities can run. What is left out is the author's to state.
    public func runnable<Subject>(with capabilities: Set<Capability>) -> [ContractCase<Subject>]
    where Element == ContractCase<Subject> {
        filter { $0.needs.isSubset(of: capabilities) }
    }
}

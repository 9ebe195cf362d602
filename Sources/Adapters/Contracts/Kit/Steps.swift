import Synchronization

/// The way through one case: names each step, compares, and throws the violation when something is off.
package final class Steps: Sendable {
    private let port: String
    private let contractCase: String
    private let step = Mutex("set up")

    init(port: String, contractCase: String) {
        self.port = port
        self.contractCase = contractCase
    }

    package func begin(_ step: String) { self.step.withLock { $0 = step } }

    package func violation(_ expected: String, _ actual: String) -> ContractViolation {
        ContractViolation(
            port: port, contractCase: contractCase, step: step.withLock { $0 }, expected: expected, actual: actual)
    }

    /// Does a step whose failure is a violation.
    @discardableResult
    package func run<Result>(_ step: String, _ body: () async throws -> Result) async throws -> Result {
        begin(step)
        return try await body()
    }

    package func equal<Value: Equatable>(_ step: String, _ actual: Value, _ expected: Value) throws {
        begin(step)
        guard actual == expected else { throw violation(Self.short(expected), Self.short(actual)) }
    }

    package func require(_ step: String, _ holds: Bool, expected: String, actual: @autoclosure () -> String) throws {
        begin(step)
        guard holds else { throw violation(expected, actual()) }
    }

    package func unwrap<Value>(_ step: String, _ value: Value?) throws -> Value {
        begin(step)
        guard let value else { throw violation("a value", "nothing") }
        return value
    }

    /// The step must throw an error that `matches`.
    package func fails<Failure: Error, Result>(
        _ step: String, _ expected: String, as type: Failure.Type = Failure.self,
        where matches: (Failure) -> Bool, _ body: () async throws -> Result
    ) async throws {
        begin(step)
        do {
            let result = try await body()
            throw violation(expected, "success: \(Self.short(result))")
        } catch let error as Failure where !(error is ContractViolation) {
            guard matches(error) else { throw violation(expected, "\(error)") }
        }
    }

    /// The step must throw exactly this error.
    package func fails<Failure: Error & Equatable, Result>(
        _ step: String, with expected: Failure, _ body: () async throws -> Result
    ) async throws {
        try await fails(step, "the error \(expected)", as: Failure.self, where: { $0 == expected }, body)
    }

    /// The condition must come true by itself, within seconds: first tasks that are ready get their turns.
    /// - Parameter turns: looks; 200 of them take nearly no time, the others 5 ms each.
    package func eventually(
        _ step: String, expected: String, turns: Int = 1_200, _ holds: () async throws -> Bool
    ) async throws {
        begin(step)
        for turn in 0..<turns {
            if try await holds() { return }
            if turn < 200 { await Task.yield() } else { try await Task.sleep(for: .milliseconds(5)) }
        }
        throw violation(expected, "something else, after \(turns) looks")
    }

    /// Begins work that is to wait for something, and returns when it does so, as far as that can be told from outside: its
    /// task runs, however busy the machine is, and others have had their turns since.
    package static func waiting<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async -> Task<Value, any Error> {
        let (begun, signal) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            signal.finish()
            return try await work()
        }
        for await _ in begun {}
        for _ in 0..<20 { await Task.yield() }
        return task
    }

    private static func short(_ value: some Any) -> String {
        let text = String(describing: value)
        return text.utf8.count > 300 ? "\(text.prefix(300))… (\(text.utf8.count) bytes)" : text
    }
}

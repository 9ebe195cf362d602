/// One adapter under test, in a namespace of its own, and what may be done to the world around it.
public struct ContractHarness<Subject: Sendable>: Sendable {
    public var subject: Subject
    /// Lets time pass for the subject: moves its clock, or waits where it runs by a real one.
    public var advance: (@Sendable (Duration) async throws -> Void)?
    /// Ends the subject as a crash would and answers a new one over the same stored state.
    public var restart: (@Sendable () async throws -> Subject)?
    /// Corrects the wall clock that the subject sees, by a negative duration back, without any time passing.
    public var correct: (@Sendable (Duration) async throws -> Void)?

    public init(
        _ subject: Subject, advance: (@Sendable (Duration) async throws -> Void)? = nil,
        restart: (@Sendable () async throws -> Subject)? = nil,
        correct: (@Sendable (Duration) async throws -> Void)? = nil
    ) {
        self.subject = subject
        self.advance = advance
        self.restart = restart
        self.correct = correct
    }
}

/// What a harness must be able to do for a case to be run.
public enum Capability: String, Sendable, Hashable, CaseIterable {
    /// The harness has `advance`.
    case time
    /// The harness has `restart`, and the adapter keeps its state over it.
    case restart
    /// The harness has `correct`.
    case correction
}

/// What an adapter did that its port does not allow.
public struct ContractViolation: Error, Sendable, Equatable, CustomStringConvertible {
    /// The port's name, such as `BlobStore`.
    public var port: String
    /// The case that found it.
    public var contractCase: String
    /// What was done or asked when it showed.
    public var step: String
    public var expected: String
    public var actual: String

    public init(port: String, contractCase: String, step: String, expected: String, actual: String) {
        self.port = port
        self.contractCase = contractCase
        self.step = step
        self.expected = expected
        self.actual = actual
    }

    public var description: String {
        "\(port): \(contractCase): \(step): expected \(expected), got \(actual)"
    }
}

import LecternContracts
import Testing

/// The case of that name must find what is wrong with the subject.
func caught<Subject: Sendable>(
    _ cases: [ContractCase<Subject>], by name: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ make: @Sendable () async throws -> ContractHarness<Subject>
) async throws {
    let rule = try #require(cases.first { $0.name == name }, sourceLocation: sourceLocation)
    let violation = await #expect(throws: ContractViolation.self, sourceLocation: sourceLocation) {
        try await rule.run(make)
    }
    #expect(violation?.contractCase == name, sourceLocation: sourceLocation)
}

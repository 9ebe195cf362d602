public import LecternContracts
import LecternSQL

/// What a driver of `SQLDatabase` must do, so that what is written over the port runs on every database alike. What
/// differs between databases (names of constraints, codes of errors, sessions, files) is each driver's own to test.
public enum SQLDriverContract {
    public typealias Case = ContractCase<SQLDriverSubject>

    public static let cases: [Case] = values + statements + transactions + interruptions + notices

    static func rule(_ name: String, _ body: @escaping Case.Body) -> Case { Case("SQLDatabase", name, body) }
}

extension Steps {
    /// The step must fail with an error of that kind.
    func refused<Value>(
        _ step: String, _ expected: String, where matches: (SQLError) -> Bool,
        _ body: () async throws(SQLError) -> Value
    ) async throws {
        begin(step)
        let error = await failure(body)
        guard let error, matches(error) else { throw violation(expected, error.map { "\($0)" } ?? "success") }
    }
}

import LecternContracts
import LecternSQL
import LecternSQLContracts
import LecternSQLite
import Testing

@Suite("The contract of drivers catches what a driver does wrong")
struct SQLDriverContractTests {
    /// The rule that must see each fault; others may.
    private static let seenBy: [BrokenDriver.Fault: String] = [
        .commitsEachStatement: "a body that throws leaves nothing, and its error comes out as it is",
        .lendsForEver: "a connection that escapes its transaction is of no use",
        .dropsThePlanes: "text keeps every character, of every plane of Unicode and however it is composed",
        .emptyIsNull: "values of every kind come back as they were written, and NULL in the place of each",
        .countsReads: "each statement has its result: rows of a query, affected rows of a change",
        .knowsNoUnique: "a breach of the schema is told by its kind: a unique value, or another constraint",
        .tellsOfTheUndone: "a notice comes with the commit and not before, and none of what is undone",
        .opensLocks: "a lock is held by one at a time, in whichever process, and is free afterwards",
        .hearsNoCancellation: "a task that is cancelled before, or between its statements, commits nothing",
    ]

    @Test("a fault is seen", arguments: BrokenDriver.Fault.allCases)
    func caught(_ fault: BrokenDriver.Fault) async throws {
        let name = try #require(Self.seenBy[fault])
        let rule = try #require(SQLDriverContract.cases.first { $0.name == name })
        let folder = TemporaryFolder()
        await #expect(throws: ContractViolation.self) {
            try await rule.run {
                ContractHarness(
                    SQLDriverSubject { _ in
                        BrokenDriver(
                            base: try await SQLiteDatabase.open(SQLiteConfiguration(path: folder.path + "/test.db")),
                            fault: fault)
                    })
            }
        }
    }

    @Test("no two rules have one name")
    func names() {
        #expect(Set(SQLDriverContract.cases.map(\.name)).count == SQLDriverContract.cases.count)
    }
}

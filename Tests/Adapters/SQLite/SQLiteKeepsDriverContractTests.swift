import LecternContracts
import LecternSQL
import LecternSQLContracts
import Testing

@testable import LecternSQLite

@Suite("SQLite keeps the contract of drivers", .timeLimit(.minutes(10)))
struct SQLiteKeepsDriverContractTests {
    @Test("driver", arguments: SQLDriverContract.cases)
    func contract(_ rule: SQLDriverContract.Case) async throws {
        let scratch = Scratch()
        try await rule.run {
            ContractHarness(
                SQLDriverSubject { limits in
                    var configuration = SQLiteConfiguration(path: scratch.path)
                    configuration.foreignInterval = .milliseconds(20)
                    if let connections = limits.connections { configuration.readers = connections }
                    if let statement = limits.statement { configuration.statementDeadline = statement }
                    if let lease = limits.lease { configuration.leaseDeadline = lease }
                    if let lock = limits.lock { configuration.lockDeadline = lock }
                    if let close = limits.close { configuration.closeDeadline = close }
                    return try await SQLiteDatabase.open(configuration)
                })
        }
    }
}

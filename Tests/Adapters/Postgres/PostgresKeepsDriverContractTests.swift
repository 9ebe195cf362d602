import LecternContracts
import LecternPostgres
import LecternSQL
import LecternSQLContracts
import Testing

@Suite("PostgreSQL keeps the contract of drivers", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct PostgresKeepsDriverContractTests {
    @Test("driver", arguments: SQLDriverContract.cases)
    func contract(_ rule: SQLDriverContract.Case) async throws {
        try await withSchema { configuration in
            try await rule.run {
                ContractHarness(
                    SQLDriverSubject { limits in
                        var configuration = configuration
                        configuration.retries = 100
                        if let connections = limits.connections { configuration.poolSize = connections }
                        if let statement = limits.statement { configuration.statementTimeout = statement }
                        if let lease = limits.lease { configuration.leaseWait = lease }
                        if let lock = limits.lock { configuration.exclusiveWait = lock }
                        if let close = limits.close { configuration.closeGrace = close }
                        return try PostgresDatabase(configuration)
                    })
            }
        }
    }
}

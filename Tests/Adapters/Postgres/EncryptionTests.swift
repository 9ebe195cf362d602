import LecternPostgres
import LecternSQL
import Testing

@Suite("Encryption", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct EncryptionTests {
    @Test("the server's certificate counts for as much as the mode says")
    func modes() async throws {
        try await ThrowawayServer.run(tls: true) { server in
            let plain = try server.configuration()
            #expect(plain.encryption == .prefer)
            for mode in [PostgresConfiguration.Encryption.prefer, .require] {
                try await expect(plain, mode, true)
            }
            try await expect(plain, .disable, false)

            let refused = try await isEncrypted(plain, .verifyFull)
            guard case .failure(.unavailable(let why)) = refused else {
                Issue.record("\(refused)")
                return
            }
            #expect(why.contains("certificate"))

            var trusting = plain
            trusting.rootCertificate = server.certificate
            try await expect(trusting, .verifyFull, true)
            try await expect(trusting, .verifyCA, true)

            var elsewhere = try server.configuration(host: "localhost")
            elsewhere.rootCertificate = server.certificate
            try await expect(elsewhere, .verifyCA, true)
            let misnamed = try await isEncrypted(elsewhere, .verifyFull)
            guard case .failure(.unavailable) = misnamed else {
                Issue.record("\(misnamed)")
                return
            }
        }
    }

    @Test("megabytes go through an encrypted connection in both directions")
    func large() async throws {
        try await ThrowawayServer.run(tls: true) { server in
            let database = try PostgresDatabase(try server.configuration())
            let bytes = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            let rows = try await database.rows("SELECT $1::bytea", [.bytes(bytes)])
            #expect(rows == [SQLRow([.bytes(bytes)])])
            await database.close()
        }
    }

    @Test(
        "nothing is encrypted lightly but what stays on this machine",
        arguments: [
            ("localhost", true), ("127.0.0.1", true), ("127.1.2.3", true), ("::1", true), ("/var/run/postgresql", true),
            ("db.example", false), ("10.0.0.1", false), ("127.evil.example.com", false), ("127.0.0.1.example", false),
        ])
    func defaults(_ host: String, _ isHere: Bool) {
        let configuration = PostgresConfiguration(host: host, database: "x", user: "x", password: nil)
        #expect(configuration.encryption == (isHere ? .prefer : .verifyFull))
    }

    private func expect(
        _ configuration: PostgresConfiguration, _ mode: PostgresConfiguration.Encryption, _ expected: Bool
    ) async throws {
        let result = try await isEncrypted(configuration, mode)
        #expect(result == .success(expected), "\(mode)")
    }

    private func isEncrypted(
        _ configuration: PostgresConfiguration, _ mode: PostgresConfiguration.Encryption
    ) async throws -> Result<Bool, SQLError> {
        var configuration = configuration
        configuration.encryption = mode
        configuration.leaseWait = .seconds(2)
        let database = try PostgresDatabase(configuration)
        let result: Result<Bool, SQLError>
        do throws(SQLError) {
            let rows = try await database.rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
            result = .success(try rows[0].boolean(0))
        } catch {
            result = .failure(error)
        }
        await database.close()
        return result
    }
}

import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The fakes keep their ports' contracts")
struct FakesKeepContractsTests {
    @Test("cache", arguments: CacheContract.cases)
    func cache(_ rule: CacheContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            return ContractHarness(InMemoryCache(clock: clock), advance: { clock.advance(by: $0) })
        }
    }

    @Test("blob store", arguments: BlobStoreContract.cases.runnable(with: [.time]))
    func blobs(_ rule: BlobStoreContract.Case) async throws {
        try await rule.run { ContractHarness(InMemoryBlobStore()) }
    }

    @Test("digest", arguments: DigestContract.cases)
    func digest(_ rule: DigestContract.Case) async throws {
        try await rule.run { ContractHarness(PortableDigest()) }
    }

    @Test("tokens", arguments: TokenContract.cases)
    func tokens(_ rule: TokenContract.Case) async throws {
        let tokens = FakeTokens()
        try await rule.run {
            ContractHarness(
                TokenPair(issuer: tokens, verifier: tokens, issuerName: "lectern", audience: "lectern"))
        }
    }

    @Test("password hasher", arguments: PasswordHasherContract.cases)
    func passwords(_ rule: PasswordHasherContract.Case) async throws {
        try await rule.run { ContractHarness(FakePasswordHasher()) }
    }
}

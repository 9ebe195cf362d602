import LecternContracts
import LecternCrypto
import LecternPorts
import Testing

@Suite struct CryptoContractTests {
    @Test("keeps the digest's contract", arguments: DigestContract.cases)
    func digest(_ rule: DigestContract.Case) async throws {
        try await rule.run { ContractHarness(OpenSSLDigest()) }
    }

    @Test("keeps the tokens' contract", arguments: TokenContract.cases)
    func tokens(_ rule: TokenContract.Case) async throws {
        try await rule.run {
            let tokens = try HS256Tokens(
                secret: Array("a secret for the contract's tokens".utf8), issuer: "lectern", audience: "lectern-api")
            return ContractHarness(
                TokenPair(issuer: tokens, verifier: tokens, issuerName: "lectern", audience: "lectern-api"))
        }
    }

    @Test("keeps the password hasher's contract", arguments: PasswordHasherContract.cases)
    func passwords(_ rule: PasswordHasherContract.Case) async throws {
        try await rule.run { ContractHarness(ScryptPasswordHasher(parameters: ScryptParameters(logN: 10, r: 8, p: 1))) }
    }
}

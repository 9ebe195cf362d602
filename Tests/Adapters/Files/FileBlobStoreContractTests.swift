import LecternContracts
import LecternCrypto
import LecternFiles
import LecternPorts
import Testing

@Suite struct FileBlobStoreContractTests {
    @Test("keeps the blob store's contract", arguments: BlobStoreContract.cases)
    func contract(_ rule: BlobStoreContract.Case) async throws {
        let folder = TemporaryFolder()
        let open: @Sendable () throws -> any BlobStore = {
            try FileBlobStore(root: folder.path, digest: OpenSSLDigest())
        }
        try await rule.run { ContractHarness(try open(), restart: { try open() }) }
        withExtendedLifetime(folder) {}
    }
}

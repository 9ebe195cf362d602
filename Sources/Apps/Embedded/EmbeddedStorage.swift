import FoundationEssentials
import LecternCrypto
import LecternFakes
import LecternFiles
import LecternPorts
import LecternServices

/// Where the embedded profile keeps things: records in memory, one database a service, and files under the data folder.
struct EmbeddedStorage {
    let events: InMemoryEventLog
    let cache: InMemoryCache
    let blobs: FileBlobStore
    /// For uploads that are still arriving.
    let spool: FileBlobStore
    let accounts: InMemoryDatabase
    private let databases: [ServiceName: InMemoryDatabase]

    /// - Throws: `BlobStoreError` when the data folder cannot be used.
    init(_ configuration: ServeConfiguration, clock: SystemClock, digest: OpenSSLDigest) throws {
        events = InMemoryEventLog(clock: clock)
        cache = InMemoryCache(clock: clock)
        blobs = try FileBlobStore(root: configuration.dataDirectory + "/blobs", digest: digest)
        // What is here is half an upload: nothing of an earlier run is worth keeping.
        let spoolRoot = configuration.dataDirectory + "/spool"
        try? FileManager.default.removeItem(atPath: spoolRoot)
        spool = try FileBlobStore(root: spoolRoot, digest: digest)
        accounts = InMemoryDatabase(clock: clock)
        databases = Dictionary(
            uniqueKeysWithValues: ServiceName.allCases.map { ($0, InMemoryDatabase(clock: clock)) })
    }

    func database(_ service: ServiceName) -> InMemoryDatabase {
        guard let database = databases[service] else { preconditionFailure("every service has a database") }
        return database
    }

    /// One for each database that has an outbox.
    var all: [InMemoryDatabase] { ServiceName.allCases.map(database) }
}

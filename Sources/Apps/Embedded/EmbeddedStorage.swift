import FoundationEssentials
import LecternCrypto
import LecternFakes
import LecternFiles
import LecternPorts
import LecternServices

/// Where the embedded profile keeps things: records in memory, one database a service, and files under the data folder.
struct EmbeddedStorage {
    let events: EmbeddedEvents
    let cache: InMemoryCache
    let blobs: FileBlobStore
    /// For uploads that are still arriving.
    let spool: FileBlobStore
    /// The gateway's own.
    let accounts: ServiceStore
    private let services: [ServiceName: ServiceStore]

    /// - Throws: `BlobStoreError` when the data folder cannot be used.
    init(_ configuration: ServeConfiguration, clock: SystemClock, digest: OpenSSLDigest, events: EmbeddedEvents) throws
    {
        self.events = events
        cache = InMemoryCache(clock: clock)
        blobs = try FileBlobStore(root: configuration.dataDirectory + "/blobs", digest: digest)
        // What is here is half an upload: nothing of an earlier run is worth keeping.
        let spoolRoot = configuration.dataDirectory + "/spool"
        try? FileManager.default.removeItem(atPath: spoolRoot)
        spool = try FileBlobStore(root: spoolRoot, digest: digest)
        accounts = ServiceStore(InMemoryDatabase(clock: clock))
        services = Dictionary(
            uniqueKeysWithValues: ServiceName.allCases.map { ($0, ServiceStore(InMemoryDatabase(clock: clock))) })
    }

    subscript(service: ServiceName) -> ServiceStore {
        guard let store = services[service] else { preconditionFailure("every service has a database") }
        return store
    }
}

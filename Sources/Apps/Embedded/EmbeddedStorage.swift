import FoundationEssentials
import LecternCrypto
import LecternFakes
import LecternFiles
import LecternPorts
import LecternServices

/// Where the embedded profile keeps things: records in one database a
/// service, events in a log of their own, and files under the data folder.
struct EmbeddedStorage {
    let events: EmbeddedEvents
    let cache: InMemoryCache
    let blobs: any BlobStore
    /// For uploads that are still arriving.
    let spool: FileBlobStore
    /// The gateway's own.
    let accounts: ServiceStore
    private let services: [ServiceName: ServiceStore]

    /// - Throws: `BlobStoreError` when the data folder cannot be used.
    init(
        _ configuration: ServeConfiguration, databases: EmbeddedDatabases?, clock: any LecternPorts.Clock,
        digest: OpenSSLDigest, events: EmbeddedEvents, seams: Seams
    ) throws {
        self.events = events
        cache = InMemoryCache(clock: clock)
        blobs = seams.blobs(try FileBlobStore(root: configuration.dataDirectory + "/blobs", digest: digest))
        spool = try FileBlobStore(root: DataFolder.spool(configuration.dataDirectory), digest: digest)
        func store(_ prefix: String) -> ServiceStore {
            guard let databases else { return ServiceStore(InMemoryDatabase(clock: clock)) }
            return ServiceStore(databases[prefix], relay: "embedded")
        }
        accounts = store("GATEWAY")
        services = Dictionary(
            uniqueKeysWithValues: ServiceName.allCases.map { ($0, store($0.rawValue.uppercased())) })
    }

    subscript(service: ServiceName) -> ServiceStore {
        guard let store = services[service] else { preconditionFailure("every service has a database") }
        return store
    }
}

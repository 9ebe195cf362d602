import LecternPorts

/// The event store's rows: all events in commit order, and where each stream and each id is found.
struct EventTable {
    private struct EventKey: Hashable {
        var tenant: TenantID
        var id: String

        init(_ event: NewEvent) {
            tenant = event.metadata.tenant
            id = event.id
        }
    }

    private typealias StreamKey = RowKey<StreamSubject>

    private(set) var log: [StoredEvent] = []
    private var streams: [StreamKey: [Int]] = [:]
    private var positions: [EventKey: Int] = [:]

    /// −1 where there is no stream.
    private func version(of stream: StreamKey) -> Int { (streams[stream]?.count ?? 0) - 1 }

    /// Refuses what `apply` could not do, for appends that come one after the other in one commit.
    func check(_ appends: [StreamAppend]) throws(EventStoreError) {
        var versions: [StreamKey: Int] = [:]
        var fresh: Set<EventKey> = []
        for append in appends {
            guard let stream = Self.key(append) else { continue }
            if try isRepetition(append) { continue }
            let actual = versions[stream] ?? version(of: stream)
            let fits =
                switch append.expected {
                case .none: actual == -1
                case .exact(let version): actual == version
                case .any: true
                }
            guard fits else { throw .conflict(stream: append.stream, expected: append.expected, actual: actual) }
            for event in append.events {
                guard positions[EventKey(event)] == nil, fresh.insert(EventKey(event)).inserted else {
                    throw .identifierReused(event.id)
                }
            }
            versions[stream] = actual + append.events.count
        }
    }

    /// Stores what was checked. Returns the version of the stream's last event.
    @discardableResult
    mutating func apply(_ append: StreamAppend) -> Int {
        guard let stream = Self.key(append), let first = append.events.first else { return -1 }
        if positions[EventKey(first)] != nil { return version(of: stream) }
        for event in append.events {
            let position = log.count
            let version = version(of: stream) + 1
            log.append(
                StoredEvent(
                    event: event, stream: append.stream, version: version,
                    position: EventPosition(sequence: position)))
            streams[stream, default: []].append(position)
            positions[EventKey(event)] = position
        }
        return version(of: stream)
    }

    func read(_ stream: StreamID, of tenant: TenantID, from version: Int, limit: Int) -> [StoredEvent] {
        guard let stream = streams[StreamKey(tenant, stream)] else { return [] }
        return stream.dropFirst(max(0, version)).prefix(max(0, limit)).map { log[$0] }
    }

    func readAll(after position: EventPosition?, limit: Int) -> [StoredEvent] {
        Array(log.dropFirst(max(0, (position?.sequence ?? -1) + 1)).prefix(max(0, limit)))
    }

    mutating func mask(_ owner: Owner, _ mask: (NewEvent) -> NewEvent) {
        for index in log.indices {
            let metadata = log[index].event.metadata
            guard metadata.user == owner.user, metadata.tenant == owner.tenant else { continue }
            log[index].event = mask(log[index].event)
        }
    }

    /// Whether all of the append's events are there already, as they are.
    private func isRepetition(_ append: StreamAppend) throws(EventStoreError) -> Bool {
        let known = append.events.filter { positions[EventKey($0)] != nil }
        guard let first = known.first else { return false }
        for event in append.events {
            guard let position = positions[EventKey(event)] else { throw .identifierReused(first.id) }
            guard log[position].event == event, log[position].stream == append.stream else {
                throw .identifierReused(event.id)
            }
        }
        return true
    }

    /// Nil for an append without events, which does nothing.
    private static func key(_ append: StreamAppend) -> StreamKey? {
        append.events.first.map { StreamKey($0.metadata.tenant, append.stream) }
    }
}

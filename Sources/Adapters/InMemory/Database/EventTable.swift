import LecternPorts

/// The event store's rows: all events in commit order, and where each stream and each id is found.
struct EventTable {
    private(set) var log: [StoredEvent] = []
    private var streams: [StreamID: [Int]] = [:]
    private var positions: [String: Int] = [:]

    /// −1 where there is no stream.
    func version(of stream: StreamID) -> Int { (streams[stream]?.count ?? 0) - 1 }

    /// Refuses what `apply` could not do, for appends that come one after the other in one commit.
    func check(_ appends: [StreamAppend]) throws(EventStoreError) {
        var versions: [StreamID: Int] = [:]
        var fresh: [String: NewEvent] = [:]
        for append in appends {
            if try isRepetition(append) { continue }
            let actual = versions[append.stream] ?? version(of: append.stream)
            let fits =
                switch append.expected {
                case .none: actual == -1
                case .exact(let version): actual == version
                case .any: true
                }
            guard fits else { throw .conflict(stream: append.stream, expected: append.expected, actual: actual) }
            for event in append.events {
                guard positions[event.id] == nil, fresh.updateValue(event, forKey: event.id) == nil else {
                    throw .identifierReused(event.id)
                }
            }
            versions[append.stream] = actual + append.events.count
        }
    }

    /// Stores what was checked. Returns the version of the stream's last event.
    @discardableResult
    mutating func apply(_ append: StreamAppend) -> Int {
        if let first = append.events.first, positions[first.id] != nil { return version(of: append.stream) }
        for event in append.events {
            let position = log.count
            let version = version(of: append.stream) + 1
            log.append(
                StoredEvent(
                    event: event, stream: append.stream, version: version,
                    position: EventPosition(sequence: position)))
            streams[append.stream, default: []].append(position)
            positions[event.id] = position
        }
        return version(of: append.stream)
    }

    func read(_ stream: StreamID, from version: Int, limit: Int) -> [StoredEvent] {
        guard let stream = streams[stream] else { return [] }
        return stream.dropFirst(max(0, version)).prefix(max(0, limit)).map { log[$0] }
    }

    func readAll(after position: EventPosition?, limit: Int) -> [StoredEvent] {
        Array(log.dropFirst(max(0, (position?.sequence ?? -1) + 1)).prefix(max(0, limit)))
    }

    /// Whether all of the append's events are there already, as they are.
    private func isRepetition(_ append: StreamAppend) throws(EventStoreError) -> Bool {
        let known = append.events.filter { positions[$0.id] != nil }
        guard let first = known.first else { return false }
        for event in append.events {
            guard let position = positions[event.id] else { throw .identifierReused(first.id) }
            guard log[position].event == event, log[position].stream == append.stream else {
                throw .identifierReused(event.id)
            }
        }
        return true
    }
}

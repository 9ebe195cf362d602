import FoundationEssentials
import LecternPorts

/// The appends of one commit, which come one after the other: what must be known to decide on them, and the decision.
struct AppendPlan {
    private let appends: [StreamAppend]

    init(_ appends: [StreamAppend]) {
        // An append without events does nothing.
        self.appends = appends.filter { !$0.events.isEmpty }
    }

    var isEmpty: Bool { appends.isEmpty }

    var locks: [LockName] { appends.map { LockName("stream", $0.tenant, $0.stream.rawValue) } }

    /// The last event of each append's stream, then each event under its id.
    var reads: [SQLStatement] {
        appends.map { EventRow.last(of: $0.stream, $0.tenant) }
            + appends.flatMap { append in append.events.map { EventRow.withID($0.id, append.tenant) } }
    }

    /// What is to be inserted. A repetition of what is there already is none of it.
    struct Appended {
        struct Event {
            var append: StreamAppend
            var event: NewEvent
            var version: Int
        }

        fileprivate(set) var events: [Event] = []
        /// Of the last append's stream; −1 where there is none.
        fileprivate(set) var lastVersion = -1

        func inserts(generation: Int) throws(SQLError) -> [SQLStatement] {
            var statements: [SQLStatement] = []
            for new in events {
                statements.append(
                    try EventRow.insert(
                        new.event, into: new.append.stream, new.append.tenant, version: new.version,
                        generation: generation))
            }
            return statements
        }
    }

    /// - Parameter results: those of `reads`.
    func decide(by results: [SQLResult]) throws(SQLError) -> Result<Appended, EventStoreError> {
        let known = try Known(appends, results)
        do {
            return .success(try decide(by: known))
        } catch {
            return .failure(error)
        }
    }

    private func decide(by known: Known) throws(EventStoreError) -> Appended {
        var appended = Appended()
        var versions = known.versions
        var fresh: Set<EventKey> = []
        for append in appends {
            let stream = StreamKey(append)
            let actual = versions[stream] ?? -1
            appended.lastVersion = actual
            if try known.isRepetition(append) { continue }
            guard append.expected.number.map({ $0 == actual }) ?? true else {
                throw .conflict(stream: append.stream, expected: append.expected, actual: actual)
            }
            for (offset, event) in append.events.enumerated() {
                let key = EventKey(tenant: append.tenant, id: event.id)
                guard known.events[key] == nil, fresh.insert(key).inserted else { throw .identifierReused(event.id) }
                appended.events.append(.init(append: append, event: event, version: actual + 1 + offset))
            }
            versions[stream] = actual + append.events.count
            appended.lastVersion = actual + append.events.count
        }
        return appended
    }

    private struct StreamKey: Hashable {
        var tenant: TenantID
        var stream: StreamID

        init(_ append: StreamAppend) {
            tenant = append.tenant
            stream = append.stream
        }
    }

    private struct EventKey: Hashable {
        var tenant: TenantID
        var id: String
    }

    /// What was there before.
    private struct Known {
        var versions: [StreamKey: Int] = [:]
        var events: [EventKey: StoredEvent] = [:]

        init(_ appends: [StreamAppend], _ results: [SQLResult]) throws(SQLError) {
            var results = results[...]
            for append in appends {
                if let row = results.popFirst()?.rows.first { versions[StreamKey(append)] = try row.integer(0) }
            }
            for append in appends {
                for event in append.events {
                    guard let row = results.popFirst()?.rows.first else { continue }
                    events[EventKey(tenant: append.tenant, id: event.id)] = try EventRow.event(row)
                }
            }
        }

        /// Whether all of the append's events are there already, as they are.
        func isRepetition(_ append: StreamAppend) throws(EventStoreError) -> Bool {
            let there = append.events.map { events[EventKey(tenant: append.tenant, id: $0.id)] }
            guard let first = there.firstIndex(where: { $0 != nil }) else { return false }
            for (event, stored) in zip(append.events, there) {
                guard let stored else { throw .identifierReused(append.events[first].id) }
                guard stored.stream == append.stream, EventRow.isSame(stored.event, event) else {
                    throw .identifierReused(event.id)
                }
            }
            return true
        }
    }
}

extension StreamAppend {
    /// The tenant whose stream it is.
    var tenant: TenantID { events.first?.metadata.tenant ?? .default }
}

import FoundationEssentials
public import LecternPorts

/// What many writers did to one stream, each of which wants its one event behind the last one that it knows of.
public struct EventStoreRace: Sendable, Equatable {
    private static let writers = 64

    /// How often events of one writer are there, over all writers.
    public private(set) var eventsPerWriter: Set<Int> = []
    public private(set) var versions: [Int] = []
    /// Conflicts that told another version than the one that was expected.
    public private(set) var conflicts = 0

    /// Each appended once, the versions have no gap, and whoever lost was told so.
    public var isRight: Bool {
        eventsPerWriter == [1] && versions == Array(0..<Self.writers) && conflicts >= Self.writers - 1
    }

    /// Runs it on a stream of its own. Throws what the store throws, but for conflicts.
    public init(on store: any EventStore) async throws {
        let stream = StreamID("race")
        conflicts = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<Self.writers {
                group.addTask { try await Self.write("writer-\(writer)", to: stream, of: store) }
            }
            return try await group.reduce(0, +)
        }
        let events = try await store.read(stream, of: .default, from: 0, limit: 1_000)
        versions = events.map(\.version)
        eventsPerWriter = Set(
            (0..<Self.writers).map { writer in events.count { $0.event.id == "writer-\(writer)" } })
    }

    /// - Returns: of how many conflicts it was told.
    private static func write(_ id: String, to stream: StreamID, of store: any EventStore) async throws -> Int {
        var (expected, conflicts) = (ExpectedVersion.none, 0)
        while true {
            do throws(EventStoreError) {
                _ = try await store.append(Samples.append(stream.rawValue, expected, [id]))
                return conflicts
            } catch {
                guard case .conflict(stream, expected, let actual) = error else { throw error }
                expected = .exact(actual)
                conflicts += 1
            }
        }
    }
}

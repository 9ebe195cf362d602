import FoundationEssentials
import Glibc
import Testing

/// Lives of the probe that end at one point each, and the lives that begin after them.
struct CrashMatrix: Sendable {
    enum Density: Sendable {
        /// Every pass of every point, or that part of them: 0 of 1 for all.
        case all(slice: Int, of: Int)
        /// One pass of each point, more where it is passed often, spread over the run.
        case spread
        /// One in so many of these.
        case share(Int)
    }

    /// Of the scenario.
    var part: String
    /// Over PostgreSQL, else over SQLite.
    var isOnServer: Bool
    var density: Density

    func run() async throws {
        let first = try await Lane(isOnServer)
        let reference = try await first.inPlace { try await ProbeRun.live(part, $0, shift: 0) }
        #expect(reference.code == 0, "\(reference.output)")
        #expect(reference.points.count > 40, "the points are \(reference.points)")
        let cells = cells(of: reference)
        // Several lives at a time: they wait more than they compute. What has most cells would else go on alone at last.
        var lanes = [first]
        while lanes.count < min(max(3, cells.count / 10), 6) { lanes.append(try await Lane(isOnServer)) }
        var reached = 0
        try await withThrowingTaskGroup(of: (Lane, Bool).self) { group in
            var waiting = cells[...]
            func next(_ lane: Lane) {
                guard let cell = waiting.popFirst() else { return lanes.append(lane) }
                group.addTask { (lane, try await lane.inPlace { try await die(at: cell, reference, $0) }) }
            }
            for lane in lanes { next(lane) }
            lanes = []
            while let (lane, died) = try await group.next() {
                if died { reached += 1 }
                next(lane)
            }
        }
        for lane in lanes { try await lane.databases?.remove() }
        // Which tasks meet at a point is not the same in every run; most of the cells must have been real all the same.
        #expect(reached * 10 >= cells.count * 8, "\(reached) of \(cells.count) cells were reached")
        // What a log stands for: how many lives were tried depends on the environment.
        print("crash matrix: \(part): \(reached) of \(cells.count) cells were reached")
    }

    /// Answers whether the process died where it should.
    private func die(
        at cell: ProbeRun.Cell, _ reference: ProbeRun, _ environment: [String: String]
    ) async throws -> Bool {
        let first = try await ProbeRun.live(part, environment, shift: 0, dyingAt: cell)
        let died = first.code == 128 + SIGKILL
        #expect(died || first.code == 0, "\(cell): \(first.code) \(first.output)")
        let second = try await ProbeRun.live(part, environment, shift: 700)
        #expect(second.code == 0, "\(cell): \(second.output)")
        #expect(second.ending == reference.ending, "\(cell)")
        for (call, count) in reference.calls {
            // Only a crash between a paid answer and its storing may repeat one call, once.
            let made = second.calls[call] ?? 0
            #expect((count...count + (died ? 1 : 0)).contains(made), "\(cell): \(call)")
        }
        #expect(Set(second.calls.keys) == Set(reference.calls.keys), "\(cell)")
        return died
    }

    private func cells(of reference: ProbeRun) -> [ProbeRun.Cell] {
        let points = reference.points.sorted { $0.key < $1.key }
        switch density {
        case .all(let slice, let slices):
            let all = points.flatMap { point, count in
                (1...count).map { ProbeRun.Cell(point: point, occurrence: $0) }
            }
            return stride(from: slice, to: all.count, by: slices).map { all[$0] }
        case .spread: return points.flatMap(Self.spread)
        case .share(let part):
            let all = points.flatMap(Self.spread)
            return stride(from: 0, to: all.count, by: part).map { all[$0] }
        }
    }

    private static func spread(_ point: String, _ count: Int) -> [ProbeRun.Cell] {
        let tried = min(count, 1 + count / 40)
        // Where a single pass is tried it is not always the first: the points' names spread them.
        let shift = point.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
        return Set((0..<tried).map { 1 + ($0 * count / tried + shift) % count }).sorted()
            .map { ProbeRun.Cell(point: point, occurrence: $0) }
    }

    /// Where one cell is tried after the other, each in a new folder and empty databases.
    private struct Lane: Sendable {
        let databases: CrashDatabases?

        init(_ isOnServer: Bool) async throws {
            databases = isOnServer ? try await CrashDatabases.make() : nil
        }

        func inPlace<Value: Sendable>(_ body: ([String: String]) async throws -> Value) async throws -> Value {
            let folder = try TemporaryDirectory.make()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            guard let databases else {
                return try await body(["LECTERN_DATABASE": "sqlite", "LECTERN_DATA_DIR": folder])
            }
            try await databases.clear()
            return try await body(databases.variables.merging(["LECTERN_DATA_DIR": folder]) { $1 })
        }
    }
}

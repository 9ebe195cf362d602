import FoundationEssentials
import Glibc
import LecternCrypto
import LecternEmbedded
import LecternFakes
import LecternPorts
import LecternServices
import LecternSQL
import LecternTelemetry
import Synchronization

/// One life of the process.
enum Probe {
    static func run(shift: Double, target: CrashPoints.Target?) async -> Int32 {
        do {
            try await live(shift: shift, target: target)
            return 0
        } catch {
            print("error \(error)")
            fflush(nil)
            return 1
        }
    }

    private static func live(shift: Double, target: CrashPoints.Target?) async throws {
        var environment = ProcessInfo.processInfo.environment
        environment["RATE_LIMIT_PER_MINUTE"] = "1000000"
        environment["RATE_LIMIT_READS_PER_MINUTE"] = "1000000"
        // The clock of the next life is minutes on, which must not be taken for a missed deadline.
        for step in ["EXTRACTION", "NOTES", "QUIZ", "COMPENSATION"] { environment["SAGA_\(step)_SECONDS"] = "86400" }
        let configuration = try ServeConfiguration(Environment(environment))
        let clock = ShiftedClock(by: shift)
        let points = CrashPoints(dyingAt: target)
        let ledger = CallLedger(path: configuration.dataDirectory + "/calls")
        var seams = Seams()
        seams.database = { CrashingDatabase($0, service: $1, points: points) }
        seams.blobs = { CrashingStore(inner: $0, points: points) }
        seams.events = { CrashingLog(inner: $0, points: points) }
        seams.extractor = { _ in CountedExtractor(inner: FakeTextExtractor(), ledger: ledger, points: points) }
        seams.synthesizer = { _ in CountedSynthesizer(inner: FakeSpeechSynthesizer(), ledger: ledger, points: points) }
        let databases = try await EmbeddedDatabases.open(configuration, clock: clock, seams: seams)
        let log = TextLog(service: "probe", level: .error, format: .text, clock: clock)
        let embedded = try await Embedded(configuration, log: log, clock: clock, databases: databases, seams: seams)
        await embedded.prepare(configuration)
        let played = Mutex<Result<[String], any Error>?>(nil)
        await embedded.whileWorking(grace: .seconds(10)) {
            do {
                let ending = try await Scenario(client: Client(handler: embedded.handler)).play()
                let lines = try await settled { try await ending.lines() + leftovers(databases, configuration) }
                played.withLock { $0 = .success(lines) }
            } catch {
                played.withLock { $0 = .failure(error) }
            }
        }
        guard let lines = try played.withLock({ $0 })?.get() else { return }
        await databases.close()
        for line in lines { print("end \(line)") }
        for (call, count) in ledger.calls.sorted(by: { $0.key < $1.key }) { print("call \(count) \(call)") }
        for (point, count) in points.passed.sorted(by: { $0.key < $1.key }) { print("point \(count) \(point)") }
        fflush(nil)
    }

    /// What is there once nothing moves any more: the same, twice in a row.
    private static func settled(_ look: () async throws -> [String]) async throws -> [String] {
        var last: [String] = []
        for _ in 0..<60 {
            let now = try await look()
            if now == last, now.contains("outbox 0") { break }
            last = now
            try await SystemClock().sleep(for: .milliseconds(250))
        }
        return last
    }

    /// What must not be there in the end: events that were never published, and files that nothing names.
    private static func leftovers(
        _ databases: EmbeddedDatabases, _ configuration: ServeConfiguration
    ) async throws -> [String] {
        var depth = 0
        for database in databases.all { depth += try await database.outboxBacklog().depth }
        let objects = FileManager.default.files(below: configuration.dataDirectory + "/blobs/objects")
        return ["outbox \(depth)", "files \(objects.count)"]
    }
}

extension FileManager {
    fileprivate func files(below folder: String) -> [String] {
        var isFolder = false
        var paths: [String] = []
        for name in (try? contentsOfDirectory(atPath: folder)) ?? [] {
            let path = folder + "/" + name
            guard fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            if isFolder { paths += files(below: path) } else { paths.append(path) }
        }
        return paths
    }
}

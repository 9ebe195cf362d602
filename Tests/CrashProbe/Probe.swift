import FoundationEssentials
import Glibc
import LecternCrypto
import LecternDomain
import LecternEmbedded
import LecternFakes
import LecternPorts
import LecternServices
import LecternSQL
import LecternTelemetry
import Synchronization

/// One life of the process.
enum Probe {
    static func run(_ part: Scenario.Part, shift: Double, target: CrashPoints.Target?) async -> Int32 {
        do {
            try await live(part, shift: shift, target: target)
            return 0
        } catch {
            print("error \(error)")
            fflush(nil)
            return 1
        }
    }

    private static func live(_ part: Scenario.Part, shift: Double, target: CrashPoints.Target?) async throws {
        var environment = ProcessInfo.processInfo.environment
        environment["RATE_LIMIT_PER_MINUTE"] = "1000000"
        environment["RATE_LIMIT_READS_PER_MINUTE"] = "1000000"
        // How good a quiz is tells nothing here, and estimates would take seconds of each life.
        environment["LECTERN_ESTIMATES"] = "off"
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
        // What a password costs is none of what is told here.
        seams.passwords = { _ in ScryptPasswordHasher(parameters: ScryptParameters(logN: 4, r: 8, p: 1)) }
        seams.extractor = { _ in CountedExtractor(inner: FakeTextExtractor(), ledger: ledger, points: points) }
        seams.synthesizer = { _ in CountedSynthesizer(inner: FakeSpeechSynthesizer(), ledger: ledger, points: points) }
        seams.transcriber = { _ in CountedTranscriber(inner: FakeSpeechTranscriber(), ledger: ledger, points: points) }
        let databases = try await EmbeddedDatabases.open(configuration, clock: clock, seams: seams)
        let log = TextLog(service: "probe", level: .error, format: .text, clock: clock)
        let embedded = try await Embedded(configuration, log: log, clock: clock, databases: databases, seams: seams)
        try await embedded.prepare(configuration)
        let played = Mutex<Result<(lines: [String], points: [String: Int]), any Error>?>(nil)
        await embedded.whileWorking {
            do {
                let ending = try await Scenario(client: Client(responder: embedded.responder)).play(part)
                var lines = try await settled { try await ending.lines() + [outbox(databases)] }
                let passed = points.passed
                // A file that no record names has its time, and goes then.
                clock.advance(by: 90_000)
                lines += try await files(databases, configuration)
                played.withLock { $0 = .success((lines, passed)) }
            } catch {
                played.withLock { $0 = .failure(error) }
            }
            return .now + .seconds(10)
        }
        guard let (lines, passed) = try played.withLock({ $0 })?.get() else { return }
        await databases.close()
        for line in lines { print("end \(line)") }
        for (call, count) in ledger.calls.sorted(by: { $0.key < $1.key }) { print("call \(count) \(call)") }
        for (point, count) in passed.sorted(by: { $0.key < $1.key }) { print("point \(count) \(point)") }
        fflush(nil)
    }

    /// What is there once nothing moves any more: the same, twice in a row.
    private static func settled(_ look: () async throws -> [String]) async throws -> [String] {
        var last: [String] = []
        for _ in 0..<150 {
            let now = try await look()
            if now == last, now.contains("outbox 0") { break }
            last = now
            try await SystemClock().sleep(for: .milliseconds(100))
        }
        return last
    }

    /// Events that were never published must not be there in the end.
    private static func outbox(_ databases: EmbeddedDatabases) async throws -> String {
        var depth = 0
        for database in databases.all { depth += try await database.outboxBacklog().depth }
        return "outbox \(depth)"
    }

    /// The files in the end, and those of them whose deadline never came to pass.
    private static func files(
        _ databases: EmbeddedDatabases, _ configuration: ServeConfiguration
    ) async throws -> [String] {
        var waiting = 0
        for _ in 0..<200 {
            waiting = 0
            for database in databases.all {
                waiting += try await SQLTimerStore(database).next(FileDeadline.kind) == nil ? 0 : 1
            }
            if waiting == 0 { break }
            try await SystemClock().sleep(for: .milliseconds(50))
        }
        let objects = FileManager.default.files(below: configuration.dataDirectory + "/blobs/objects")
        return ["files \(objects.count)", "deadlines \(waiting)"]
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

import Glibc
import LecternPostgres
import LecternSQL
import Synchronization
import Testing

@Suite("When the server fails", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct OutageTests {
    /// Which numbers were acknowledged, and which may or may not be there.
    private final class Ledger: Sendable {
        private let state = Mutex((acknowledged: Set<Int>(), unknown: Set<Int>()))

        var acknowledged: Set<Int> { state.withLock { $0.acknowledged } }
        var unknown: Set<Int> { state.withLock { $0.unknown } }

        func acknowledge(_ number: Int) { state.withLock { _ = $0.acknowledged.insert(number) } }

        /// - Returns: whether the driver said something that it should not.
        func book(_ error: SQLError, for number: Int) -> Bool {
            state.withLock { state in
                switch error {
                case .unavailable: break
                case .outcomeUnknown: state.unknown.insert(number)
                default: return true
                }
                return false
            }
        }
    }

    @Test("a server that is killed under load and started again has every acknowledged commit, and is found again")
    func killed() async throws {
        try await ThrowawayServer.run { server in
            var configuration = try server.configuration()
            configuration.poolSize = 4
            let database = try PostgresDatabase(configuration)
            _ = try await database.rows("CREATE TABLE kept (id int PRIMARY KEY)")
            let listener = try await database.listen(to: "news")
            let ledger = Ledger()
            let isOver = Tally()
            let (isInside, isKilled) = (Gate(), Gate())
            let interrupted = Task {
                try await database.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO kept VALUES (-1)")
                    isInside.open()
                    await isKilled.pass()
                    try await connection.execute("INSERT INTO kept VALUES (-2)")
                }
            }
            await isInside.pass()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        var number = writer
                        while isOver.count == 0 {
                            let id = number
                            do throws(SQLError) {
                                _ = try await database.transaction { connection throws(SQLError) in
                                    try await connection.execute("INSERT INTO kept VALUES ($1)", [.integer(id)])
                                }
                                ledger.acknowledge(id)
                            } catch {
                                #expect(ledger.book(error, for: id) == false, "\(error)")
                            }
                            number += 8
                        }
                    }
                }
                let isBusy = try await eventually { ledger.acknowledged.count > 200 }
                #expect(isBusy)
                try await server.stop("immediate")
                isKilled.open()
                let error = await #expect(throws: SQLError.self) { _ = try await interrupted.value }
                if case .unavailable = error {} else { Issue.record("\(String(describing: error))") }
                let before = ledger.acknowledged.count
                try await server.start()
                let isBack = try await eventually { ledger.acknowledged.count > before + 200 }
                #expect(isBack)
                isOver.set(1)
                try await group.waitForAll()
            }
            let kept = Set(try await database.rows("SELECT id FROM kept").map { try $0.integer(0) })
            #expect(ledger.acknowledged.subtracting(kept).isEmpty)
            #expect(kept.subtracting(ledger.acknowledged).subtracting(ledger.unknown).isEmpty)
            #expect(kept.contains(-1) == false)
            #expect(await listener.wait(.seconds(20)))
            await database.close()
        }
    }

    @Test("an outage is told at once when it has lasted, and ends by itself")
    func down() async throws {
        try await ThrowawayServer.run { server in
            var configuration = try server.configuration()
            configuration.leaseWait = .seconds(3)
            let database = try PostgresDatabase(configuration)
            _ = try await database.rows("SELECT 1")
            try await server.stop("fast")
            let isTold = try await eventually {
                do throws(SQLError) {
                    _ = try await database.rows("SELECT 2")
                    return false
                } catch .unavailable(let why) {
                    return why.contains("refused")
                } catch {
                    return false
                }
            }
            #expect(isTold)
            let begin = ContinuousClock.now
            for _ in 0..<20 {
                await #expect(throws: SQLError.self) { _ = try await database.rows("SELECT 3") }
            }
            // Twenty callers that waited in vain, one after the other, would take a minute.
            #expect(begin.duration(to: .now) < .seconds(30))
            try await server.start()
            let isBack = try await eventually { (try? await database.rows("SELECT 4")) != nil }
            #expect(isBack)
            await database.close()
        }
    }

    @Test("a server that stands still is given up after the deadline, and used again when it goes on")
    func stopped() async throws {
        try await ThrowawayServer.run { server in
            var configuration = try server.configuration()
            configuration.poolSize = 1
            configuration.statementTimeout = .milliseconds(200)
            configuration.answerGrace = .milliseconds(200)
            configuration.connectTimeout = .milliseconds(500)
            configuration.leaseWait = .seconds(1)
            let database = try PostgresDatabase(configuration)
            _ = try await database.rows("CREATE TABLE kept (id int)")
            try server.signal(SIGSTOP)
            let begin = ContinuousClock.now
            await #expect(throws: SQLError.timedOut) { _ = try await database.rows("SELECT 1") }
            let error = await #expect(throws: SQLError.self) { _ = try await database.rows("SELECT 2") }
            guard case .unavailable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(begin.duration(to: .now) < .seconds(10))
            try server.signal(SIGCONT)
            let isBack = try await eventually { (try? await database.rows("SELECT 3")) != nil }
            #expect(isBack)
            await database.close()
        }
    }

    @Test("a commit that a server never answers leaves the outcome unknown")
    func silentCommit() async throws {
        try await ThrowawayServer.run { server in
            var configuration = try server.configuration()
            configuration.statementTimeout = .milliseconds(300)
            configuration.answerGrace = .milliseconds(300)
            let database = try PostgresDatabase(configuration)
            _ = try await database.rows("CREATE TABLE kept (id int)")
            let error = await #expect(throws: SQLError.self) {
                try await database.transaction { connection throws(SQLError) in
                    try await connection.execute("INSERT INTO kept VALUES (1)")
                    do { try server.signal(SIGSTOP) } catch { Issue.record(error) }
                }
            }
            try server.signal(SIGCONT)
            guard case .outcomeUnknown = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            await database.close()
        }
    }

    @Test("what takes connections and never answers is given up after the deadline")
    func blackHole() async throws {
        let hole = try BlackHole()
        var configuration = PostgresConfiguration(
            host: "127.0.0.1", port: hole.port, database: "postgres", user: "lectern", password: "x")
        configuration.connectTimeout = .milliseconds(200)
        configuration.leaseWait = .milliseconds(600)
        let database = try PostgresDatabase(configuration)
        let begin = ContinuousClock.now
        let error = await #expect(throws: SQLError.self) { _ = try await database.rows("SELECT 1") }
        #expect(error == .unavailable("the server did not take the connection in time"))
        let locked = await #expect(throws: SQLError.self) {
            try await database.exclusively("x") { () throws(SQLError) in }
        }
        #expect(locked == error)
        let deaf = await #expect(throws: SQLError.self) { _ = try await database.listen(to: "x") }
        #expect(deaf == error)
        let waiting = Task { try await database.rows("SELECT 2") }
        waiting.cancel()
        await #expect(throws: SQLError.self) { _ = try await waiting.value }
        await database.close()
        #expect(begin.duration(to: .now) < .seconds(10))
    }

    @Test("a host that has no address is told as one that cannot be reached")
    func noHost() async throws {
        var configuration = PostgresConfiguration(
            host: "no-such-host.invalid", database: "postgres", user: "lectern", password: "x")
        configuration.leaseWait = .milliseconds(300)
        #expect(configuration.encryption == .verifyFull)
        let database = try PostgresDatabase(configuration)
        let error = await #expect(throws: SQLError.self) { _ = try await database.rows("SELECT 1") }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await database.close()
    }
}

/// A port that is listened on, where nobody ever answers.
private final class BlackHole: Sendable {
    struct Failed: Error { var code: Int32 }

    let port: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failed(code: errno) }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(descriptor) }
}

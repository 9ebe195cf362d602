package import LecternCrypto
package import LecternDomain
import LecternFakes
package import LecternHTTP
package import LecternPorts
package import LecternServices
import LecternSQL
package import LecternTelemetry

/// The embedded profile: everything in one process. Composition happens here and in the `Embedded…` values it takes.
package struct Embedded {
    package static let demoEmail = "user@example.com"
    package static let demoPassword = "password"

    package let identifiers = UUIDv7Source()
    package let responder: HTTPResponder
    package let operations: Operations
    /// For the start-up log: the port's name, and what serves it.
    package let adapters: [(String, String)]
    private let bus: EmbeddedEvents
    private let relays: [Relay]
    private let loops: [ConsumerLoop]
    private let timerLoops: [TimerLoop]
    private let sweepers: [RetentionSweeper]
    private let housekeepers: [Housekeeper]
    package let accounts: Accounts
    package let erasures: Erasures
    package let sagas: SagaOperator
    private let accountRepository: any AccountRepository
    private let log: TextLog

    /// - Parameter databases: nil keeps every record in memory.
    package init(
        _ configuration: ServeConfiguration, log: TextLog, clock: any LecternPorts.Clock,
        databases: EmbeddedDatabases?, seams: Seams = Seams()
    ) async throws {
        self.log = log
        let random = SystemRandom()
        let digest = OpenSSLDigest()
        let metrics = PrometheusMetrics()
        let bus = try await EmbeddedEvents(databases?.events, clock: clock, metrics: metrics, log: log, seams: seams)
        let storage = try EmbeddedStorage(
            configuration, databases: databases, clock: clock, digest: digest, events: bus, seams: seams)
        let engines = try EmbeddedEngines(configuration, seams: seams, metrics: metrics, log: log)
        let wiring = EmbeddedServices(
            storage: storage, engines: engines, configuration: configuration, identifiers: identifiers,
            random: random, digest: digest, clock: clock, log: log, metrics: metrics,
            board: ChangeBoard(clock: clock))
        let services = wiring.all()
        sagas = SagaOperator(wiring.sagas)
        sweepers = wiring.sweepers()
        housekeepers = databases?.all.map { Housekeeper($0, log: log) } ?? []

        accountRepository = RememberedAccounts(storage.accounts.accounts, clock: clock)
        accounts = try Self.accounts(
            configuration, repository: accountRepository, passwords: seams.passwords(ScryptPasswordHasher()),
            identifiers: identifiers, random: random, digest: digest, clock: clock)
        erasures = Erasures(
            repository: accountRepository, places: services.map { Erasures.Place($0.name.rawValue, erase: $0.erase) },
            clock: clock, log: log)
        timerLoops =
            [
                TimerLoop(
                    Erasures.timerKind, timers: storage.accounts.timers, clock: clock, random: random,
                    log: log,
                    handler: erasures.handle),
                TimerLoop(
                    SagaTimer.ID.kind, timers: storage[.document].timers, clock: clock, random: random, log: log,
                    handler: wiring.sagas.fire),
            ] + wiring.fileLoops()
        let gateway = Gateway(
            Gateway.Ports(
                accounts: accounts, erasures: erasures,
                idempotency: Idempotency(store: storage.accounts.idempotency, digest: digest, clock: clock),
                limiter: InMemoryRateLimiter(clock: clock), metrics: metrics, log: log, clock: clock,
                identifiers: identifiers, random: BatchedRandom()),
            classes: RateClasses(
                requestsPerMinute: configuration.requestsPerMinute, readsPerMinute: configuration.readsPerMinute),
            allowedOrigins: configuration.corsAllowedOrigins)
        let dependencies = [
            Self.dependency("database") { await databases?.answer() ?? true },
            Self.dependency("events") { await databases?.events.answers() ?? true },
            Self.storage(configuration.dataDirectory, seams.freeSpace),
        ]
        operations = Operations(
            service: "lectern", dependencies: dependencies + engines.dependencies, clock: clock,
            exposition: { metrics.text() })
        responder = try gateway.responder(services: services, operations: operations.routes)

        relays = ServiceName.allCases.map { name in
            Relay(
                service: name.rawValue, outbox: storage[name].outbox, events: bus.log, clock: clock, random: random,
                metrics: metrics, log: log, backlog: storage[name].backlog)
        }
        self.bus = bus
        let ports = ConsumerLoop.Ports(
            events: bus.log, deadLetters: bus.deadLetters, clock: clock, random: random, metrics: metrics, log: log)
        loops = services.flatMap { $0.subscriptions }.map { subscription in
            ConsumerLoop(
                subscription.group, topics: subscription.topics, ports: ports,
                deadLetterRule: subscription.deadLetters, concurrency: 2, handler: subscription.handle)
        }
        adapters =
            [
                ("database", Self.describe(configuration)), ("event log", bus.adapter),
                ("cache", "memory"), ("rate limiter", "memory"),
                ("blob store", "files in \(configuration.dataDirectory)/blobs"),
            ] + engines.adapters + [
                ("language model", "none (notes, quizzes and tutor are built in)"), ("tokens", "JWT, HS256"),
                ("passwords", "scrypt"),
            ]
    }

    /// What nothing works without.
    private static func dependency(
        _ name: String, ask: @escaping @Sendable () async -> Bool
    ) -> Dependency {
        Dependency(name, role: .essential) {
            let isUp = await ask()
            return (isUp, isUp ? "connected" : "disconnected")
        }
    }

    /// Room left in the data folder, in bytes, below which nothing should be sent here any more: databases need some to
    /// take anything in at all, also a deletion.
    package static let leastSpace = 16 << 20

    private static func storage(_ folder: String, _ freeSpace: @escaping @Sendable (String) -> Int?) -> Dependency {
        Dependency("storage", role: .neededToBeReady) {
            guard let bytes = freeSpace(folder) else { return (false, "missing") }
            return bytes >= leastSpace ? (true, "available") : (false, "full")
        }
    }

    private static func describe(_ configuration: ServeConfiguration) -> String {
        switch configuration.database {
        case .memory: "memory (what is stored is gone when the process ends)"
        case .sqlite: "SQLite in \(configuration.dataDirectory)/db"
        case .postgres(let services):
            "PostgreSQL at " + Set(services.values.map { "\($0.host):\($0.port)" }).sorted().joined(separator: ", ")
        }
    }

    private static func accounts(
        _ configuration: ServeConfiguration, repository: any AccountRepository, passwords: any PasswordHasher,
        identifiers: UUIDv7Source, random: SystemRandom, digest: OpenSSLDigest, clock: any LecternPorts.Clock
    ) throws -> Accounts {
        let secret = try StoredSecret.used(by: configuration, random: random)
        let tokens = try HS256Tokens(
            secret: secret, issuer: configuration.jwtIssuer, audience: configuration.jwtAudience)
        let registration: RegistrationPolicy =
            switch configuration.registration {
            case .open: .open
            case .invite:
                .byInvitation(try Invitations.tokens(secret: secret, issuer: configuration.jwtIssuer))
            case .closed: .closed
            }
        return Accounts(
            Accounts.Ports(
                repository: repository, passwords: passwords, issuer: tokens, verifier: tokens,
                digest: digest, random: random, identifiers: identifiers, clock: clock),
            policy: Accounts.Policy(
                registration: registration, issuer: configuration.jwtIssuer, audience: configuration.jwtAudience))
    }

    package static func serverConfiguration(_ configuration: ServeConfiguration) -> ServerConfiguration {
        var server = ServerConfiguration(address: configuration.bind, port: configuration.port)
        server.limits.body = UploadReader.bodyLimit(forFile: configuration.maximumUpload)
        return server
    }

    /// Turns the demo login on or off, to be called before requests are answered. Its password is public, so a cheap hash
    /// of it costs nobody anything and the start is quick.
    /// - Throws: when it cannot be turned off. One that cannot be turned on is missing, and the log says so.
    package func prepare(_ configuration: ServeConfiguration) async throws(UseCaseError) {
        guard let address = EmailAddress(Self.demoEmail) else { return }
        let demo = DemoLogin(
            address, password: Self.demoPassword, repository: accountRepository,
            passwords: ScryptPasswordHasher(parameters: ScryptParameters(logN: 10, r: 8, p: 1)),
            identifiers: identifiers, clock: SystemClock())
        guard configuration.demoUser else { return try await demo.turnOff() }
        do {
            try await demo.turnOn()
        } catch {
            log.error("the demo user could not be made", [("error", "\(error)")])
        }
    }

    /// Runs relays and consumers until `body` returns; what is under way then has until the moment that it tells.
    package func whileWorking(_ body: () async -> ContinuousClock.Instant) async {
        // Relays and sweepers have no end of their own; they go when the consumers are done.
        let carriers: [@Sendable () async -> Void] = relays.map { relay in { await relay.run() } }
        let cleaners: [@Sendable () async -> Void] = sweepers.map { sweeper in { await sweeper.run() } }
        let keepers: [@Sendable () async -> Void] = housekeepers.map { keeper in { await keeper.run() } }
        let timers: [@Sendable () async -> Void] = timerLoops.map { loop in { await loop.run() } }
        let bus = bus
        let carrying = Task { await run(carriers + cleaners + keepers + timers + [{ await bus.upkeep() }]) }
        // What an event asks for may be calculated for seconds, which nobody who waits for an answer should notice.
        let consuming = Task(executorPreference: WorkThreads.shared) {
            await run(loops.map { loop in { await loop.run() } })
        }
        let end = await body()
        for loop in loops { loop.stop() }
        if await !consuming.ends(within: ContinuousClock.now.duration(to: end)) {
            consuming.cancel()
            // What calculates hears of it late. What it was asked is kept, and asked again after the next start.
            if await !consuming.ends(within: Self.lastWait) { log.warning("work was left unfinished", []) }
        }
        carrying.cancel()
        await carrying.value
    }

    /// For what was cancelled.
    private static let lastWait = Duration.seconds(2)

    private func run(_ bodies: [@Sendable () async -> Void]) async {
        await withTaskGroup(of: Void.self) { tasks in
            for body in bodies { tasks.addTask { await body() } }
        }
    }
}

extension Task<Void, Never> {
    /// Whether the task ended within `limit`, which is not waited for longer, whatever the task does.
    fileprivate func ends(within limit: Duration) async -> Bool {
        let (ends, end) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingOldest(1))
        let waiting = Task<Void, Never> {
            await value
            end.yield(true)
        }
        let clock = Task<Void, Never> {
            try? await SystemClock().sleep(for: limit)
            end.yield(false)
        }
        defer {
            waiting.cancel()
            clock.cancel()
        }
        for await hasEnded in ends { return hasEnded }
        return false
    }
}

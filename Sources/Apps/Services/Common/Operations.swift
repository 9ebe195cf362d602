import FoundationEssentials
public import LecternHTTP
public import LecternPorts
import Synchronization

/// Something that a process needs, and how to ask whether it is there.
public struct Dependency: Sendable {
    /// What the process is without a dependency.
    public enum Role: Sendable {
        /// Something does not work: degraded, and ready.
        case helpful
        /// Nothing new can be taken in, though what is there is served: degraded, and not ready.
        case neededToBeReady
        /// Nothing works: unhealthy.
        case essential
    }

    /// As `/health` names it.
    public var name: String
    public var role: Role
    /// One word: `connected`, `available`, `disconnected`, `missing`, `full`.
    public var probe: @Sendable () async -> (isUp: Bool, word: String)

    public init(
        _ name: String, role: Role = .helpful, probe: @escaping @Sendable () async -> (isUp: Bool, word: String)
    ) {
        self.name = name
        self.role = role
        self.probe = probe
    }
}

/// `/health`, `/ready` and `/metrics`, the same for every process.
public final class Operations: Sendable {
    let service: String
    let dependencies: [Dependency]
    let clock: any LecternPorts.Clock
    let exposition: @Sendable () -> String
    private let serving = Atomic<Bool>(false)
    private let told = Mutex(Told())

    /// - Parameter exposition: all metrics in Prometheus' text format.
    public init(
        service: String, dependencies: [Dependency], clock: any LecternPorts.Clock,
        exposition: @escaping @Sendable () -> String
    ) {
        self.service = service
        self.dependencies = dependencies
        self.clock = clock
        self.exposition = exposition
    }

    /// Turns `/ready` on after the start, and off before the drain.
    public func setReady(_ ready: Bool) { serving.store(ready, ordering: .releasing) }

    public var routes: [Route] {
        [.get("/health", atHand: toldHealth, health), .get("/ready", ready), .get("/metrics", metrics)]
    }

    /// What the dependencies said, one word each.
    private struct Look: Equatable {
        var status = "healthy"
        var isReady = true
        var words: [String] = []
    }

    /// The last look, and the last answer about health: anybody may ask as often as they like, so a dependency is asked
    /// once a second.
    private struct Told {
        var look: Look?
        /// Since 1970, of the look.
        var looked = -Double.infinity
        var isLooking = false
        var answer: HTTPResponse?
        /// Since 1970, of the answer.
        var second = -Double.infinity
    }

    /// Seconds that a look is given to others, while one of them takes the next.
    private static let age = (fresh: 1.0, bearable: 5.0)

    private func look() async -> Look {
        let now = clock.now.timeIntervalSince1970
        let known: Look? = told.withLock {
            let age = abs(now - $0.looked)
            if age < Self.age.fresh || ($0.isLooking && age < Self.age.bearable) { return $0.look }
            $0.isLooking = true
            return nil
        }
        if let known { return known }
        let look = await probe()
        // Who hung up learned nothing about the dependencies.
        let isTrue = !Task.isCancelled
        told.withLock {
            $0.isLooking = false
            guard isTrue else { return }
            if $0.look != look { $0.answer = nil }
            $0.look = look
            $0.looked = now
        }
        return look
    }

    private func probe() async -> Look {
        var look = Look()
        look.words.reserveCapacity(dependencies.count)
        for dependency in dependencies {
            let (isUp, word) = await dependency.probe()
            look.words.append(word)
            guard !isUp else { continue }
            if dependency.role == .essential { look.status = "unhealthy" }
            if look.status == "healthy" { look.status = "degraded" }
            if dependency.role != .helpful { look.isReady = false }
        }
        return look
    }

    /// - Parameter second: since 1970.
    private func page(_ status: String, _ look: Look, second: Double) -> JSONValue {
        let words = zip(dependencies, look.words).map { ($0.name, JSONValue.string($1)) }
        return [
            "status": .string(status), "service": .string(service),
            "timestamp": .of(Date(timeIntervalSince1970: second)), "dependencies": .object(JSONObject(words)),
        ]
    }

    private var second: Double { clock.now.timeIntervalSince1970.rounded(.down) }

    /// Alive is alive: 200 also when something is missing, 503 only when nothing can work.
    private func health(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (look, second) = (await look(), second)
        let known = told.withLock { $0.second == second && $0.look == look ? $0.answer : nil }
        if let known { return known }
        let answer = HTTPResponse.json(
            page(look.status, look, second: second), status: look.status == "unhealthy" ? .serviceUnavailable : .ok)
        told.withLock {
            guard $0.look == look else { return }
            $0.answer = answer
            $0.second = second
        }
        return answer
    }

    /// The last answer about health, while it is as good as a new one.
    private func toldHealth() -> HTTPResponse? {
        let now = clock.now.timeIntervalSince1970
        return told.withLock {
            abs(now - $0.looked) < Self.age.fresh && now.rounded(.down) == $0.second ? $0.answer : nil
        }
    }

    private func ready(_ request: HTTPRequest) async throws -> HTTPResponse {
        let look = await look()
        let isReady = serving.load(ordering: .acquiring) && look.isReady
        return .json(
            page(isReady ? "ready" : "not_ready", look, second: second),
            status: isReady ? .ok : .serviceUnavailable, headers: isReady ? [:] : ["Retry-After": "1"])
    }

    private func metrics(_ request: HTTPRequest) async throws -> HTTPResponse {
        HTTPResponse(.ok, text: exposition(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
}

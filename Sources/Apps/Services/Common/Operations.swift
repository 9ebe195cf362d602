public import LecternHTTP
public import LecternPorts
import Synchronization

/// Something that a process needs, and how to ask whether it is there.
public struct Dependency: Sendable {
    public var name: String
    /// Without it nothing works; without another one, something does not.
    public var isEssential: Bool
    /// One word: `connected`, `available`, `disconnected`, `missing`.
    public var probe: @Sendable () async -> (isUp: Bool, word: String)

    public init(
        _ name: String, isEssential: Bool = false, probe: @escaping @Sendable () async -> (isUp: Bool, word: String)
    ) {
        self.name = name
        self.isEssential = isEssential
        self.probe = probe
    }
}

/// `/health`, `/ready` and `/metrics`, the same for every process.
public final class Operations: Sendable {
    let service: String
    let dependencies: [Dependency]
    let clock: any Clock
    let exposition: @Sendable () -> String
    private let serving = Atomic<Bool>(false)

    /// - Parameter exposition: all metrics in Prometheus' text format.
    public init(
        service: String, dependencies: [Dependency], clock: any Clock,
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
        [.get("/health", health), .get("/ready", ready), .get("/metrics", metrics)]
    }

    private func look() async -> (status: String, words: [(String, JSONValue)]) {
        var status = "healthy"
        var words: [(String, JSONValue)] = []
        for dependency in dependencies {
            let (isUp, word) = await dependency.probe()
            words.append((dependency.name, .string(word)))
            if !isUp {
                status = dependency.isEssential ? "unhealthy" : status == "healthy" ? "degraded" : status
            }
        }
        return (status, words)
    }

    /// Alive is alive: 200 also when something is missing, 503 only when nothing can work.
    private func health(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (status, words) = await look()
        return .json(
            [
                "status": .string(status), "service": .string(service), "timestamp": .of(clock.now),
                "dependencies": .object(JSONObject(words)),
            ], status: status == "unhealthy" ? .serviceUnavailable : .ok)
    }

    private func ready(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (status, words) = await look()
        let isReady = serving.load(ordering: .acquiring) && status != "unhealthy"
        return .json(
            [
                "status": .string(isReady ? "ready" : "not_ready"), "service": .string(service),
                "timestamp": .of(clock.now), "dependencies": .object(JSONObject(words)),
            ], status: isReady ? .ok : .serviceUnavailable,
            headers: isReady ? [:] : ["Retry-After": "1"])
    }

    private func metrics(_ request: HTTPRequest) async throws -> HTTPResponse {
        HTTPResponse(.ok, text: exposition(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
}

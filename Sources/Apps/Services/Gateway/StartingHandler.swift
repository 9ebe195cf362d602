import LecternDomain
public import LecternHTTP
public import LecternPorts
import Synchronization

/// What answers while the services are still being made: `/health` says that the process is alive, `/ready` that it
/// cannot serve yet, and everything else is asked to come back.
///
/// A start that waits for its database is told from a process that hangs that way.
public final class StartingHandler: Sendable {
    /// In a struct, because a closure that is itself the value of a generic lock is wrapped once more at every access.
    private struct Current {
        var handler: HTTPHandler
    }

    private let current: Mutex<Current>

    public init(
        operations: Operations, clock: any Clock, log: any Log, identifiers: any IdentifierSource
    ) throws {
        let router = try Router(operations.routes)
        let paths = Set(operations.routes.map(\.pattern))
        let starting = chain(
            [RequestIdentity(identifiers: identifiers), SecurityHeaders()],
            errors: ErrorResponses(clock: clock, log: log) { error in
                (error as? UseCaseError).map { HTTPError($0) }
            }
        ) { request in
            guard paths.contains(request.path) else {
                throw HTTPError(
                    .serviceUnavailable, "DEPENDENCY_UNAVAILABLE", "The server is starting.",
                    headers: ["Retry-After": "1"])
            }
            return try await router.respond(to: request)
        }
        current = Mutex(Current(handler: starting))
    }

    /// For the server, for as long as it runs.
    public func respond(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await current.withLock { $0.handler }(request)
    }

    /// From now on `handler` answers.
    public func handOver(to handler: @escaping HTTPHandler) {
        current.withLock { $0.handler = handler }
    }
}

import LecternDomain
public import LecternHTTP
public import LecternPorts

/// What answers while the services are still being made: `/health` says that the process is alive, `/ready` that it
/// cannot serve yet, and everything else is asked to come back.
///
/// A start that waits for its database is told from a process that hangs that way.
public func startingHandler(
    operations: Operations, clock: any Clock, log: any Log, identifiers: any IdentifierSource
) throws -> HTTPResponder {
    let router = try Router(operations.routes)
    let paths = Set(operations.routes.map(\.pattern))
    return chain(
        [RequestIdentity(identifiers: identifiers), SecurityHeaders()],
        errors: ErrorResponses(clock: clock, log: log) { error in (error as? UseCaseError).map { HTTPError($0) } }
    ) { request in
        guard paths.contains(request.path) else {
            throw HTTPError(
                .serviceUnavailable, "DEPENDENCY_UNAVAILABLE", "The server is starting.",
                headers: ["Retry-After": "1"])
        }
        return try await router.respond(to: request)
    }
}

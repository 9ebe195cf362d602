/// One method at one address, and what answers it.
public struct Route: Sendable {
    public var method: HTTPMethod
    /// Segments in braces stand for any one segment: `/quiz/{id}/statistics`.
    public var pattern: String
    /// Other addresses of the same route; metrics and logs name it by `pattern`.
    public var aliases: [String] = []
    /// Bytes; a longer body is refused with 413, before it is read when its length is announced.
    public var bodyLimit: Int
    public var handler: HTTPHandler
    /// An answer that is the same for everybody and needs no waiting; nil where the handler has to be asked. It spares a
    /// short answer the task of a handler.
    var atHand: (@Sendable () -> HTTPResponse?)?
    /// Asked before the handler and all that stands around it.
    var gate: (any Gate)?

    /// What a route takes when it says nothing: 1 MiB.
    public static let defaultBodyLimit = 1 << 20

    public init(
        _ method: HTTPMethod, _ pattern: String, bodyLimit: Int = defaultBodyLimit, _ handler: @escaping HTTPHandler
    ) {
        self.method = method
        self.pattern = pattern
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    public static func get(_ pattern: String, _ handler: @escaping HTTPHandler) -> Self {
        Self(.get, pattern, handler)
    }

    /// - Parameter atHand: an answer that is the same for everybody and at hand without waiting; where it gives none, the
    ///   handler is asked. Middleware around the route takes it away.
    public static func get(
        _ pattern: String, atHand: @escaping @Sendable () -> HTTPResponse?, _ handler: @escaping HTTPHandler
    ) -> Self {
        var route = Self(.get, pattern, handler)
        route.atHand = atHand
        return route
    }

    public static func post(
        _ pattern: String, bodyLimit: Int = defaultBodyLimit, _ handler: @escaping HTTPHandler
    ) -> Self {
        Self(.post, pattern, bodyLimit: bodyLimit, handler)
    }

    public static func patch(_ pattern: String, _ handler: @escaping HTTPHandler) -> Self {
        Self(.patch, pattern, handler)
    }

    public static func delete(_ pattern: String, _ handler: @escaping HTTPHandler) -> Self {
        Self(.delete, pattern, handler)
    }

    /// The same route behind a gate, which takes the place of one that was there. No answer is at hand without it.
    public func behind(_ gate: any Gate) -> Self {
        var route = self
        route.gate = gate
        route.atHand = nil
        return route
    }

    /// The same route with middleware of its own, the first outermost.
    public func with(_ middleware: any Middleware...) -> Self { with(middleware) }

    public func with(_ middleware: [any Middleware]) -> Self {
        var route = self
        route.handler = chain(middleware, handler)
        route.atHand = nil
        return route
    }
}

extension [Route] {
    /// All routes under a prefix, and under each alias of it: `.mounted(at: "/api/v1", aliases: ["/v1/api"])`.
    public func mounted(at prefix: String, aliases: [String] = []) -> [Route] {
        map { route in
            var moved = route
            moved.pattern = joined(prefix, route.pattern)
            moved.aliases = ([prefix] + aliases).flatMap { start in
                ([route.pattern] + route.aliases).map { joined(start, $0) }
            }.filter { $0 != moved.pattern }
            return moved
        }
    }

    /// All routes behind one gate.
    public func behind(_ gate: any Gate) -> [Route] { map { $0.behind(gate) } }

    /// All routes with middleware around each, the first outermost.
    public func with(_ middleware: any Middleware...) -> [Route] { map { $0.with(middleware) } }

    private func joined(_ prefix: String, _ pattern: String) -> String {
        pattern == "/" && !prefix.isEmpty ? prefix : prefix + pattern
    }
}

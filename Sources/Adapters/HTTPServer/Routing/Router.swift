import LecternPorts

/// Finds the route of a request by method and path.
///
/// A literal segment wins over a `{name}`. `HEAD` is answered by `GET`'s route, `OPTIONS` from the table; an address
/// known under other methods gives 405 with `Allow`, an unknown one 404. Lookup takes constant time for an address
/// without names; else time linear in the number of segments, and a little backtracking where a literal and a name
/// compete.
public struct Router: Sendable {
    /// An object, since every request takes one out of the table.
    private final class Place: Sendable {
        let node: RouteNode

        init(_ node: RouteNode) { self.node = node }
    }

    private var root = RouteNode()
    /// The nodes of patterns without a `{name}`, by their whole address: what matches literally wins everywhere.
    private var literal: [String: Place] = [:]
    /// In the order they were given.
    public private(set) var routes: [Route] = []
    private let unmatched: [any Middleware]

    /// - Parameter unmatched: around what no route answers (404, 405, and `OPTIONS` from the table), the first outermost.
    /// - Throws: `RouterError` when two routes claim one method and address, or a pattern is malformed.
    public init(_ routes: [Route], unmatched: any Middleware...) throws(RouterError) {
        self.routes = routes
        self.unmatched = unmatched
        for route in routes {
            for pattern in [route.pattern] + route.aliases {
                try root.insert(route, names: [], segments: Self.segments(pattern), of: pattern)
            }
        }
        // Half empty, so that a search hardly ever meets another address on its way.
        literal.reserveCapacity(2 * routes.reduce(0) { $0 + 1 + $1.aliases.count })
        for pattern in routes.flatMap({ [$0.pattern] + $0.aliases }) where !pattern.contains("{") {
            literal[pattern] = root.find(Self.split(pattern)).map(Place.init)
        }
    }

    /// The methods that an address answers to, empty when it is unknown.
    public func methods(at path: String) -> [HTTPMethod] {
        node(at: path)?.allowed ?? []
    }

    /// Answers by the matching route.
    ///
    /// - Throws: `HTTPError` 404, 405, 413; and what the route's gate and its handler throw.
    @Sendable public func respond(to request: HTTPRequest) async throws -> HTTPResponse {
        switch try choose(for: request) {
        case .answered(let answer): return answer
        case .waiting(let handler, let prepared): return try await handler(prepared)
        }
    }

    /// What the matching route has at hand, or its handler and the request as that is to see it.
    ///
    /// - Throws: `HTTPError` 413, and what the route's gate throws; the handler throws 404 and 405.
    func choose(for request: HTTPRequest) throws -> HTTPResponder.Beginning {
        guard let entry = entry(at: request.path, for: request.method) else {
            return .waiting(chain(unmatched) { [self] in try answerUnmatched($0) }, request)
        }
        request.context.route = entry.route.pattern
        if request.contentLength == 0, let answer = entry.route.atHand?() { return .answered(answer) }
        let prepared = try Self.prepared(request, for: entry)
        if let gate = entry.route.gate, try !gate.admitAtOnce(prepared) {
            return .waiting(Self.handler(of: entry.route, behind: gate), prepared)
        }
        return .waiting(entry.route.handler, prepared)
    }

    private static func handler(of route: Route, behind gate: any Gate) -> HTTPHandler {
        { request in
            try await gate.admit(request)
            return try await route.handler(request)
        }
    }

    /// Only `OPTIONS` needs no route.
    private func answerUnmatched(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
        let allowed = methods(at: request.path)
        guard !allowed.isEmpty else { throw .notFound() }
        guard request.method == .options else { throw .methodNotAllowed(allowed) }
        return HTTPResponse(.noContent, headers: ["Allow": allowed.map(\.rawValue).joined(separator: ", ")])
    }

    /// The request with its parameters, and with a body that ends at the route's limit.
    @inline(never)
    private static func prepared(_ request: HTTPRequest, for entry: RouteNode.Entry) throws(HTTPError) -> HTTPRequest {
        var request = request
        if !entry.names.isEmpty {
            let segments = split(request.path)
            request.parameters = PathParameters(
                entry.names.map { (name: $0.name, value: String(segments[segments.startIndex + $0.index])) })
        }
        let limit = entry.route.bodyLimit
        if let length = request.contentLength {
            guard length <= limit else { throw .payloadTooLarge(limit: limit) }
        } else {
            request.body = request.body.limited(to: limit)
        }
        return request
    }

    private func entry(at path: String, for method: HTTPMethod) -> RouteNode.Entry? {
        if let place = literal[path] { return place.node.entry(for: method) }
        return root.find(Self.split(path))?.entry(for: method)
    }

    private func node(at path: String) -> RouteNode? { literal[path]?.node ?? root.find(Self.split(path)) }

    private static func segments(_ pattern: String) throws(RouterError) -> ArraySlice<Substring> {
        guard pattern.hasPrefix("/"), pattern == "/" || !pattern.hasSuffix("/"), !pattern.contains("//") else {
            throw .malformed(pattern)
        }
        return split(pattern)
    }

    /// By bytes: a combining mark after a slash must not hide the slash.
    private static func split(_ path: String) -> ArraySlice<Substring> {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
            .dropFirst()
    }
}

/// A table of routes that cannot work.
public enum RouterError: Error, Sendable, Equatable {
    /// Two routes have the same method and address.
    case duplicate(method: String, pattern: String)
    /// A pattern that does not start with a slash, ends with one, or has a broken `{name}`.
    case malformed(String)
}

extension ByteStream {
    /// The same bytes; reading past `limit` throws `HTTPError` 413.
    func limited(to limit: Int) -> ByteStream {
        ByteStream {
            var iterator = makeAsyncIterator()
            var left = limit
            return {
                guard let chunk = try await iterator.next() else { return nil }
                left -= chunk.count
                guard left >= 0 else { throw HTTPError.payloadTooLarge(limit: limit) }
                return chunk
            }
        }
    }
}

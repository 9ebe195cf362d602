/// One segment's place in the tree of routes.
struct RouteNode: Sendable {
    /// An object, since every request takes one out of here.
    final class Entry: Sendable {
        let route: Route
        /// Which segments of the path carry which name.
        let names: [(name: String, index: Int)]

        init(route: Route, names: [(name: String, index: Int)]) {
            self.route = route
            self.names = names
        }
    }

    private var literals: [String: RouteNode] = [:]
    private var any: [RouteNode] = []
    private var entries: [(method: HTTPMethod, entry: Entry)] = []

    mutating func insert(
        _ route: Route, names: [(name: String, index: Int)], segments: ArraySlice<Substring>, of pattern: String,
        depth: Int = 0
    ) throws(RouterError) {
        guard let segment = segments.first else {
            guard !entries.contains(where: { $0.method == route.method }) else {
                throw .duplicate(method: route.method.rawValue, pattern: pattern)
            }
            return entries.append((route.method, Entry(route: route, names: names)))
        }
        let rest = segments.dropFirst()
        if segment.hasPrefix("{"), segment.hasSuffix("}"), segment.count > 2 {
            let name = String(segment.dropFirst().dropLast())
            guard !name.contains(where: { "{}".contains($0) }), !names.contains(where: { $0.name == name }) else {
                throw .malformed(pattern)
            }
            if any.isEmpty { any.append(RouteNode()) }
            try any[0].insert(
                route, names: names + [(name, depth)], segments: rest, of: pattern, depth: depth + 1)
        } else {
            guard !segment.contains(where: { "{}".contains($0) }) else { throw .malformed(pattern) }
            try literals[String(segment), default: RouteNode()].insert(
                route, names: names, segments: rest, of: pattern, depth: depth + 1)
        }
    }

    /// The node of that path, when any route ends there.
    func find(_ segments: ArraySlice<Substring>) -> RouteNode? {
        guard let segment = segments.first else { return entries.isEmpty ? nil : self }
        let rest = segments.dropFirst()
        if let literal = literals[String(segment)], let found = literal.find(rest) { return found }
        guard !segment.isEmpty, let named = any.first else { return nil }
        return named.find(rest)
    }

    func entry(for method: HTTPMethod) -> Entry? {
        for candidate in entries where candidate.method == method { return candidate.entry }
        return method == .head ? entry(for: .get) : nil
    }

    /// What `Allow` lists.
    var allowed: [HTTPMethod] {
        var methods = entries.map(\.method)
        if methods.contains(.get), !methods.contains(.head) { methods.append(.head) }
        if !methods.contains(.options) { methods.append(.options) }
        return methods
    }
}

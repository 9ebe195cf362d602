import LecternDomain
import LecternHTTP
import LecternPorts

extension HTTPRequest {
    /// On whose behalf this request runs.
    /// - Throws: 401 when nobody was authenticated.
    func caller() throws(HTTPError) -> Caller {
        let origin = context.origin
        guard let owner = origin.owner, let role = origin.role else { throw .unauthenticated }
        return Caller(owner: owner, role: role, requestID: origin.requestID, traceparent: origin.traceparent)
    }

    /// A `user_id` is accepted for compatibility: another user's is for administrators and services only.
    func check(userID: String?) throws(HTTPError) {
        guard let userID, let claims = context.claims, userID != claims.subject.rawValue else { return }
        guard claims.role == .admin || claims.role == .service else {
            throw HTTPError(.forbidden, "FORBIDDEN", "The user_id is not the token's user.")
        }
    }

    /// The caller, or, for administrators and services, the user that `user_id` names.
    // Inlined, all that is in here would lie in the caller's frame, which an async function takes from the heap.
    @inline(never)
    func caller(for userID: String?) throws(HTTPError) -> Caller {
        guard let userID else { return try caller() }
        try check(userID: userID)
        var caller = try caller()
        caller.owner.user = UserID(userID)
        return caller
    }

    func identifier<Subject>(_ type: Identifier<Subject>.Type = Identifier<Subject>.self) -> Identifier<Subject> {
        Identifier(parameters["id"] ?? "")
    }

    /// `limit` and `cursor`.
    func list() throws(HTTPError) -> ListRequest {
        var list = ListRequest()
        if let text = query["limit"] {
            guard let limit = Int(text), (1...100).contains(limit) else {
                throw .invalidField("limit", "is not a whole number from 1 to 100")
            }
            list.limit = limit
        }
        if let cursor = query["cursor"] {
            guard (1...512).contains(cursor.utf8.count) else { throw .invalidField("cursor", "is not a cursor") }
            list.cursor = cursor
        }
        return list
    }

    /// `?wait=SECONDS`, 0…30, in digits: no exponent, and nothing hexadecimal.
    func wait() throws(HTTPError) -> Duration {
        guard let text = query["wait"] else { return .zero }
        guard text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }),
            let seconds = Double(text), (0...30).contains(seconds)
        else {
            throw .invalidField("wait", "is not a number of seconds from 0 to 30")
        }
        return .milliseconds(Int(seconds * 1000))
    }
}

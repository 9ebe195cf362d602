public import LecternDomain
import LecternHTTP
import LecternPorts

/// Accounts and sessions: the gateway's own routes.
public struct AccountRoutes: Sendable {
    let accounts: Accounts
    let erasures: Erasures
    let idempotency: Idempotency

    public init(accounts: Accounts, erasures: Erasures, idempotency: Idempotency) {
        self.accounts = accounts
        self.erasures = erasures
        self.idempotency = idempotency
    }

    /// Before anybody is logged in.
    var anonymous: [Route] {
        [
            .post("/auth/register", register),
            .post("/auth/login", login),
            .post("/auth/refresh", refresh),
        ]
    }

    var authenticated: [Route] {
        [
            .post("/auth/logout", logout),
            .post("/auth/password", password),
            .get("/auth/me", me),
            .delete("/auth/me", erase),
        ]
    }

    private func register(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try request.decode(bytes) { fields in
            (
                email: fields.string("email", length: 1...320),
                password: fields.string("password"),
                name: fields.optionalString("name", trim: true),
                invitation: fields.optionalString("invitation", length: 1...4096)
            )
        }
        // The password is no part of what is kept of the request, not even hashed: a quick hash of it could be guessed
        // from. Whether it is the same tells the account's own.
        let content = JSONValue.object([
            "email": .string(body.email), "name": .of(body.name), "invitation": .of(body.invitation),
        ])
        return try await idempotency.run(
            request, caller: registrant(body.email, request), content: content.encoded(), keepsAnswer: false,
            again: { registered(try await accounts.registered(UserID($0), password: body.password)) },
            answer: { caller in
                registered(
                    try await accounts.register(
                        email: body.email, password: body.password, name: body.name, invitation: body.invitation,
                        key: caller.idempotency))
            })
    }

    /// Somebody without an account: keys of one address are theirs alone, and do not tell the address.
    private func registrant(_ email: String, _ request: HTTPRequest) -> Caller {
        let address = EmailAddress(email)?.rawValue ?? email
        let name = idempotency.digest.sha256(Array(address.utf8)).hexadecimal
        return Caller(owner: Owner(user: UserID("anonymous-\(name)")), requestID: request.context.requestID)
    }

    private func registered(_ account: Account) -> HTTPResponse {
        .json(["user_id": .of(account.id), "email": .string(account.email)], status: .created)
    }

    private func login(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await request.decode { fields in
            (
                email: fields.string("email", length: 1...320), password: fields.string("password", length: 1...1024)
            )
        }
        return answer(try await accounts.login(email: body.email, password: body.password))
    }

    private func refresh(_ request: HTTPRequest) async throws -> HTTPResponse {
        let token = try await request.decode { $0.string("refresh_token", length: 1...512) }
        do throws(UseCaseError) {
            return answer(try await accounts.refresh(token))
        } catch .unauthenticated {
            throw HTTPError(
                .unauthorized, "UNAUTHENTICATED", "This refresh token is not valid, or is not any longer.",
                headers: HTTPError.unauthenticated.headers)
        }
    }

    private func logout(_ request: HTTPRequest) async throws -> HTTPResponse {
        let token = try await request.decode(whenEmpty: JSONObject()) {
            $0.optionalString("refresh_token", length: 1...512)
        }
        try await accounts.logout(try claims(request), refreshToken: token)
        return .json(["message": "Logged out"])
    }

    private func password(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await request.decode { fields in
            (
                current: fields.string("current_password", length: 1...1024),
                new: fields.string("new_password")
            )
        }
        return answer(
            try await accounts.changePassword(try claims(request), current: body.current, new: body.new))
    }

    private func me(_ request: HTTPRequest) async throws -> HTTPResponse {
        let account = try await accounts.me(try claims(request))
        return .json([
            "user_id": .of(account.id), "email": .string(account.email), "name": .of(account.name),
            "role": .string(account.role.rawValue), "tenant_id": .of(account.tenant),
            "created_at": .of(account.createdAt),
        ])
    }

    private func erase(_ request: HTTPRequest) async throws -> HTTPResponse {
        let owner = try request.caller().owner
        try await erasures.begin(owner)
        // From here on it is a job that ends by itself; the answer only says whether it has.
        guard let left = try? await erasures.carryOn(owner), left.isEmpty else {
            return .json(["message": "Account deleted; its data is being erased"], status: .accepted)
        }
        return .json(["message": "Account deleted"])
    }

    private func claims(_ request: HTTPRequest) throws(HTTPError) -> TokenClaims {
        guard let claims = request.context.claims else { throw .unauthenticated }
        return claims
    }

    private func answer(_ session: Session) -> HTTPResponse {
        .json([
            "token": .string(session.accessToken), "token_type": "Bearer", "expires_in": .integer(session.expiresIn),
            "refresh_token": .string(session.refreshToken), "user_id": .of(session.user),
        ])
    }
}

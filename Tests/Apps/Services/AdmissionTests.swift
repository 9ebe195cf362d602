import FoundationEssentials
import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("Admission: who may come in")
struct AdmissionTests {
    enum Credentials: String, CaseIterable {
        case missing, empty, basic, bare, noToken, threeWords, twoHeaders, tampered, foreignKey, unsigned
    }

    private func headers(_ kind: Credentials, _ token: String) -> HTTPHeaders {
        switch kind {
        case .missing: [:]
        case .empty: ["Authorization": ""]
        case .basic: ["Authorization": "Basic YWRhOnBhc3N3b3Jk"]
        case .bare: ["Authorization": token]
        case .noToken: ["Authorization": "Bearer "]
        case .threeWords: ["Authorization": "Bearer \(token) \(token)"]
        case .twoHeaders: ["Authorization": "Bearer \(token)", "authorization": "Bearer \(token)"]
        case .tampered: ["Authorization": "Bearer \(token.dropLast(4))AAAA"]
        case .foreignKey:
            ["Authorization": "Bearer \((try? FakeTokens(key: [1]).issue(Self.claims)) ?? "")"]
        case .unsigned:
            ["Authorization": "Bearer eyJhbGciOiJub25lIn0.\(token.split(separator: ".")[1])."]
        }
    }

    private static let claims = TokenClaims(
        subject: UserID("u"), tenant: .default, role: .admin, issuer: "lectern", audience: "lectern",
        issuedAt: ManualClock().now, expiresAt: ManualClock().now.addingTimeInterval(60), tokenID: "t", epoch: 0)

    @Test("bad credentials are refused, and told what is needed", arguments: Credentials.allCases)
    func refused(kind: Credentials) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let answer = try await bench.call(.get, "/documents", headers: headers(kind, user.token))
        #expect(answer.status == 401)
        #expect(answer.code == "UNAUTHENTICATED")
        #expect(answer.headers["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
    }

    @Test("the scheme is read in any case", arguments: ["Bearer", "bearer", "BEARER"])
    func scheme(word: String) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let answer = try await bench.call(.get, "/documents", headers: ["Authorization": "\(word) \(user.token)"])
        #expect(answer.status == 200)
    }

    @Test("an expired token is told apart, so that a client refreshes it")
    func expired() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        bench.clock.advance(by: .seconds(3631))
        let answer = try await bench.call(.get, "/documents", user)
        #expect(answer.status == 401)
        #expect(answer.code == "TOKEN_EXPIRED")
    }

    @Test("a token of a disabled, an erased, and a logged-out account is refused at once", arguments: 0..<3)
    func ended(how: Int) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        switch how {
        case 0:
            var account = try #require(try await bench.accounts.account(UserID(user.id), tenant: .default))
            account.disabled = true
            account.revision += 1
            _ = try await bench.accounts.commit(Commit([.save(account)]))
        case 1: #expect(try await bench.call(.delete, "/auth/me", user).status == 200)
        default: #expect(try await bench.call(.post, "/auth/logout", user).status == 200)
        }
        let answer = try await bench.call(.get, "/documents", user)
        #expect(answer.status == 401)
        #expect(answer.code == "UNAUTHENTICATED")
    }

    @Test("keys that cannot be had are 503, not a bad token")
    func keysAway() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        bench.tokens.faults.fail("verify", with: .unavailable("the key server is away"))
        let answer = try await bench.call(.get, "/documents", user)
        #expect(answer.status == 503)
        #expect(answer.headers["Retry-After"] != nil)
    }

    @Test("the whole way of an account: register, log in, refresh, change the password, log out, erase")
    func account() async throws {
        let bench = try GatewayBench()
        let login = #"{"email":"ada@example.com","password":"correct horse"}"#
        #expect(try await bench.call(.post, "/auth/register", json: login).status == 201)
        #expect(try await bench.call(.post, "/auth/register", json: login).code == "CONFLICT")
        let wrong = try await bench.call(.post, "/auth/login", json: #"{"email":"a@b.c","password":"12345678"}"#)
        #expect(wrong.status == 401)
        #expect(wrong.code == "INVALID_CREDENTIALS")
        let session = try await bench.call(.post, "/auth/login", json: login)
        #expect(session["token_type"] == "Bearer")
        let refresh = #"{"refresh_token":"\#(try #require(session["refresh_token"]))"}"#
        let next = try await bench.call(.post, "/auth/refresh", json: refresh)
        #expect(next.status == 200)
        // Used a second time it ends its session, with the access tokens that came of it.
        #expect(try await bench.call(.post, "/auth/refresh", json: refresh).status == 401)
        let ended = GatewayBench.User(id: try #require(next["user_id"]), token: try #require(next["token"]))
        #expect(try await bench.call(.get, "/auth/me", ended).status == 401)
        let another = try await bench.call(.post, "/auth/login", json: login)
        let user = GatewayBench.User(id: ended.id, token: try #require(another["token"]))
        let me = try await bench.call(.get, "/auth/me", user)
        #expect(me["email"] == "ada@example.com")
        #expect(me["role"] == "user")
        let change = #"{"current_password":"correct horse","new_password":"battery staple"}"#
        let changed = try await bench.call(.post, "/auth/password", user, json: change)
        #expect(changed.status == 200)
        #expect(try await bench.call(.get, "/auth/me", user).status == 401)
        let new = GatewayBench.User(id: user.id, token: try #require(changed["token"]))
        #expect(try await bench.call(.delete, "/auth/me", new).status == 200)
        #expect(try await bench.call(.get, "/auth/me", new).status == 401)
    }
}

@Suite("Admission: whose things")
struct UserIDTests {
    private func attempts(_ id: String) -> [(HTTPMethod, String, String?, Form?)] {
        [
            (.get, "/documents?user_id=\(id)", nil, nil),
            (.get, "/quiz/history?user_id=\(id)", nil, nil),
            (.get, "/chat/sessions?user_id=\(id)", nil, nil),
            (.get, "/stt/transcriptions?user_id=\(id)", nil, nil),
            (.get, "/tts/voices?user_id=\(id)", nil, nil),
            (.post, "/chat/sessions?user_id=\(id)", "{}", nil),
            (.post, "/chat/sessions", #"{"user_id":"\#(id)"}"#, nil),
            (.post, "/chat", #"{"message":"Hello","user_id":"\#(id)"}"#, nil),
            (.post, "/tts/synthesize", #"{"text":"Hello","user_id":"\#(id)"}"#, nil),
            (.post, "/quiz/generate", #"{"document_id":"d","user_id":"\#(id)"}"#, nil),
            (.post, "/quiz/submit", #"{"quiz_id":"q","answers":{},"user_id":"\#(id)"}"#, nil),
            (.post, "/documents/upload", nil, Form().field("user_id", id).file("A text. It is so.")),
            (.post, "/documents/upload", nil, Form().file("A text. It is so.").field("user_id", id)),
            (.post, "/stt/transcribe", nil, Form().file("RIFF1234WAVE a").field("user_id", id)),
        ]
    }

    @Test("another user's id is refused wherever it stands, and leaves nothing", arguments: 0..<14)
    func mismatch(index: Int) async throws {
        let bench = try GatewayBench()
        let (ada, eve) = (try await bench.user("ada"), try await bench.user("eve"))
        let (method, target, json, form) = attempts(ada.id)[index]
        let answer = try await bench.call(method, target, eve, json: json, form: form)
        #expect(answer.status == 403)
        #expect(answer.code == "FORBIDDEN")
        #expect(bench.blobs.keys.isEmpty)
        #expect(bench.spool.keys.isEmpty)
    }

    @Test("one's own id is accepted, and an administrator may name anybody", arguments: 0..<14)
    func match(index: Int) async throws {
        let bench = try GatewayBench()
        let (ada, admin) = (try await bench.user("ada"), try await bench.user("root", role: .admin))
        let (method, target, json, form) = attempts(ada.id)[index]
        for user in [ada, admin] {
            let answer = try await bench.call(method, target, user, json: json, form: form)
            #expect(answer.status != 403, "\(answer.code ?? "")")
            #expect((200..<300).contains(answer.status) || answer.code == "NOT_FOUND")
        }
    }

    @Test("what an administrator makes for somebody is theirs")
    func onBehalf() async throws {
        let bench = try GatewayBench()
        let (ada, admin) = (try await bench.user("ada"), try await bench.user("root", role: .admin))
        let body = #"{"title":"For Ada","user_id":"\#(ada.id)"}"#
        #expect(try await bench.call(.post, "/chat/sessions", admin, json: body).status == 201)
        let hers = try await bench.call(.get, "/chat/sessions", ada)
        #expect(String(decoding: hers.bytes, as: UTF8.self).contains("For Ada"))
    }
}

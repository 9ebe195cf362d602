import LecternDomain
import LecternFakes
import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("Idempotency-Key of a registration")
struct RegistrationIdempotencyTests {
    private static let key: HTTPHeaders = ["Idempotency-Key": "key-1"]
    private static let ada = body()

    private let bench: GatewayBench

    init() throws { bench = try GatewayBench() }

    private static func body(
        _ email: String = "ada@example.com", password: String = "long enough", name: String = "Ada"
    ) -> String {
        #"{"email":"\#(email)","password":"\#(password)","name":"\#(name)"}"#
    }

    private func register(_ body: String = ada, headers: HTTPHeaders = key) async throws -> Answer {
        try await bench.call(.post, "/auth/register", json: body, headers: headers)
    }

    private func accounts() async throws -> Int {
        try await bench.accounts.accounts(in: .default, ListRequest()).items.count
    }

    @Test("the same request again gets the first answer, and one account is made")
    func again() async throws {
        let first = try await register()
        #expect(first.status == 201)
        #expect(first.headers["Idempotent-Replayed"] == nil)
        for _ in 0..<2 {
            let second = try await register()
            #expect(second.status == 201)
            #expect(second.bytes == first.bytes)
            #expect(second.headers["Idempotent-Replayed"] == "true")
            #expect(second.headers["Content-Type"] == first.headers["Content-Type"])
        }
        #expect(try await accounts() == 1)
        #expect(try await register(headers: [:]).status == 409)
    }

    @Test(
        "another request under the key is a conflict that tells nothing of the account, one with another password too",
        arguments: [body(name: "Eve"), body(password: "another one")])
    func mismatch(other: String) async throws {
        let first = try await register()
        let second = try await register(other)
        #expect(second.status == 409 && second.code == "CONFLICT")
        #expect(second["error"] == "This Idempotency-Key came with another request before.")
        let id = try #require(first["user_id"])
        #expect(!String(decoding: second.bytes, as: UTF8.self).contains(id))
        #expect(try await register().bytes == first.bytes)
    }

    @Test("somebody with another address may use the same key")
    func another() async throws {
        let first = try await register()
        let second = try await register(Self.body("eve@example.com"))
        #expect(second.status == 201)
        #expect(second["user_id"] != first["user_id"])
        #expect(second.headers["Idempotent-Replayed"] == nil)
    }

    @Test("what is kept under a key does not depend on the password")
    func secret() async throws {
        let other = try GatewayBench()
        // Where no account was made, a request that is told apart by its password would be another one.
        other.accountDatabase.faults.hold("commit")
        let first = Task {
            try await other.call(.post, "/auth/register", json: Self.ada, headers: Self.key)
        }
        while other.accountDatabase.faults.calls(of: "commit") == 0 { await Task.yield() }
        let second = try await other.call(
            .post, "/auth/register", json: Self.body(password: "another one"), headers: Self.key)
        #expect(second.status == 409)
        #expect(second.headers["Retry-After"] == "1")
        other.accountDatabase.faults.release("commit")
        #expect(try await first.value.status == 201)
    }

    @Test("while the first is under way, another is told to wait")
    func underWay() async throws {
        let faults = bench.accountDatabase.faults
        faults.hold("commit")
        let first = Task { try await register() }
        while faults.calls(of: "commit") == 0 { await Task.yield() }
        let second = try await register()
        #expect(second.status == 409)
        #expect(second.headers["Retry-After"] == "1")
        faults.release("commit")
        #expect(try await first.value.status == 201)
        #expect(try await register().headers["Idempotent-Replayed"] == "true")
    }

    @Test("a registration that failed frees its key, and so does one that was refused")
    func failed() async throws {
        bench.accountDatabase.faults.fail("commit", with: .unavailable("the database is away"))
        #expect(try await register().status == 503)
        #expect(try await register(Self.body(password: "short")).status == 400)
        let third = try await register(Self.body(name: "Ada L."))
        #expect(third.status == 201)
        #expect(third.headers["Idempotent-Replayed"] == nil)
    }

    @Test("an answer that was lost behind its effect is given from what the request made")
    func lost() async throws {
        bench.accountDatabase.faults.fail("abandon", with: .unavailable("the database is away"))
        let first = try await register()
        let second = try await register()
        #expect(second.status == 201)
        #expect(second.bytes == first.bytes)
    }

    @Test("a key whose account was erased makes no other, and does not tell of it")
    func erased() async throws {
        let first = try await register()
        let session = try await bench.identity.login(email: "ada@example.com", password: "long enough")
        let user = GatewayBench.User(id: session.user.rawValue, token: session.accessToken)
        #expect(try await bench.call(.delete, "/auth/me", user).status == 200)
        let second = try await register()
        #expect(second.status == 409 && second.bytes != first.bytes)
        #expect(try await register(headers: ["Idempotency-Key": "key-2"]).status == 201)
    }

    @Test("a key is one word of visible ASCII", arguments: ["", "two words", String(repeating: "k", count: 256)])
    func format(key: String) async throws {
        let answer = try await register(headers: ["Idempotency-Key": key])
        #expect(answer.status == 400 && answer.code == "INVALID_REQUEST")
        #expect(try await accounts() == 0)
    }
}

import LecternHTTP
import LecternServices
import Testing

@Suite("How a request may be written, and what its refusal says")
struct RequestFormTests {
    private let bench: GatewayBench
    private let user: GatewayBench.User

    init() async throws {
        bench = try GatewayBench()
        user = try await bench.user()
    }

    @Test(
        "a chat answer streams for whoever asks for events and for nothing else more",
        arguments: [
            ("text/event-stream", true), ("text/event-stream, application/json", true),
            ("text/event-stream, */*;q=0.1", true), ("text/event-stream;q=0, application/json", false),
            ("application/json, text/event-stream;q=0.5", false), ("text/event-stream;q=0.5, */*", false),
            ("*/*", false), ("text/*", false), ("application/json", false),
        ])
    func events(accept: String, streams: Bool) async throws {
        let answer = try await bench.call(
            .post, "/chat", user, json: #"{"message":"Hello"}"#, headers: ["Accept": accept])
        #expect(answer.headers["Content-Type"]?.hasPrefix("text/event-stream") == streams)
    }

    @Test(
        "a wait is a number of seconds in digits",
        arguments: [
            ("0", true), ("1.5", true), ("30", true), ("1e1", false), ("0x1p3", false), ("31", false), ("-1", false),
            ("nan", false), ("", false), (".", false), ("1,5", false),
        ])
    func wait(text: String, isOne: Bool) async throws {
        let answer = try await bench.call(.get, "/documents/none?wait=\(text)", user)
        #expect(answer.status == (isOne ? 404 : 400))
    }

    @Test("one wrong field is told in the singular, several in the plural, wherever they stand")
    func grammar() async throws {
        let one = "The request has a field that is missing or wrong."
        let several = "The request has fields that are missing or wrong."
        for (body, sentence) in [(#"{"email":"a@example.com"}"#, one), ("{}", several)] {
            let answer = try await bench.call(.post, "/auth/login", json: body)
            #expect(answer.json["error"]?.string == sentence)
        }
        #expect(try await bench.call(.get, "/documents?limit=0", user).json["error"]?.string == one)
    }

    @Test("a refresh token that does not hold is told as one")
    func refresh() async throws {
        let answer = try await bench.call(.post, "/auth/refresh", json: #"{"refresh_token":"none"}"#)
        #expect(answer.status == 401)
        #expect(answer.json["code"]?.string == "UNAUTHENTICATED")
        #expect(answer.json["error"]?.string?.contains("refresh token") == true)
        #expect(answer.headers["WWW-Authenticate"] == "Bearer")
    }

    @Test("voices come in pages, as other lists do")
    func voices() async throws {
        func page(_ query: String) async throws -> (ids: [String?], next: String?) {
            let answer = try await bench.call(.get, "/tts/voices?\(query)", user)
            #expect(answer.status == 200)
            return ((answer.json["voices"]?.array ?? []).map { $0["id"]?.string }, answer.json["next_cursor"]?.string)
        }
        let all = try await page("limit=100")
        #expect(all.ids.count > 1 && all.next == nil)
        var seen: [String?] = []
        var query = "limit=1"
        for _ in all.ids {
            let one = try await page(query)
            #expect(one.ids.count == 1)
            seen += one.ids
            query = "limit=1&cursor=\(one.next ?? "")"
        }
        #expect(seen == all.ids)
        for query in ["limit=0", "limit=x", "cursor=nobody", "cursor="] {
            #expect(try await bench.call(.get, "/tts/voices?\(query)", user).status == 400)
        }
    }
}

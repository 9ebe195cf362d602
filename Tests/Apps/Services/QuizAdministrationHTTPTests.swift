import LecternHTTP
import LecternPorts
import LecternServices
import Testing

@Suite("Quiz administration over HTTP")
struct QuizAdministrationHTTPTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var method: HTTPMethod
        /// `{quiz}`, `{question}` and `{submission}` stand for those of the caller.
        var path: String
        var body: String
        var status = 400
        var code = "INVALID_REQUEST"
        var field: String?

        var testDescription: String { "\(method) \(path) \(body)" }

        init(
            _ method: HTTPMethod, _ path: String, _ body: String, _ status: Int = 400,
            _ code: String = "INVALID_REQUEST", field: String? = nil
        ) {
            self.method = method
            self.path = path
            self.body = body
            self.status = status
            self.code = code
            self.field = field
        }
    }

    static let settings: [Row] = [
        (#"{"shuffle":"yes"}"#, "shuffle"), (#"{"shuffle":null}"#, "shuffle"),
        (#"{"attempt_limit":0}"#, "attempt_limit"), (#"{"attempt_limit":1.5}"#, "attempt_limit"),
        (#"{"attempt_limit":"3"}"#, "attempt_limit"), (#"{"attempt_limit":1001}"#, "attempt_limit"),
        (#"{"time_limit_seconds":9}"#, "time_limit_seconds"), (#"{"time_limit_seconds":604801}"#, "time_limit_seconds"),
        (#"{"time_limit_seconds":[]}"#, "time_limit_seconds"), (#"{"negative_marking":-0.1}"#, "negative_marking"),
        (#"{"negative_marking":1.1}"#, "negative_marking"), (#"{"negative_marking":true}"#, "negative_marking"),
        (#"{"partial_credit":1}"#, "partial_credit"), (#"{"partial_credit":null}"#, "partial_credit"),
        (#"{"reveal":"sometimes"}"#, "reveal"), (#"{"reveal":null}"#, "reveal"),
        (#"{"reveal":"after_close"}"#, "reveal"), (#"{"opens_at":"tomorrow"}"#, "opens_at"),
        (#"{"opens_at":1}"#, "opens_at"), (#"{"closes_at":"2026-02-30T00:00:00Z"}"#, "closes_at"),
        // Years of four digits all of them, which an offset or a leap second carries out of the calendar.
        (#"{"opens_at":"0000-01-01T00:00:00+23:59"}"#, "opens_at"),
        (#"{"opens_at":"0000-12-31T23:59:59Z"}"#, "opens_at"),
        (#"{"opens_at":"0001-01-01T00:00:00+00:01"}"#, "opens_at"),
        (#"{"closes_at":"9999-12-31T23:59:59-23:59"}"#, "closes_at"),
        (#"{"closes_at":"9999-12-31T23:59:60Z"}"#, "closes_at"), (#"{"closes_at":""}"#, "closes_at"),
        (#"{"opens_at":"2026-02-02T00:00:00Z","closes_at":"2026-02-01T00:00:00Z"}"#, "closes_at"),
        (#"{"revision":0}"#, "revision"), (#"{"revision":"1"}"#, "revision"),
    ].map { Row(.patch, "/quiz/{quiz}/settings", $0.0, field: $0.1) }

    static let questions: [Row] = [
        (#"{"question":""}"#, "question"), (#"{"question":"  "}"#, "question"), (#"{"question":7}"#, "question"),
        (#"{"question":null}"#, "question"), (#"{"options":["a"]}"#, "options"), (#"{"options":"a"}"#, "options"),
        (#"{"options":null}"#, "options"), (#"{"options":["a",2]}"#, "options[1]"),
        // The question there is a true/false one.
        (#"{"options":["Yes","No"]}"#, "options"), (#"{"correct_answer":"perhaps"}"#, "correct_answer"),
        (#"{"correct_answer":{}}"#, "correct_answer"), (#"{"correct_answer":[]}"#, "correct_answer"),
        (#"{"correct_answer":null}"#, "correct_answer"), (#"{"correct_answer":[{}]}"#, "correct_answer"),
        (#"{"correct_answer":["true","false"]}"#, "correct_answer"), (#"{"tolerance":-1}"#, "tolerance"),
        (#"{"tolerance":1}"#, "tolerance"), (#"{"explanation":[]}"#, "explanation"),
    ].map { Row(.patch, "/quiz/{quiz}/questions/{question}", $0.0, field: $0.1) }

    static let others: [Row] = [
        Row(.patch, "/quiz/{quiz}/questions/none", #"{"question":"?"}"#, 404, "NOT_FOUND"),
        Row(.patch, "/quiz/{quiz}/settings", "[]"), Row(.patch, "/quiz/{quiz}/settings", "{"),
        Row(.patch, "/quiz/{quiz}/settings", #"{"revision":7}"#, 409, "CONFLICT"),
        Row(.post, "/quiz/{quiz}/share", #"{"expires_in_seconds":59}"#, field: "expires_in_seconds"),
        Row(.post, "/quiz/{quiz}/share", #"{"expires_in_seconds":31536001}"#, field: "expires_in_seconds"),
        Row(.post, "/quiz/{quiz}/share", #"{"expires_in_seconds":"day"}"#, field: "expires_in_seconds"),
        Row(.post, "/quiz/join", "{}", field: "code"), Row(.post, "/quiz/join", #"{"code":""}"#, field: "code"),
        Row(.post, "/quiz/join", #"{"code":12}"#, field: "code"),
        Row(.post, "/quiz/join", #"{"code":"0000-0000-0000-0000-0000-0000"}"#, 404, "NOT_FOUND"),
        Row(.post, "/quiz/{quiz}/regrade", "{}", field: "policy"),
        Row(.post, "/quiz/{quiz}/regrade", #"{"policy":"all"}"#, field: "policy"),
        Row(.post, "/quiz/{quiz}/regrade", #"{"policy":1}"#, field: "policy"),
        Row(.post, "/quiz/submission/{submission}/override", #"{"points":1,"reason":"r"}"#, field: "question_id"),
        Row(
            .post, "/quiz/submission/{submission}/override", #"{"question_id":"none","points":1,"reason":"r"}"#,
            field: "question_id"),
        Row(
            .post, "/quiz/submission/{submission}/override", #"{"question_id":"{question}","points":1.5,"reason":"r"}"#,
            field: "points"),
        Row(
            .post, "/quiz/submission/{submission}/override", #"{"question_id":"{question}","points":-1,"reason":"r"}"#,
            field: "points"),
        Row(
            .post, "/quiz/submission/{submission}/override", #"{"question_id":"{question}","points":"1","reason":"r"}"#,
            field: "points"),
        Row(
            .post, "/quiz/submission/{submission}/override", #"{"question_id":"{question}","points":1,"reason":" "}"#,
            field: "reason"),
        Row(
            .post, "/quiz/submission/{submission}/override", #"{"question_id":"{question}","points":1}"#,
            field: "reason"),
        Row(.post, "/quiz/submit", #"{"quiz_id":"{quiz}","answers":{},"attempt_id":"none"}"#, field: "attempt_id"),
        Row(.post, "/quiz/submit", #"{"quiz_id":"{quiz}","answers":{},"attempt_id":7}"#, field: "attempt_id"),
        Row(.post, "/quiz/submit", #"{"quiz_id":"{quiz}","answers":{"{question}":[]}}"#, field: "answers.{question}"),
        Row(.post, "/quiz/submit", #"{"quiz_id":"{quiz}","answers":{"{question}":{}}}"#, field: "answers.{question}"),
        Row(.post, "/quiz/submit", #"{"quiz_id":"{quiz}","answers":{"none":null}}"#, field: "answers.none"),
        // Of a true/false question; what is counted is bytes, of which a letter may have any number.
        long(String(repeating: "x", count: 2014)), long(String(repeating: "x", count: 10_001)),
        long("e" + String(repeating: "\u{301}", count: 1007)), long(String(repeating: "\u{4E2D}", count: 700)),
        Row(.get, "/quiz/{quiz}?keys=perhaps", "", field: "keys"),
        Row(.get, "/quiz/{quiz}/submissions?limit=0", "", field: "limit"),
        Row(.get, "/quiz/{quiz}/submissions?cursor=x", "", field: "cursor"),
    ]

    private static func long(_ answer: String) -> Row {
        Row(
            .post, "/quiz/submit", #"{"quiz_id":"{quiz}","answers":{"{question}":"\#(answer)"}}"#,
            field: "answers.{question}")
    }

    @Test("bad input gets a clear error, and changes nothing", arguments: settings + questions + others)
    func refused(_ row: Row) async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let things = try await Belongings(of: user, in: bench)
        func filled(_ text: String) -> String {
            text.replacing("{quiz}", with: things.quiz).replacing("{question}", with: things.question)
                .replacing("{submission}", with: things.submission)
        }
        let before = try await bench.call(.get, "/quiz/\(things.quiz)?keys=true", user)
        let answer = try await bench.call(
            row.method, filled(row.path), user, json: row.body.isEmpty ? nil : filled(row.body))
        #expect(answer.status == row.status, "\(String(decoding: answer.bytes, as: UTF8.self))")
        #expect(answer.code == row.code)
        if let field = row.field {
            guard case .array(let details) = answer.json["details"] else {
                return #expect(Bool(false), "no details: \(String(decoding: answer.bytes, as: UTF8.self))")
            }
            #expect(details.map { $0["field"]?.string } == [filled(field)])
            #expect(details.first?["problem"]?.string?.isEmpty == false)
        }
        let after = try await bench.call(.get, "/quiz/\(things.quiz)?keys=true", user)
        #expect(after.bytes == before.bytes)
        #expect(
            try await bench.call(.get, "/quiz/submission/\(things.submission)", user).json["revision"] == .integer(1))
    }

    @Test("a key that is shown is an answer as it stands, and null is none")
    func answersOfEveryKind() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let things = try await Belongings(of: user, in: bench)
        func submit(_ answer: String) async throws -> JSONValue? {
            let body = #"{"quiz_id":"\#(things.quiz)","answers":{"\#(things.question)":\#(answer)}}"#
            let submitted = try await bench.call(.post, "/quiz/submit", user, json: body)
            #expect(submitted.status == 200, "\(answer)")
            return submitted.json["results"]?.array?.first
        }
        let right = try await submit("true")
        #expect(right?["user_answer"] == "true")
        #expect(right?["correct"] == .bool(true))
        #expect(try await submit("1")?["correct"] == .bool(true))
        #expect(try await submit("false")?["correct"] == .bool(false))
        #expect(try await submit("0.5")?["user_answer"] == "0.5")
        let longest = String(repeating: "x", count: 2013)
        #expect(try await submit("\"\(longest)\"")?["user_answer"] == .string(longest))
        let blank = try await submit("null")
        #expect(blank?["user_answer"] == .null)
        #expect(blank?["feedback"] == "Not answered. The answer is: True.")
    }

    @Test("a class takes a quiz: shared, joined, timed, regraded, overridden")
    func lesson() async throws {
        let bench = try GatewayBench()
        let (teacher, ada) = (try await bench.user("teacher"), try await bench.user("ada"))
        let things = try await Belongings(of: teacher, in: bench)
        let quiz = things.quiz
        let patched = try await bench.call(
            .patch, "/quiz/\(quiz)/settings", teacher,
            json: #"{"time_limit_seconds":60,"attempt_limit":2,"negative_marking":0.5,"reveal":"never"}"#)
        #expect(patched.status == 200)
        #expect(patched.json["revision"] == .integer(2))
        #expect(patched.json["settings"]?["time_limit_seconds"] == .integer(60))
        let kept = try await bench.call(.patch, "/quiz/\(quiz)/settings", teacher, json: #"{"attempt_limit":null}"#)
        #expect(kept.json["settings"]?["attempt_limit"] == .null)
        #expect(kept.json["settings"]?["negative_marking"] == .number(0.5))

        let shared = try await bench.call(.post, "/quiz/\(quiz)/share", teacher)
        #expect(shared.status == 201)
        #expect(shared["expires_at"] == "2026-01-08T00:00:00Z")
        let code = try #require(shared["code"])
        let joined = try await bench.call(.post, "/quiz/join", ada, json: #"{"code":"\#(code)"}"#)
        #expect(joined.status == 201)
        #expect(joined["quiz_id"] == quiz)

        let seen = try await bench.call(.get, "/quiz/\(quiz)", ada)
        #expect(seen["questions_hidden"] == "not_started")
        #expect(seen.json["questions"] == .array([]))
        #expect(seen.json["total_questions"] == .integer(1))
        #expect(seen.json["results"] == nil)
        let refused = try await bench.call(.post, "/quiz/submit", ada, json: #"{"quiz_id":"\#(quiz)","answers":{}}"#)
        #expect(refused.status == 409)
        let started = try await bench.call(.post, "/quiz/\(quiz)/start", ada)
        #expect(started.status == 201)
        #expect(started["expires_at"] == "2026-01-01T00:01:00Z")
        let again = try await bench.call(.post, "/quiz/\(quiz)/start", ada)
        #expect(again["attempt_id"] == started["attempt_id"])
        let attempt = try #require(started["attempt_id"])
        let submitted = try await bench.call(
            .post, "/quiz/submit", ada,
            json:
                #"{"quiz_id":"\#(quiz)","attempt_id":"\#(attempt)","answers":{"\#(things.question)":"False"}}"#)
        #expect(submitted.status == 200)
        #expect(submitted.json["keys_shown"] == .bool(false))
        guard case .array(let results) = submitted.json["results"] else { return #expect(Bool(false), "no results") }
        #expect(submitted.json["marks_shown"] == .bool(false))
        #expect(submitted.json["score"] == .integer(0))
        #expect(submitted.json["earned"] == .number(-0.5))
        #expect(results[0]["user_answer"] == "False")
        for hidden in ["correct", "correct_answer", "points", "feedback"] { #expect(results[0][hidden] == .null) }

        let edited = try await bench.call(
            .patch, "/quiz/\(quiz)/questions/\(things.question)", teacher, json: #"{"correct_answer":false}"#)
        #expect(edited.json["key_version"] == .integer(2))
        #expect(edited.json["correct_answer"] == .bool(false))
        let regraded = try await bench.call(.post, "/quiz/\(quiz)/regrade", teacher, json: #"{"policy":"current"}"#)
        #expect(regraded.json["regraded"] == .integer(2))
        let submission = try #require(submitted["submission_id"])
        let now = try await bench.call(.get, "/quiz/submission/\(submission)", ada)
        #expect(now.json["score"] == .integer(100))
        guard case .array(let revisions) = now.json["revisions"] else { return #expect(Bool(false), "no revisions") }
        #expect(revisions.map { $0["score"] } == [.integer(0), .integer(100)])
        #expect(revisions[1]["policy"] == "current")

        let override = try await bench.call(
            .post, "/quiz/submission/\(submission)/override", teacher,
            json: #"{"question_id":"\#(things.question)","points":0.5,"reason":"Late."}"#)
        #expect(override.json["score"] == .integer(50))
        let list = try await bench.call(.get, "/quiz/\(quiz)/submissions", teacher)
        guard case .array(let lines) = list.json["submissions"] else { return #expect(Bool(false), "no list") }
        #expect(Set(lines.map { $0["user_id"]?.string }) == [teacher.id, ada.id])
        #expect(try await bench.call(.get, "/quiz/\(quiz)/submissions", ada).status == 404)
        try await bench.deliver()
        let whole = try await bench.call(.get, "/quiz/\(quiz)", teacher)
        #expect(whole.json["results"]?["participants"] == .integer(2))
    }

    @Test("a repeated request gets the first answer, and no code is kept to give it")
    func idempotent() async throws {
        let bench = try GatewayBench()
        let user = try await bench.user()
        let things = try await Belongings(of: user, in: bench)
        let other = try await Belongings(of: user, in: bench)
        for (path, json) in [
            ("start", nil), ("share", #"{"expires_in_seconds":600}"#), ("regrade", #"{"policy":"none"}"#),
        ] as [(String, String?)] {
            let headers: HTTPHeaders = ["Idempotency-Key": "key of \(path)".replacing(" ", with: "-")]
            let first = try await bench.call(.post, "/quiz/\(things.quiz)/\(path)", user, json: json, headers: headers)
            let second = try await bench.call(.post, "/quiz/\(things.quiz)/\(path)", user, json: json, headers: headers)
            #expect((200..<300).contains(first.status))
            #expect(second.bytes == first.bytes)
            #expect(second.headers["Idempotent-Replayed"] == "true")
            // The same key for another quiz is another request.
            let third = try await bench.call(.post, "/quiz/\(other.quiz)/\(path)", user, json: json, headers: headers)
            #expect(third.status == 409)
        }
        let shared = try await bench.call(
            .post, "/quiz/\(things.quiz)/share", user, headers: ["Idempotency-Key": "one"])
        _ = try await bench.call(.post, "/quiz/\(things.quiz)/share", user)
        let replaced = try await bench.call(
            .post, "/quiz/\(things.quiz)/share", user, headers: ["Idempotency-Key": "one"])
        #expect(shared.status == 201)
        #expect(replaced.status == 409)
    }

    @Test("the key is shown to the owner who asks for it, and to nobody else")
    func keys() async throws {
        let bench = try GatewayBench()
        let (teacher, ada) = (try await bench.user("teacher"), try await bench.user("ada"))
        let things = try await Belongings(of: teacher, in: bench)
        let code = try #require(try await bench.call(.post, "/quiz/\(things.quiz)/share", teacher)["code"])
        _ = try await bench.call(.post, "/quiz/join", ada, json: #"{"code":"\#(code)"}"#)
        let plain = try await bench.call(.get, "/quiz/\(things.quiz)", teacher)
        #expect(!String(decoding: plain.bytes, as: UTF8.self).contains("correct_answer"))
        let withKeys = try await bench.call(.get, "/quiz/\(things.quiz)?keys=true", teacher)
        guard case .array(let items) = withKeys.json["questions"] else { return #expect(Bool(false), "no questions") }
        #expect(items[0]["correct_answer"] == .bool(true))
        #expect(try await bench.call(.get, "/quiz/\(things.quiz)", ada).status == 200)
        #expect(try await bench.call(.get, "/quiz/\(things.quiz)?keys=true", ada).status == 404)
    }
}

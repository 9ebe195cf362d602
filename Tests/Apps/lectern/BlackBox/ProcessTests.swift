import FoundationEssentials
import Glibc
import Testing

/// The program itself: its start, its end, its command line.
@Suite("The process")
struct ProcessTests {
    private func run(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> (Int32, String) {
        let child = try ChildHandle(
            Built.path("lectern"), arguments, ["PATH": "/usr/bin:/bin", "PORT": "0"].merging(environment) { $1 })
        return try await offPool {
            let output = child.readAll()
            return (child.wait(), output)
        }
    }

    @Test(
        "a wrong value stops the start with one line that names the variable",
        arguments: [
            ("PORT", "http"), ("PORT", "70000"), ("MAX_UPLOAD_MB", "0"), ("RATE_LIMIT_PER_MINUTE", "many"),
            ("RATE_LIMIT_READS_PER_MINUTE", "-1"), ("JWT_SECRET_KEY", "short"), ("SYNC_BUDGET_SECONDS", "x"),
            ("REGISTRATION", "maybe"), ("LECTERN_DEMO_USER", "perhaps"), ("LOG_LEVEL", "loud"), ("LOG_FORMAT", "xml"),
            ("CORS_ALLOWED_ORIGINS", "example.org"), ("LECTERN_DATABASE", "oracle"), ("LECTERN_EVENTS", "kafka"),
            ("LECTERN_BLOBS", "nonsense"), ("TTS_CACHE_TTL_SECONDS", "0"), ("LECTERN_BIND", "nowhere"),
            ("LECTERN_DATA_DIR", "/proc/nowhere"), ("LECTERN_PYTHON", "/nowhere/python"),
        ])
    func configuration(variable: String, value: String) async throws {
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let (code, output) = try await run(["serve"], ["LECTERN_DATA_DIR": directory].merging([variable: value]) { $1 })
        #expect(code != 0 && code < 128, "\(code): \(output)")
        let lines = output.split(separator: "\n")
        #expect(lines.count == 1 && lines.first?.contains(variable) == true, "\(output)")
        #expect(output.contains("example: \(variable)="), "\(output)")
    }

    @Test(
        "an address that is none is a wrong setting, one of another machine only cannot be listened at",
        arguments: [
            ("nope", 78, "'nope' is no IP address"), ("127.0.0.1:80", 78, "'127.0.0.1:80' is no IP address"),
            // RFC 5737: nobody's.
            ("192.0.2.1", 69, "192.0.2.1 is no address of this machine"),
        ])
    func address(value: String, code: Int32, problem: String) async throws {
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let (ended, output) = try await run(["serve"], ["LECTERN_DATA_DIR": directory, "LECTERN_BIND": value])
        #expect(ended == code, "\(output)")
        #expect(output == "lectern: LECTERN_BIND: \(problem) (example: LECTERN_BIND=127.0.0.1)\n")
    }

    @Test("a port that is taken stops the start and names PORT")
    func taken() async throws {
        let port = try await SharedServer.process.port
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let (code, output) = try await run(["serve"], ["LECTERN_DATA_DIR": directory, "PORT": "\(port)"])
        #expect(code == 69 && output.contains("PORT") && output.contains("\(port)"), "\(code): \(output)")
    }

    @Test("SIGTERM lets what is under way finish, then the process exits with 0")
    func drain() async throws {
        let server = try await ServerProcess.start()
        let client = try await Client.demo(server)
        let answer = try await offPool { () -> Answer? in
            let connection = try Connection(port: client.port)
            let body = #"{"title":"Under way"}"#
            connection.send(
                """
                POST /api/v1/chat/sessions HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\
                Authorization: Bearer \(client.token ?? "")\r\nContent-Type: application/json\r\n\
                Expect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n
                """.utf8)
            // Only now has the server taken the request up.
            guard Answer(connection.readSome())?.status == 100 else { return nil }
            connection.send(body.prefix(5).utf8)
            // The rest is sent only when the server has stopped to accept, so the drain has begun.
            server.askToStop()
            for _ in 0..<10_000 where (try? Connection(port: client.port)) != nil { sched_yield() }
            connection.send(body.dropFirst(5).utf8)
            return Answer(connection.readToEnd())
        }
        #expect(answer?.status == 201)
        #expect(try await server.terminate().code == 0)
    }

    @Test(
        "SIGTERM first turns readiness off while requests are still taken, and a second signal ends the process at once"
    )
    func readiness() async throws {
        let server = try await ServerProcess.start(["SHUTDOWN_DELAY_SECONDS": "60"])
        let balancer = Client(port: server.port)
        var probe = try await balancer.get("//ready")
        #expect(probe.status == 200)
        server.askToStop()
        for _ in 0..<10_000 where probe.status == 200 { probe = try await balancer.get("//ready") }
        #expect(probe.status == 503)
        #expect(probe.json["status"].string == "not_ready")
        #expect(try await Client.demo(server).post("/chat/sessions", "{}").status == 201)
        server.signal(SIGTERM)
        #expect(try await server.terminate().code == 130)
    }

    @Test("SIGINT, which comes from a keyboard, waits for no probe")
    func keyboard() async throws {
        let server = try await ServerProcess.start(["SHUTDOWN_DELAY_SECONDS": "60"])
        let (answer, time) = try await offPool {
            let connection = try Connection(port: server.port)
            connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
            let answer = Answer(connection.readSome())
            server.signal(SIGINT)
            // The drain closes what is idle; else the connection would be kept for longer than this may take.
            return (answer, ContinuousClock().measure { _ = connection.readToEnd() })
        }
        #expect(answer?.status == 200)
        #expect(time < .seconds(30))
    }

    @Test(
        "bad words on the command line end with their own exit codes",
        arguments: [
            (["frobnicate"], 64), (["serve", "now"], 64), (["grade"], 64), (["grade", "--fast", "a", "b"], 64),
            (["grade", "/nowhere/quiz.json", "/nowhere/answers.json"], 66), (["grade", "/tmp", "/tmp"], 66),
            (["grade", "/dev/zero", "/dev/zero"], 65), (["grade", "-", "-"], 64), (["help", "frobnicate"], 64),
        ] as [([String], Int32)])
    func usage(arguments: [String], code: Int32) async throws {
        let (ended, output) = try await run(arguments)
        #expect(ended == code && !output.isEmpty, "\(ended): \(output)")
    }

    @Test(
        "help and the version need no server", arguments: [["help"], ["--help"], ["grade", "--help"], ["--version"]])
    func help(arguments: [String]) async throws {
        let (code, output) = try await run(arguments)
        #expect(code == 0 && output.contains("lectern"))
    }

    @Test("the help of every command tells its exit codes")
    func exitCodes() async throws {
        let overview = try await run(["help"]).1
        let commands = overview.matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.output.1) }
        #expect(commands.count >= 11, "\(overview)")
        for command in commands where !["help", "version"].contains(command) {
            let (code, text) = try await run(["help", command])
            #expect(code == 0)
            let codes = text.split(separator: "exit codes:").dropFirst().first ?? ""
            for code in ["0", "64"] { #expect(codes.contains(" \(code) "), "\(text)") }
        }
    }

    @Test("the help of serve knows every setting of the README, and the README every one of the help")
    func settings() async throws {
        let readme = try String(contentsOf: URL(filePath: Built.root + "/README.md"), encoding: .utf8)
        let table = try #require(
            readme.split(separator: "| variable |").dropFirst().first?.split(separator: "\n\n").first)
        let help = try await run(["help", "serve"]).1
        func names(_ text: some StringProtocol) -> Set<String> {
            Set(String(text).matches(of: /[A-Z]+(?:_[A-Z]+)+|\bPORT\b/).map { String($0.output) })
        }
        let told = names(help)
        for row in table.split(separator: "\n").dropFirst() {
            let variables = names(row.split(separator: "|").first ?? "")
            #expect(variables.isSubset(of: told), "\(variables.subtracting(told))")
        }
        #expect(told.isSubset(of: names(table)), "\(told.subtracting(names(table)))")
    }

    private static let quiz = #"""
        {"questions":[
          {"id":"q1","type":"multiple_choice","question":"Which?","options":["One","Two"],"answer":"Two"},
          {"id":"q2","type":"true_false","question":"Is it?","options":["True","False"],"answer":"True"}]}
        """#

    private static func points(_ points: String) -> String {
        #"{"questions":[{"id":"q1","question":"?","answer":"x","points":\#(points)}]}"#
    }

    @Test(
        "grade marks good files and refuses bad ones by name",
        arguments: [
            (quiz, #"{"q1":"B","q2":"yes"}"#, 0, #""score":100"#), (quiz, #"{"q1":"Two"}"#, 0, #""score":50"#),
            (quiz, #"{"answers":{}}"#, 0, #""score":0"#), (quiz, #"{"q9":"Two"}"#, 65, "q9"),
            (quiz, "[]", 65, "answers"), (quiz, #"{"q1":["Two"]}"#, 65, "q1"), ("{}", "{}", 65, "questions"),
            ("nonsense", "{}", 65, ""), (#"{"questions":[]}"#, "{}", 65, "questions"),
            (#"{"questions":[{"id":"q1","type":"riddle","question":"?","answer":"x"}]}"#, "{}", 65, "type"),
            (points("1e308"), "{}", 65, "points"), (points("1e999"), "{}", 65, ""), (points("0"), "{}", 65, "points"),
            (points("-1"), "{}", 65, "points"), (points("null"), "{}", 0, #""possible":1"#),
            (points("1000000"), #"{"q1":"x"}"#, 0, #""score":100"#),
            (quiz, "{\"q1\":\"\(String(repeating: "x", count: 3000))\"}", 65, "'q1' has more than 2010 bytes"),
            (quiz, #"{"q2":"yes\u0000"}"#, 65, "'q2' holds a control character"),
            // The least of numbers, which bears no subtraction.
            (quiz, #"{"q1":"-9223372036854775808"}"#, 0, #""score":0"#),
        ] as [(String, String, Int32, String)])
    func grade(quiz: String, answers: String, code: Int32, expected: String) async throws {
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try Data(quiz.utf8).write(to: URL(filePath: directory + "/quiz.json"))
        try Data(answers.utf8).write(to: URL(filePath: directory + "/answers.json"))
        let (ended, output) = try await run(["grade", directory + "/quiz.json", directory + "/answers.json"])
        #expect(ended == code, "\(output)")
        #expect(output.contains(expected) || output.filter { $0 != " " }.contains(expected), "\(output)")
    }
}

import FoundationEssentials
import Testing

@Suite("Commands on the databases")
struct CommandTests {
    private struct Ended {
        var code: Int32
        var output: String
    }

    /// - Parameter input: what standard input holds.
    private func lectern(
        _ words: [String], in folder: String, input: String = "", _ environment: [String: String] = [:]
    ) async throws -> Ended {
        let values = ["PATH": "/usr/bin:/bin", "HOME": folder, "LECTERN_DATA_DIR": folder].merging(environment) { $1 }
        let child = try ChildHandle(
            "/bin/sh",
            ["-c", #"input=$1; shift; printf '%s' "$input" | "$0" "$@""#, Built.path("lectern"), input] + words,
            values)
        return try await offPool {
            let output = child.readAll()
            return Ended(code: child.wait(), output: output)
        }
    }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    @Test(
        "what cannot be understood is 64, with a line that says why",
        arguments: [
            ["user"], ["user", "grow"], ["user", "add"], ["user", "add", "a@b.cd", "c@d.ef"], ["user", "list", "all"],
            ["user", "add", "a@b.cd", "--role"], ["user", "add", "a@b.cd", "--role", "service"],
            ["user", "add", "a@b.cd", "--colour", "red"], ["user", "erase"], ["user", "disable"],
            ["user", "add", "a@b.cd", "--role", "admin", "--role", "user"],
            ["user", "add", "a@b.cd", "--name", "A", "--name", "B"],
            ["migrate", "now"], ["migrate", "--fast"], ["backup"], ["backup", "a", "b"], ["version", "now"],
            ["help", "user", "add"], ["invite"], ["invite", "a@b.cd", "c@d.ef"],
        ])
    func usage(_ words: [String]) async throws {
        try await inFolder { folder in
            let ended = try await lectern(words, in: folder)
            #expect(ended.code == 64, "\(words): \(ended.output)")
            #expect(ended.output.contains(words[0]))
        }
    }

    @Test("an option that is given twice, or one address too many, is told as that")
    func twice() async throws {
        try await inFolder { folder in
            let roles = ["user", "add", "a@b.cd", "--role", "admin", "--role", "user"]
            let twice = try await lectern(roles, in: folder)
            #expect(twice.output.contains("--role is given twice"), "\(twice.output)")
            let two = try await lectern(["invite", "a@b.cd", "c@d.ef"], in: folder)
            #expect(two.output.contains("one e-mail address"), "\(two.output)")
        }
    }

    @Test("help about help is the overview", arguments: ["--help", "-h", "help", "version"])
    func helpAboutHelp(_ option: String) async throws {
        try await inFolder { folder in
            let ended = try await lectern(["help", option], in: folder)
            #expect(ended.code == 0 && ended.output.contains("exit codes:"), "\(ended.output)")
        }
    }

    @Test("an account is added, listed, disabled, enabled and erased", .timeLimit(.minutes(2)))
    func user() async throws {
        try await inFolder { folder in
            let added = try await lectern(
                ["user", "add", "Ada@Example.com", "--role", "teacher", "--name", "Ada"], in: folder,
                input: "correct horse\n")
            #expect(added.code == 0, "\(added.output)")
            let listed = try await lectern(["user", "list"], in: folder)
            #expect(listed.output.contains("ada@example.com\tteacher\tactive"), "\(listed.output)")
            #expect(!listed.output.contains("$"), "no hash is printed")
            let nobody = try await lectern(["user", "erase", "nobody@example.com"], in: folder)
            #expect(nobody.code == 66 && nobody.output.contains("no account of nobody@example.com"), "\(nobody.output)")
            for (verb, state) in [("disable", "disabled"), ("enable", "active")] {
                #expect(try await lectern(["user", verb, "ada@example.com"], in: folder).code == 0)
                #expect(try await lectern(["user", "list"], in: folder).output.contains(state))
            }
            #expect(try await lectern(["user", "erase", "ada@example.com"], in: folder).code == 0)
            #expect(try await lectern(["user", "list"], in: folder).output == "")
        }
    }

    @Test(
        "what is wrong with an account is told by the exit code",
        arguments: [
            (["user", "add", "no-address"], "correct horse", 65), (["user", "add", "a@example.com"], "short", 65),
            (["user", "add", "a@example.com"], "", 65),
            (["user", "add", "a@example.com"], "correct horse\nbattery staple\n", 65),
            (["user", "disable", "a@example.com"], "", 66),
            (["user", "erase", "a@example.com"], "", 66),
        ] as [([String], String, Int32)])
    func wrongAccount(_ words: [String], _ input: String, _ code: Int32) async throws {
        try await inFolder { folder in
            let ended = try await lectern(words, in: folder, input: input)
            #expect(ended.code == code, "\(ended.output)")
        }
    }

    @Test(
        "a password from standard input is held against the rules of a registration",
        arguments: [
            (#"long\000enough\n"#, "password must not contain the character NUL"),
            (#"long\377enough\n"#, "password is not UTF-8"), (#"short\r\n"#, "password is shorter than 8 characters"),
            (#"%0257d\n"#, "password is longer than 256 characters"),
            (#"%01025d\n"#, "password is longer than 1024 bytes"),
            (#"%0100000d"#, "password is longer than 1024 bytes"), ("", "password is missing on standard input"),
        ])
    func wrongPassword(_ format: String, _ problem: String) async throws {
        try await inFolder { folder in
            let child = try ChildHandle(
                "/bin/sh", ["-c", #"printf "$1" | "$0" user add a@example.com"#, Built.path("lectern"), format],
                ["PATH": "/usr/bin:/bin", "HOME": folder, "LECTERN_DATA_DIR": folder])
            let (output, code) = try await offPool { (child.readAll(), child.wait()) }
            #expect(code == 65 && output.contains(problem), "\(code): \(output)")
        }
    }

    @Test(
        "grade reads pipes, and one of its two from standard input",
        arguments: [
            #"cat quiz.json | "$0" grade - answers.json"#, #"cat answers.json | "$0" grade quiz.json -"#,
            #""$0" grade - answers.json < quiz.json"#, #"cat quiz.json | "$0" grade /dev/stdin answers.json"#,
            #"mkfifo pipe; cat quiz.json > pipe & "$0" grade pipe answers.json"#,
        ])
    func gradePipes(_ line: String) async throws {
        try await inFolder { folder in
            let quiz = #"{"questions":[{"id":"q","question":"?","options":["One","Two"],"answer":"Two"}]}"#
            try Data(quiz.utf8).write(to: URL(filePath: folder + "/quiz.json"))
            try Data(#"{"q":"B"}"#.utf8).write(to: URL(filePath: folder + "/answers.json"))
            let child = try ChildHandle(
                "/bin/sh", ["-c", "cd \"$1\"; \(line)", Built.path("lectern"), folder], ["PATH": "/usr/bin:/bin"])
            let (output, code) = try await offPool { (child.readAll(), child.wait()) }
            #expect(code == 0 && output.contains(#""score":100"#), "\(code): \(output)")
        }
    }

    @Test(
        "a data folder that is not there is told, and none is made in its place",
        arguments: [
            (["user", "list"], 66), (["user", "disable", "a@example.com"], 66),
            (["user", "enable", "a@example.com"], 66),
            (["user", "erase", "a@example.com"], 66), (["saga", "list"], 66), (["saga", "cancel", "x"], 66),
            (["invite", "a@example.com"], 66), (["dlq", "list"], 66), (["rebuild", "quiz"], 66),
            (["doctor"], nil),
        ] as [([String], Int32?)])
    func mistyped(_ words: [String], _ code: Int32?) async throws {
        try await inFolder { folder in
            let nowhere = folder + "/mistyped"
            let ended = try await lectern(words, in: folder, ["LECTERN_DATA_DIR": nowhere])
            if let code { #expect(ended.code == code, "\(ended.output)") }
            #expect(!FileManager.default.fileExists(atPath: nowhere), "\(ended.output)")
            #expect(ended.output.contains(nowhere), "\(ended.output)")
        }
    }

    @Test("the doctor calls a data folder missing where none can be made")
    func noFolder() async throws {
        try await inFolder { folder in
            try Data().write(to: URL(filePath: folder + "/file"))
            for path in [folder + "/file", folder + "/file/below"] {
                let ended = try await lectern(["doctor"], in: folder, ["LECTERN_DATA_DIR": path])
                #expect(ended.code == 78, "\(ended.output)")
                #expect(ended.output.contains("missing  data folder"), "\(ended.output)")
            }
        }
    }

    @Test("an invitation is made with the secret that is there, or that is given")
    func invitation() async throws {
        try await inFolder { folder in
            #expect(try await lectern(["invite", "no address"], in: folder).code == 64)
            #expect(try await lectern(["invite", "a@example.com"], in: folder).code == 66)
            let secret = ["JWT_SECRET_KEY": String(repeating: "s", count: 32)]
            let given = try await lectern(["invite", "a@example.com"], in: folder, secret)
            #expect(given.code == 0 && given.output.split(separator: ".").count == 3, "\(given.output)")
            #expect(
                try await lectern(["user", "add", "b@example.com"], in: folder, input: "correct horse\n").code == 0)
            let stored = try await lectern(["invite", "a@example.com"], in: folder)
            #expect(stored.code == 0 && stored.output.split(separator: ".").count == 3, "\(stored.output)")
        }
    }

    @Test("databases are migrated once, copied while they are there, and not overwritten", .timeLimit(.minutes(2)))
    func databases() async throws {
        try await inFolder { folder in
            #expect(try await lectern(["backup", folder + "/copy"], in: folder).code == 66)
            let first = try await lectern(["migrate"], in: folder)
            #expect(first.code == 0, "\(first.output)")
            #expect(first.output.contains("shared tables"))
            let second = try await lectern(["migrate"], in: folder)
            #expect(second.output.split(separator: "\n").allSatisfy { $0.hasSuffix("up to date") }, "\(second.output)")
            #expect(try await lectern(["backup", folder + "/copy"], in: folder).code == 0)
            #expect(try await lectern(["backup", folder + "/copy"], in: folder).code == 1)
            let copies = try FileManager.default.contentsOfDirectory(atPath: folder + "/copy")
            #expect(copies.contains("document.sqlite"))
        }
    }

    @Test("a command that needs databases refuses the profile that keeps none", arguments: ["migrate", "user list"])
    func memory(_ line: String) async throws {
        try await inFolder { folder in
            let words = line.split(separator: " ").map(String.init)
            let ended = try await lectern(words, in: folder, ["LECTERN_DATABASE": "memory"])
            #expect(ended.code == 78)
            #expect(ended.output.contains("LECTERN_DATABASE"))
        }
    }

    @Test("the doctor says which SQLite there is and that it can search, and names a server that is not there")
    func doctor() async throws {
        try await inFolder { folder in
            let local = try await lectern(["doctor"], in: folder)
            #expect(local.output.contains(/ok +SQLite: SQLite 3\.[0-9.]+, with full-text search/), "\(local.output)")
            // Port 1 of this machine, where nobody listens.
            let away = try await lectern(
                ["doctor"], in: folder,
                ["LECTERN_DATABASE": "postgres", "DB_HOST": "127.0.0.1", "DB_PORT": "1", "DB_PASSWORD": "x"])
            #expect(away.code == 78, "\(away.output)")
            for name in ["GATEWAY", "DOCUMENT", "QUIZ", "CHAT", "STT", "TTS"] {
                #expect(away.output.contains("missing  database of \(name): "), "\(away.output)")
            }
        }
    }

    @Test("the doctor takes no Python for a recogniser that has none")
    func recogniser() async throws {
        try await inFolder { folder in
            let ended = try await lectern(["doctor"], in: folder, ["LECTERN_PYTHON": "/bin/false"])
            #expect(ended.output.contains("missing  speech recogniser"), "\(ended.output)")
            let wrong = try await lectern(["doctor"], in: folder, ["LECTERN_PYTHON": "/nowhere/python"])
            #expect(wrong.code == 78 && wrong.output.contains("LECTERN_PYTHON"), "\(wrong.output)")
        }
    }

    @Test("a damaged database stops the start with a line that names it")
    func damaged() async throws {
        try await inFolder { folder in
            #expect(try await lectern(["migrate"], in: folder).code == 0)
            try Data("this is no database, whatever its name says".utf8)
                .write(to: URL(filePath: folder + "/db/quiz.sqlite"))
            for suffix in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: folder + "/db/quiz.sqlite" + suffix)
            }
            let ended = try await lectern(["serve"], in: folder, ["PORT": "0"])
            #expect(ended.code == 69)
            #expect(ended.output.contains("QUIZ"))
        }
    }

    @Test("a backup over another, and a folder that cannot be used, are told in words", .timeLimit(.minutes(2)))
    func words() async throws {
        try await inFolder { folder in
            #expect(try await lectern(["migrate"], in: folder).code == 0)
            #expect(try await lectern(["backup", folder + "/copy"], in: folder).code == 0)
            let again = try await lectern(["backup", folder + "/copy"], in: folder)
            #expect(again.code == 1)
            #expect(
                again.output
                    == "lectern: \(folder)/db/chat.sqlite cannot be copied: \(folder)/copy/chat.sqlite is there already; "
                    + "a backup replaces nothing\n")
            try Data("no database".utf8).write(to: URL(filePath: folder + "/db/events.sqlite"))
            for suffix in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: folder + "/db/events.sqlite" + suffix)
            }
            let letters = try await lectern(["dlq", "list"], in: folder)
            #expect(letters.code == 69)
            #expect(
                letters.output.contains("the database is damaged") && !letters.output.contains("(\""),
                "\(letters.output)")
        }
    }

    @Test("a second server on one data folder is refused", .timeLimit(.minutes(2)))
    func oneServer() async throws {
        let server = try await ServerProcess.start()
        let ended = try await lectern(["serve"], in: server.dataDirectory, ["PORT": "0"])
        #expect(ended.code == 78)
        #expect(ended.output.contains("in use"))
        _ = try await server.terminate()
    }
}

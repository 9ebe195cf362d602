import FoundationEssentials
import LecternCrypto
import LecternEmbedded
import LecternPorts
import Testing

@Suite("lectern dlq")
struct DeadLetterCommandTests {
    private func run(_ arguments: [String], _ folder: String = "/nowhere") async throws -> (Int32, String) {
        let environment = ["PATH": "/usr/bin:/bin", "USER": "ada", "LECTERN_DATA_DIR": folder]
        let child = try ChildHandle(Built.path("lectern"), ["dlq"] + arguments, environment)
        return try await offPool {
            let output = child.readAll()
            return (child.wait(), output)
        }
    }

    /// A data folder with two parked keys.
    private func withLetters(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try await EventDatabase.open(in: folder, clock: SystemClock())
        for (offset, key) in [(3, "doc-1"), (4, "doc-1"), (9, "doc\u{1B}[2J")] {
            let envelope = EventEnvelope(
                id: "event-\(offset)", source: "/lectern/document", type: .documentProcessed, subject: key,
                time: Date(timeIntervalSince1970: 1_770_000_000), correlationID: "c", causationID: "r",
                tenant: .default, user: UserID("u"), streamVersion: 1, data: Array(#"{"text":"personal"}"#.utf8))
            let event = ReceivedEvent(
                position: LogPosition(topic: .documentProcessed, partition: 1, offset: offset), key: key,
                envelope: envelope)
            try await database.letters.park(
                DeadLetter(
                    group: .quizMaterial, event: event, errorCode: "BROKEN", errorMessage: "it is", attempts: 5,
                    failedAt: Date(timeIntervalSince1970: 1_770_000_100)))
        }
        await database.close()
        try await body(folder)
    }

    @Test("keys are listed with their letters counted, and what others wrote does not steer the terminal")
    func lists() async throws {
        try await withLetters { folder in
            let (code, output) = try await run(["list"], folder)
            let lines = output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(code == 0 && lines.count == 3, "\(output)")
            // Byte by byte, an escape comes before a hyphen.
            #expect(lines[2].prefix(6) == ["1", "quiz-material", "document.processed", "doc-1", "2", "BROKEN"])
            #expect(!output.contains("\u{1B}"))
            let (_, letters) = try await run(["list", "--letters", "--key", "doc-1", "--limit", "1"], folder)
            #expect(letters.contains("--after '3/quiz-material/document.processed/doc-1'"), "\(letters)")
            let (_, rest) = try await run(
                ["list", "--letters", "--key", "doc-1", "--after", "3/quiz-material/document.processed/doc-1"], folder)
            #expect(rest.split(separator: "\n").count == 2 && !rest.contains("more:"), "\(rest)")
            #expect(try await run(["list", "--group", "saga"], folder).1.split(separator: "\n").count == 1)
        }
    }

    @Test("a letter is shown without its content, unless that is asked for")
    func shows() async throws {
        try await withLetters { folder in
            let (code, output) = try await run(["show", "1"], folder)
            #expect(code == 0 && output.contains("event-3") && output.contains("BROKEN"), "\(output)")
            #expect(!output.contains("personal"))
            #expect(try await run(["show", "1", "--content"], folder).1.contains("personal"))
        }
    }

    @Test("a replay is asked for and a letter discarded, and both stand in the record with who and why")
    func changes() async throws {
        try await withLetters { folder in
            let (code, output) = try await run(["replay", "2", "--reason", "mended"], folder)
            #expect(code == 0 && output.contains("1 key is"), "\(output)")
            #expect(try await run(["list", "--key", "doc-1"], folder).1.contains("asked for"))
            #expect(try await run(["discard", "1", "--reason", "not wanted"], folder).0 == 0)
            #expect(try await run(["discard", "1", "--reason", "not wanted"], folder).0 == 66)
            #expect(try await run(["replay", "--all"], folder).1.contains("2 keys are"))
            let (_, record) = try await run(["record"], folder)
            let lines = record.split(separator: "\n")
            #expect(lines.count == 5, "\(record)")
            #expect(lines.last?.contains("replay") == true && lines.last?.contains("mended") == true, "\(record)")
            #expect(record.contains("discard") && record.contains("ada") && record.contains("not wanted"), "\(record)")
        }
    }

    @Test(
        "bad words are refused with a reason",
        arguments: [
            [], ["frobnicate"], ["show"], ["show", "x"], ["show", "0"], ["show", "1", "2"], ["show", "1", "--letters"],
            ["list", "--group"], ["list", "--group", "nobody"], ["list", "--topic", "weather"],
            ["list", "--limit", "0"],
            ["list", "--limit", "101"], ["list", "--key", "a", "--key", "b"], ["list", "--frob"], ["list", "7"],
            ["replay"], ["replay", "1", "--all"], ["replay", "1", "--key", "a"], ["replay", "--all", "--key", "a"],
            ["discard", "1"], ["discard", "--reason", "x"], ["discard", "1", "--reason", ""],
        ])
    func usage(_ words: [String]) async throws {
        let (code, output) = try await run(words)
        #expect(code == 64 && output.contains("dlq"), "\(words): \(code): \(output)")
    }

    @Test("no data folder, no such letter and a made-up cursor have exit codes of their own")
    func missing() async throws {
        #expect(try await run(["list"]).0 == 66)
        try await withLetters { folder in
            let missing = [
                ["show", "99"], ["replay", "99"], ["discard", "99", "--reason", "x"], ["replay", "--key", "x"],
            ]
            for words in missing {
                let code = try await run(words, folder).0
                #expect(code == 66, "\(words)")
            }
            #expect(try await run(["list", "--after", "nonsense"], folder).0 == 65)
        }
    }

    @Test("help tells every command")
    func help() async throws {
        for words in [["--help"], ["list", "--help"]] {
            let (code, output) = try await run(words)
            #expect(code == 0, "\(output)")
            for verb in ["list", "show", "replay", "discard", "record"] { #expect(output.contains("dlq \(verb)")) }
        }
    }
}

import FoundationEssentials
import Testing

/// Commands whose standard output takes nothing.
@Suite("What a command prints")
struct OutputTests {
    private static let commands = ["help", "help grade", "version", "grade quiz.json answers.json", "invite a@b.cd"]

    /// Runs a line of bash in a folder with a quiz and its answers, in which `$0` is the program; standard error is read.
    private func run(_ line: String) async throws -> (code: Int32, output: String) {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in [
            ("quiz.json", #"{"questions": [{"id": "1", "question": "?", "options": ["x", "y"], "answer": "y"}]}"#),
            ("answers.json", #"{"1": "B"}"#),
        ] {
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        }
        let values = [
            "PATH": "/usr/bin:/bin", "HOME": folder, "LECTERN_DATA_DIR": folder,
            "JWT_SECRET_KEY": String(repeating: "k", count: 32),
        ]
        let child = try ChildHandle("/bin/bash", ["-c", "cd \(folder); \(line)", Built.path("lectern")], values)
        return try await offPool {
            let output = child.readAll()
            return (child.wait(), output)
        }
    }

    @Test("fails where it has no room", arguments: commands)
    func full(command: String) async throws {
        let ended = try await run(#""$0" \#(command) >/dev/full"#)
        #expect(ended.code == 1)
        #expect(ended.output == "lectern: the output cannot be written: No space left on device\n")
    }

    @Test("fails where there is no output, and goes into no other file", arguments: commands)
    func closed(command: String) async throws {
        let ended = try await run(#""$0" \#(command) >&-"#)
        #expect(ended.code == 1)
        #expect(ended.output.hasPrefix("lectern: the output cannot be written: "), "\(ended.output)")
    }

    @Test("is no loss where the reader has left", arguments: commands)
    func abandoned(command: String) async throws {
        let ended = try await run(#"exec 3> >(true); wait $!; "$0" \#(command) >&3"#)
        #expect(ended.code == 0)
        #expect(ended.output == "")
    }
}

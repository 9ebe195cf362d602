import FoundationEssentials
import Glibc
import LecternSQL

/// One measurement a subcommand. Prints figures only; what they are compared with, and the goals, are the scripts'.
@main
enum Bench {
    private static let subcommands: [(name: String, usage: String, run: @Sendable (Arguments) async throws -> Void)] = [
        ("sqlite-append", "FILE TRANSACTIONS WRITERS    appends and outbox rows a second", SQLiteAppend.measure),
        (
            "log-behind", "FILE EVENTS    what a slow consumer that is so far behind holds, and the memory it takes",
            LogBehind.measure
        ),
        (
            "sqlite-acknowledge", "FILE    appends for ever, and prints each version once it is kept",
            SQLiteAppend.acknowledge
        ),
        ("replay", "FILE EVENTS    rows and events read from a store of so many, a second", Replay.measure),
        ("postgres-chat", "SECONDS CLIENTS    chat message commits a second", PostgresChat.measure),
    ]

    static func main() async {
        let words = CommandLine.arguments.dropFirst()
        guard let subcommand = subcommands.first(where: { $0.name == words.first }) else {
            for one in subcommands { complain("lectern-bench \(one.name) \(one.usage)") }
            exit(2)
        }
        do {
            try await subcommand.run(Arguments(Array(words.dropFirst())))
        } catch let error as Arguments.Missing {
            complain("lectern-bench \(subcommand.name) \(subcommand.usage): \(error.reason)")
            exit(2)
        } catch {
            complain("lectern-bench \(subcommand.name): \(error)")
            exit(1)
        }
    }

    private static func complain(_ line: String) {
        let line = line + "\n"
        _ = write(2, line, line.utf8.count)
    }

    /// Resident memory of this process in KiB, as proc(5) has it; 0 when it cannot be read.
    static func resident() -> Int {
        guard let status = FileManager.default.contents(atPath: "/proc/self/statm") else { return 0 }
        let fields = String(decoding: status, as: UTF8.self).split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * (Int(getpagesize()) / 1024)
    }

    /// Prints a line at once, also into a pipe.
    static func tell(_ line: String) {
        let line = line + "\n"
        _ = write(1, line, line.utf8.count)
    }
}

/// The words after a subcommand, by their place.
struct Arguments {
    struct Missing: Error {
        var reason: String
    }

    private let words: [String]

    init(_ words: [String]) { self.words = words }

    func text(_ place: Int, _ name: String) throws(Missing) -> String {
        guard words.indices.contains(place) else { throw Missing(reason: "\(name) is missing") }
        return words[place]
    }

    func positive(_ place: Int, _ name: String) throws(Missing) -> Int {
        let word = try text(place, name)
        guard let number = Int(word), number > 0 else { throw Missing(reason: "\(name) is no number above 0: \(word)") }
        return number
    }
}

import LecternPorts

/// `lectern dlq`: what an operator does with events that could not be handled.
enum DeadLetterCommand: Equatable {
    /// Which part of a list: at most `limit` lines, behind `after`.
    struct Page: Equatable {
        var limit = 50
        var after: String?
    }

    case lanes(DeadLetterFilter, Page)
    case letters(DeadLetterFilter, Page)
    case show(Int, content: Bool)
    /// The lane of that letter.
    case replayLetter(Int, reason: String)
    case replay(DeadLetterFilter, reason: String)
    case discard(Int, reason: String)
    case record(Page)

    static let help = """
        usage: lectern dlq list [--group G] [--topic T] [--key K] [--letters] [--limit N] [--after CURSOR]
               lectern dlq show <letter> [--content]
               lectern dlq replay <letter> | --group G [--topic T] [--key K] | --all   [--reason TEXT]
               lectern dlq discard <letter> --reason TEXT
               lectern dlq record [--limit N] [--after CURSOR]

        Events that a consumer group could not handle are kept, by group, topic and key: each key's first letter failed,
        and those behind it wait for it, as later events of the key do. Works on the data folder (LECTERN_DATA_DIR),
        beside a running server or without one.

          list     the keys that are parked, with their first letter; with --letters every letter
          show     one letter: what failed, when, how often. The event's data only with --content: it may be personal
          replay   hands a key's letters to their group again, in order, as soon as a server runs; a letter that
                   fails again keeps its place
          discard  drops one letter for good; those behind it are handed out again
          record   who replayed and discarded what, when and why, newest first

        exit codes: 0 done, 64 wrong usage, 65 a cursor that no list gave, 66 no such letter or no data folder,
        69 the data cannot be read
        """

    static func parse(_ arguments: [String]) throws(UsageError) -> DeadLetterCommand {
        guard let verb = arguments.first else {
            throw UsageError(message: "dlq needs list, show, replay, discard or record")
        }
        var words = try Words(verb, Array(arguments.dropFirst()))
        let command: DeadLetterCommand
        switch verb {
        case "list":
            let filter = try words.filter()
            let isLetters = words.flag("--letters")
            command = isLetters ? .letters(filter, try words.page()) : .lanes(filter, try words.page())
        case "show": command = .show(try words.letter(), content: words.flag("--content"))
        case "discard":
            guard let reason = try words.value("--reason") else {
                throw UsageError(message: "dlq discard: --reason is missing; it is kept in the record")
            }
            command = .discard(try words.letter(), reason: reason)
        case "replay": command = try replay(&words)
        case "record": command = .record(try words.page())
        default: throw UsageError(message: "dlq: unknown command '\(verb)'")
        }
        try words.end()
        return command
    }

    private static func replay(_ words: inout Words) throws(UsageError) -> DeadLetterCommand {
        let reason = try words.value("--reason") ?? ""
        let filter = try words.filter()
        let isAll = words.flag("--all")
        if words.hasLetter {
            guard filter == DeadLetterFilter(), !isAll else {
                throw UsageError(message: "dlq replay: a letter's number stands alone")
            }
            return .replayLetter(try words.letter(), reason: reason)
        }
        guard isAll != (filter != DeadLetterFilter()) else {
            throw UsageError(message: "dlq replay needs a letter, a group, topic or key, or --all")
        }
        return .replay(filter, reason: reason)
    }
}

/// The words behind a verb, taken one after the other.
private struct Words {
    private let verb: String
    private var numbers: [String] = []
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    private static let withValue: Set = ["--group", "--topic", "--key", "--limit", "--after", "--reason"]
    private static let withoutValue: Set = ["--letters", "--content", "--all"]

    init(_ verb: String, _ words: [String]) throws(UsageError) {
        self.verb = verb
        var rest = words[...]
        while let word = rest.popFirst() {
            if Self.withValue.contains(word) {
                guard let value = rest.popFirst(), !value.isEmpty else {
                    throw UsageError(message: "dlq \(verb): \(word) needs a value")
                }
                guard values.updateValue(value, forKey: word) == nil else {
                    throw UsageError(message: "dlq \(verb): \(word) comes twice")
                }
            } else if Self.withoutValue.contains(word) {
                flags.insert(word)
            } else if word.hasPrefix("-") {
                throw UsageError(message: "dlq \(verb): unknown option '\(word)'")
            } else {
                numbers.append(word)
            }
        }
    }

    var hasLetter: Bool { !numbers.isEmpty }

    mutating func value(_ option: String) throws(UsageError) -> String? { values.removeValue(forKey: option) }

    mutating func flag(_ option: String) -> Bool { flags.remove(option) != nil }

    mutating func letter() throws(UsageError) -> Int {
        guard !numbers.isEmpty else { throw UsageError(message: "dlq \(verb) needs a letter's number") }
        let word = numbers.removeFirst()
        guard let number = Int(word), number > 0 else {
            throw UsageError(message: "dlq \(verb): '\(word)' is not a letter's number; 'lectern dlq list' shows them")
        }
        return number
    }

    mutating func filter() throws(UsageError) -> DeadLetterFilter {
        var filter = DeadLetterFilter(key: try value("--key"))
        if let name = try value("--group") {
            let groups = Set(Topic.allCases.flatMap(\.consumers))
            guard groups.contains(ConsumerGroup(name)) else {
                let known = groups.map(\.rawValue).sorted().joined(separator: ", ")
                throw UsageError(message: "dlq \(verb): no group '\(name)'; there are \(known)")
            }
            filter.group = ConsumerGroup(name)
        }
        if let name = try value("--topic") {
            guard let topic = Topic(rawValue: name) else {
                let known = Topic.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(message: "dlq \(verb): no topic '\(name)'; there are \(known)")
            }
            filter.topic = topic
        }
        return filter
    }

    mutating func page() throws(UsageError) -> DeadLetterCommand.Page {
        var page = DeadLetterCommand.Page(after: try value("--after"))
        if let word = try value("--limit") {
            guard let limit = Int(word), (1...100).contains(limit) else {
                throw UsageError(message: "dlq \(verb): --limit is a number from 1 to 100")
            }
            page.limit = limit
        }
        return page
    }

    /// What was not taken is not wanted here.
    func end() throws(UsageError) {
        if let word = numbers.first { throw UsageError(message: "dlq \(verb): '\(word)' is too much") }
        if let option = (Array(values.keys) + flags).min() {
            throw UsageError(message: "dlq \(verb) takes no \(option)")
        }
    }
}

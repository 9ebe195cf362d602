import FoundationEssentials
import LecternCrypto
import LecternEmbedded
import LecternPorts
import LecternServices

extension DeadLetterCommand {
    func run(_ environment: Environment) async -> Int32 {
        let folder = environment.string("LECTERN_DATA_DIR") ?? "./lectern-data"
        guard EventDatabase.exists(in: folder) else {
            return Lectern.fail(
                "LECTERN_DATA_DIR: \(folder) holds no event log; 'lectern serve' makes one", ExitCode.noInput)
        }
        let database: EventDatabase
        do {
            database = try await EventDatabase.open(in: folder, clock: SystemClock())
        } catch {
            return Lectern.fail(error.description, ExitCode.unavailable)
        }
        let code = await run(database.letters, by: environment.string("USER") ?? environment.string("LOGNAME"))
        await database.close()
        return code
    }

    private func run(_ desk: any DeadLetterDesk, by user: String?) async -> Int32 {
        func note(_ reason: String) -> OperatorNote {
            OperatorNote(actor: user ?? "unknown", reason: reason, time: SystemClock().now)
        }
        do throws(RepositoryError) {
            switch self {
            case .lanes(let filter, let page): show(lanes: try await desk.lanes(filter, page.request))
            case .letters(let filter, let page): show(letters: try await desk.letters(filter, page.request))
            case .show(let id, let content):
                guard let letter = try await desk.letter(id) else { return Self.missing(id) }
                show(letter, content: content)
            case .replayLetter(let id, let reason):
                guard let lane = try await desk.letter(id)?.letter.lane else { return Self.missing(id) }
                return asked(try await desk.requestReplay(DeadLetterFilter(lane), note(reason)))
            case .replay(let filter, let reason): return asked(try await desk.requestReplay(filter, note(reason)))
            case .discard(let id, let reason):
                guard try await desk.discard(id, note(reason)) else { return Self.missing(id) }
                print("letter \(id) is discarded")
            case .record(let page): show(record: try await desk.audit(page.request))
            }
            return ExitCode.success
        } catch {
            switch error {
            case .invalidCursor: return Lectern.fail("dlq: --after is not what a list gave", ExitCode.dataError)
            case .unavailable(let why):
                return Lectern.fail("dlq: the data cannot be read: \(why)", ExitCode.unavailable)
            default: return Lectern.fail("dlq: the data cannot be read: \(error)", ExitCode.unavailable)
            }
        }
    }

    private static func missing(_ id: Int) -> Int32 { Lectern.fail("dlq: there is no letter \(id)", ExitCode.noInput) }

    private func asked(_ lanes: Int) -> Int32 {
        guard lanes > 0 else { return Lectern.fail("dlq: no letters there", ExitCode.noInput) }
        print("\(lanes) \(lanes == 1 ? "key is" : "keys are") handed out again by the running server, or by the next")
        return ExitCode.success
    }

    // MARK: Output

    private func show(lanes page: ListPage<ParkedLane>) {
        var rows = [["LETTER", "GROUP", "TOPIC", "KEY", "LETTERS", "ERROR", "SINCE", "REPLAY"]]
        for lane in page.items {
            let first = lane.first
            rows.append([
                "\(first.id)", lane.lane.group.rawValue, lane.lane.topic.rawValue, lane.lane.key, "\(lane.letters)",
                first.letter.errorCode, Self.time(first.parkedAt), lane.isReplayRequested ? "asked for" : "-",
            ])
        }
        show(rows, more: page.nextCursor)
    }

    private func show(letters page: ListPage<ParkedLetter>) {
        var rows = [["LETTER", "GROUP", "TOPIC", "KEY", "PARTITION", "OFFSET", "TRIES", "ERROR", "FAILED"]]
        for parked in page.items {
            let (letter, position) = (parked.letter, parked.letter.event.position)
            rows.append([
                "\(parked.id)", letter.group.rawValue, position.topic.rawValue, letter.event.key,
                "\(position.partition)", "\(position.offset)", "\(letter.attempts)", letter.errorCode,
                Self.time(letter.failedAt),
            ])
        }
        show(rows, more: page.nextCursor)
    }

    private func show(_ parked: ParkedLetter, content: Bool) {
        let (letter, event) = (parked.letter, parked.letter.event)
        let bytes = event.envelope?.data ?? event.bytes
        var lines = [
            ("letter", "\(parked.id)"), ("group", letter.group.rawValue),
            ("error.code", letter.errorCode), ("error.message", letter.errorMessage),
            ("attempts", "\(letter.attempts)"), ("parked", Self.time(parked.parkedAt)),
            ("last failed", Self.time(letter.failedAt)), ("original.topic", event.position.topic.rawValue),
            ("original.partition", "\(event.position.partition)"), ("original.offset", "\(event.position.offset)"),
            ("key", event.key),
        ]
        if let envelope = event.envelope {
            lines += [
                ("event id", envelope.id), ("type", envelope.type.rawValue), ("subject", envelope.subject),
                ("source", envelope.source), ("time", Self.time(envelope.time)),
                ("correlation id", envelope.correlationID), ("causation id", envelope.causationID),
                ("stream version", "\(envelope.streamVersion)"),
            ]
        } else {
            lines.append(("event", "cannot be read"))
        }
        for (name, value) in lines { print(Self.padded(name, 20) + value.printable) }
        if content {
            print(Self.padded("data", 20) + String(decoding: bytes, as: UTF8.self).printable)
        } else {
            print(Self.padded("data", 20) + "\(bytes.count) bytes (--content prints them)")
        }
    }

    private func show(record page: ListPage<DeadLetterAudit>) {
        var rows = [["TIME", "ACTION", "WHO", "GROUP", "TOPIC", "KEY", "LETTER", "WHY"]]
        for entry in page.items {
            rows.append([
                Self.time(entry.note.time), entry.action.rawValue, entry.note.actor, entry.lane.group.rawValue,
                entry.lane.topic.rawValue, entry.lane.key, entry.letter.map { "\($0)" } ?? "-", entry.note.reason,
            ])
        }
        show(rows, more: page.nextCursor)
    }

    private func show(_ rows: [[String]], more cursor: String?) {
        let cells = rows.map { $0.map(\.printable) }
        let widths = rows[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        for row in cells {
            let line = zip(row, widths).map { Self.padded($0, $1) }.joined(separator: "  ")
            print(String(line.reversed().drop { $0 == " " }.reversed()))
        }
        if let cursor { print("more: --after '\(cursor.printable)'") }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func time(_ date: Date) -> String { date.formatted(Date.ISO8601FormatStyle()) }
}

extension DeadLetterCommand.Page {
    fileprivate var request: ListRequest { ListRequest(limit: limit, cursor: after) }
}

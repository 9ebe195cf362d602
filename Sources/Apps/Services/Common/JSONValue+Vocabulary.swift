import FoundationEssentials
import LecternHTTP
import LecternPorts

// How the vocabulary looks in answers. What is nil here is a null there, never a missing member.
extension JSONValue {
    static func of<Subject>(_ identifier: Identifier<Subject>) -> JSONValue { .string(identifier.rawValue) }

    static func of(_ date: Date) -> JSONValue { .string(Timestamp.text(date)) }

    static func of(_ date: Date?) -> JSONValue { date.map { .string(Timestamp.text($0)) } ?? .null }

    static func of(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func of(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

    /// Whole numbers are written without a fraction.
    static func of(_ number: Double?) -> JSONValue {
        guard let number, number.isFinite else { return .null }
        return Int(exactly: number).map { .integer($0) } ?? .number(number)
    }

    /// Seconds to the millisecond: what is behind that is noise of the measurement.
    static func seconds(_ value: Double?) -> JSONValue {
        value.map { .of(($0 * 1000).rounded() / 1000) } ?? .null
    }

    static func of(_ failure: ProcessingFailure) -> JSONValue {
        ["code": .string(failure.code), "message": .string(failure.message), "retryable": .bool(failure.retryable)]
    }

    static func of(_ citation: Citation) -> JSONValue {
        [
            "document_id": .of(citation.documentID), "page": .integer(citation.page), "quote": .string(citation.quote),
        ]
    }

    static func of(_ settings: QuizSettings) -> JSONValue {
        [
            "shuffle": .bool(settings.shuffle), "attempt_limit": .of(settings.attemptLimit),
            "time_limit_seconds": .of(settings.timeLimitSeconds), "negative_marking": .of(settings.negativeMarking),
            "partial_credit": .bool(settings.partialCredit), "reveal": .string(settings.reveal.rawValue),
            "opens_at": .of(settings.opensAt), "closes_at": .of(settings.closesAt),
        ]
    }

    /// A list under its name, with `next_cursor` when there is more.
    static func list<Item>(_ name: String, _ page: ListPage<Item>, _ item: (Item) -> JSONValue) -> JSONValue {
        var object = JSONObject([(name, .array(page.items.map(item)))])
        if let cursor = page.nextCursor { object["next_cursor"] = .string(cursor) }
        return .object(object)
    }
}

import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

private struct Told: EventPayload {
    static let type = EventType("told")
    static let topic = Topic.quizGenerated
    var partitionKey: String { "key" }
    var subject: String { "subject" }
    var at: Date
}

@Suite("What an event tells")
struct EventPayloadTests {
    @Test(
        "a time is read within the years 0001 to 9999 alone",
        arguments: [
            ("2026-01-01T00:00:00Z", true), ("2026-01-01T00:00:00.250Z", true), ("0001-01-03T00:00:00Z", true),
            ("0000-12-31T23:59:59Z", false), ("9999-12-31T23:59:59Z", true), ("10000-01-01T00:00:00Z", false),
            ("9999-12-31T23:59:59-00:01", false), ("yesterday", false), ("", false),
        ])
    func times(_ time: String, isRead: Bool) {
        let envelope = EventEnvelope(
            id: "e", source: "/lectern/quiz", type: Told.type, subject: "s", time: Date(timeIntervalSince1970: 0),
            correlationID: "c", causationID: "r", tenant: .default, user: UserID("u"), streamVersion: 1,
            traceparent: nil, data: Array(#"{"at":"\#(time)"}"#.utf8))
        #expect(((try? Told(envelope)) != nil) == isRead)
    }
}

import FoundationEssentials
import LecternPorts
import Testing

@Suite("Events on the wire")
struct CloudEventTests {
    private static let envelope = EventEnvelope(
        id: "e1", source: "/lectern/document", type: .documentDeleted, subject: "d1",
        time: Date(timeIntervalSince1970: 1_767_225_600.25), schemaVersion: 1, correlationID: "c", causationID: "r",
        tenant: .default, user: UserID("u"), streamVersion: 7, traceparent: nil,
        data: Array(#"{"data":"\"}","document_id":"d1","n":1.10}"#.utf8))

    @Test("an event survives the wire byte for byte")
    func roundTrip() throws {
        #expect(try CloudEvent.decode(CloudEvent.encode(Self.envelope)) == Self.envelope)
    }

    @Test("the attributes are those of CloudEvents 1.0")
    func attributes() {
        let text = String(decoding: CloudEvent.encode(Self.envelope), as: UTF8.self)
        for part in [
            #""specversion":"1.0""#, #""time":"2026-01-01T00:00:00.250Z""#, #""datacontenttype":"application/json""#,
            #""dataschema":"/lectern/events/document.deleted/v1""#, #""streamversion":7"#,
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test(
        "what is no event is refused",
        arguments: ["", "[]", "{", #"{"specversion":"1.0"}"#, "\u{0}", #"{"data":{}}"#])
    func refused(_ text: String) {
        #expect(throws: CloudEventError.self) { try CloudEvent.decode(Array(text.utf8)) }
    }

    @Test(
        "a time outside the years 0001 to 9999 is refused, and one at their edge read",
        arguments: [
            ("0000-12-31T23:59:59Z", false), ("0001-01-03T00:00:00Z", true), ("0000-12-31T23:59:59-00:00", false),
            ("9999-12-31T23:59:59Z", true), ("9999-12-31T23:59:59-00:01", false), ("10000-01-01T00:00:00Z", false),
        ])
    func times(_ time: String, isRead: Bool) {
        let text = String(decoding: CloudEvent.encode(Self.envelope), as: UTF8.self)
        let bytes = Array(text.replacing("2026-01-01T00:00:00.250Z", with: time).utf8)
        #expect(((try? CloudEvent.decode(bytes)) != nil) == isRead)
    }

    @Test("unknown attributes and blanks do not matter")
    func lenient() throws {
        let text = """
            { "data" : [1, {"a": "]"}] , "x": {"data": 5}, "specversion":"1.0","id":"e","source":"s","type":"t",
            "subject":"u","time":"2026-01-01T00:00:00Z","dataschema":"x/t/v2","correlationid":"c","causationid":"k",
            "tenantid":"default","userid":"u","streamversion":0 }
            """
        let envelope = try CloudEvent.decode(Array(text.utf8))
        #expect(envelope.schemaVersion == 2)
        #expect(String(decoding: envelope.data, as: UTF8.self) == #"[1, {"a": "]"}]"#)
    }

    @Test("the size of an event is that of its wire form, escapes included")
    func size() {
        var envelope = Self.envelope
        let wire = CloudEvent.encode(envelope).count
        #expect(CloudEvent.size(of: envelope) == wire)
        envelope.subject += "\u{1}"
        #expect(CloudEvent.size(of: envelope) == wire + 6)
    }

    @Test("an event fits up to the limit, to the byte", arguments: [(0, true), (1, false)])
    func limit(over: Int, fits: Bool) {
        var envelope = Self.envelope
        envelope.data = Array("\"\"".utf8)
        let room = Topic.maximumEventSize - CloudEvent.size(of: envelope)
        envelope.data = Array("\"".utf8) + [UInt8](repeating: 0x61, count: room + over) + Array("\"".utf8)
        #expect(CloudEvent.fits(envelope) == fits)
    }

    @Test("attributes count as they are escaped")
    func escaped() {
        var envelope = Self.envelope
        envelope.subject = String(repeating: "\u{1}", count: 200_000)
        #expect(!CloudEvent.fits(envelope))
        envelope.subject = String(repeating: "a", count: 200_000)
        #expect(CloudEvent.fits(envelope))
    }
}

import LecternPorts
import Testing

@testable import LecternHTTP

@Suite("Ranges, downloads and event streams")
struct StreamingTests {
    @Test(
        "one byte range is understood, anything odd means the whole",
        arguments: [
            (nil, ByteRange.whole), ("bytes=0-9", .part(0..<10)), ("bytes=5-", .part(5..<100)),
            ("bytes=-10", .part(90..<100)), ("bytes=-1000", .part(0..<100)), ("bytes=90-500", .part(90..<100)),
            ("bytes=99-99", .part(99..<100)), ("bytes=100-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=9-5", .whole), ("bytes=0-1,5-6", .whole), ("items=0-1", .whole), ("bytes=a-b", .whole),
            ("bytes=", .whole), ("bytes=-", .whole), ("bytes=99999999999999999999-", .unsatisfiable),
        ] as [(String?, ByteRange)])
    func ranges(header: String?, expected: ByteRange) {
        #expect(ByteRange(header, length: 100) == expected)
    }

    private let info = BlobInfo(
        key: BlobKey("a/b")!, size: 10, contentType: "audio/mpeg", sha256: "abc")

    private func get(_ headers: HTTPHeaders) async throws -> (HTTPResponse, String) {
        let content = Array("0123456789".utf8)
        let response = try await HTTPRequest(path: "/x", headers: headers).download(info, filename: "a\"b.mp3") {
            range in
            ByteStream(Array(content[range ?? 0..<10]))
        }
        guard case .stream(let body, _) = response.body else { return (response, "") }
        return (response, String(decoding: try await body.collect(upTo: 100) ?? [], as: UTF8.self))
    }

    @Test("a download answers whole, in part, or not at all")
    func downloads() async throws {
        let (whole, all) = try await get([:])
        #expect(whole.status == .ok && all == "0123456789")
        #expect(whole.headers["Content-Disposition"] == "inline; filename=\"a_b.mp3\"")
        let (part, some) = try await get(["Range": "bytes=2-4"])
        #expect(part.status == .partialContent && some == "234")
        #expect(part.headers["Content-Range"] == "bytes 2-4/10")
        let (same, _) = try await get(["If-None-Match": "\"abc\""])
        #expect(same.status == .notModified)
        let (other, full) = try await get(["Range": "bytes=2-4", "If-Range": "\"old\""])
        #expect(other.status == .ok && full == "0123456789")
        await #expect(throws: HTTPError.rangeNotSatisfiable(length: 10)) { try await get(["Range": "bytes=10-"]) }
    }

    @Test(
        "If-Match is looked at before everything else, and dates say nothing of what has none",
        arguments: [
            (["If-Match": "\"old\""], nil), (["If-Match": "W/\"abc\""], nil), (["If-Match": ""], nil),
            (["If-Match": "\"old\"", "If-Unmodified-Since": "Fri, 31 Dec 2100 23:59:59 GMT"], nil),
            (["If-Match": "\"old\"", "If-None-Match": "\"abc\""], nil),
            (["If-Match": "\"old\"", "Range": "bytes=10-"], nil),
            (["If-Match": "\"abc\"", "If-Unmodified-Since": "Wed, 01 Jan 2020 00:00:00 GMT"], .ok),
            (["If-Match": "\"old\", \"abc\""], .ok), (["If-Match": "*"], .ok),
            (["If-Match": "\"abc\"", "If-None-Match": "\"abc\""], .notModified),
            (["If-Match": "\"abc\"", "Range": "bytes=2-4"], .partialContent),
            (["If-Unmodified-Since": "Wed, 01 Jan 2020 00:00:00 GMT"], .ok),
        ] as [(HTTPHeaders, HTTPStatus?)])
    func preconditions(headers: HTTPHeaders, status: HTTPStatus?) async throws {
        if let status {
            #expect(try await get(headers).0.status == status)
        } else {
            await #expect(throws: HTTPError.preconditionFailed) { try await get(headers) }
        }
    }

    @Test("events are written as the standard has them, and a line end in the data cannot forge a field")
    func eventFormat() {
        let bytes = ServerSentEventWriter.bytes(event: "to\nken", id: "1", data: "a\nid: 2")
        #expect(String(decoding: bytes, as: UTF8.self) == "id: 1\nevent: token\ndata: a\ndata: id: 2\n\n")
    }

    @Test(
        "only the standard's line ends part the data",
        arguments: [
            ("a\nb", "data: a\ndata: b\n\n"), ("a\rb", "data: a\ndata: b\n\n"), ("a\r\nb", "data: a\ndata: b\n\n"),
            ("a\n\rb", "data: a\ndata: \ndata: b\n\n"), ("", "data: \n\n"),
            ("a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f", "data: a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f\n\n"),
        ])
    func lineEnds(data: String, written: String) {
        let bytes = ServerSentEventWriter.bytes(event: "x", id: nil, data: data)
        #expect(bytes == Array("event: x\n\(written)".utf8))
    }

    @Test("an event stream gives what was sent, in order, and ends with its writer")
    func eventStream() async throws {
        let response = HTTPResponse.serverSentEvents { writer in
            for index in 0..<100 { try await writer.send("token", .integer(index)) }
            try await writer.comment("bye")
        }
        guard case .stream(let body, nil) = response.body else { return #expect(Bool(false), "not a stream") }
        let text = String(decoding: try await body.collect(upTo: 1 << 20) ?? [], as: UTF8.self)
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("data:") }.count == 100)
        #expect(text.hasSuffix(": bye\n\n"))
    }

    @Test("a reader that goes away cancels the writer")
    func readerLeaves() async throws {
        let (ended, end) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let response = HTTPResponse.serverSentEvents { writer in
            defer { end.finish() }
            while true { try await writer.send("token", "x") }
        }
        guard case .stream(let body, nil) = response.body else { return #expect(Bool(false), "not a stream") }
        func readOne() async throws {
            var iterator = body.makeAsyncIterator()
            _ = try await iterator.next()
        }
        try await readOne()
        for await _ in ended {}
    }
}

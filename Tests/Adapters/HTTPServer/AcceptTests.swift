import LecternHTTP
import Testing

@Suite("What a request accepts")
struct AcceptTests {
    @Test(
        "a media type has the weight of the most specific range that it is in",
        arguments: [
            (nil, 1), ("*/*", 1), ("application/json", 1), ("APPLICATION/JSON", 1), ("text/html", 0),
            ("application/json;q=0.5", 0.5), ("application/json ; q=0.5", 0.5), ("*/*;q=0.1", 0.1),
            ("*/*, application/json;q=0.2", 0.2), ("application/*;q=0.3, */*", 0.3),
            ("application/json;q=0, */*", 0), ("application/json;q=x", 1), ("application/json;q=7", 1),
            ("application/json;q=-1", 0), ("application/json;q=nan", 1), (", ,", 1),
            ("text/html, application/json;charset=utf-8;q=0.4", 0.4),
        ] as [(String?, Double)])
    func quality(accept: String?, quality: Double) {
        var headers: HTTPHeaders = [:]
        headers["Accept"] = accept
        #expect(headers.quality(of: "application/json") == quality)
    }

    @Test("a range does not name the types in it")
    func names() {
        for (accept, isNamed) in [
            ("text/event-stream", true), ("text/*", false), ("*/*", false), ("text/html, Text/Event-Stream;q=0", true),
        ] {
            let headers: HTTPHeaders = ["Accept": accept]
            #expect(headers.accepts(byName: "text/event-stream") == isNamed)
        }
    }
}

import Testing

@testable import LecternHTTP

@Suite("Request targets")
struct RequestTargetTests {
    @Test(
        "the query begins behind the first question mark, and every byte counts",
        arguments: [
            ("/a/b", "/a/b", "", 4), ("/a?", "/a", "", 3), ("/a?b=1", "/a", "b=1", 6), ("/a?b?c", "/a", "b?c", 6),
            ("?", "", "", 1), ("", "", "", 0), ("/a%3Fb", "/a%3Fb", "", 6), ("/ä?ö", "/ä", "ö", 6),
        ])
    func parts(text: String, path: String, query: String, size: Int) {
        let target = text.withCString { RequestTarget($0) }
        #expect(target.path == path)
        #expect(target.query == query)
        #expect(target.size == size)
    }

    @Test(
        "a whole address of http or https is taken apart, and what only looks like one is left as it is",
        arguments: [
            ("http://a/b?c=1", "/b", "c=1", "a"), ("HTTP://A:80/b/", "/b/", "", "A:80"), ("https://a", "/", "", "a"),
            ("https://a?b", "/", "b", "a"), ("http://[::1]:80//b", "//b", "", "[::1]:80"),
            ("http://a:/", "/", "", "a:"),
            ("/http://a/b", "/http://a/b", "", nil), ("http:///b", "http:///b", "", nil),
            ("http://?b", "http://", "b", nil), ("http://:80/b", "http://:80/b", "", nil),
            ("http://u@a/b", "http://u@a/b", "", nil), ("http://a:b/c", "http://a:b/c", "", nil),
            ("http://[]/b", "http://[]/b", "", nil), ("http://[::1/b", "http://[::1/b", "", nil),
            ("http://[::1]b/c", "http://[::1]b/c", "", nil), ("http://ä/b", "http://ä/b", "", nil),
            ("http:/a/b", "http:/a/b", "", nil), ("ws://a/b", "ws://a/b", "", nil), ("http", "http", "", nil),
        ] as [(String, String, String, String?)])
    func addresses(text: String, path: String, query: String, authority: String?) {
        let target = text.withCString { RequestTarget($0) }
        #expect(target.path == path)
        #expect(target.query == query)
        #expect(target.authority == authority)
        #expect(target.size == text.utf8.count)
    }

    @Test(
        "a path that means what it says stays, one with a trailing slash loses it, an escaped one is read",
        arguments: [
            ("/", "/"), ("/a/b", "/a/b"), ("/a/b/", "/a/b"), ("/a%20b", "/a b"), ("/caf%C3%A9", "/café"),
            ("/a.b/c", "/a.b/c"), ("/~x/-_", "/~x/-_"),
        ])
    func paths(raw: String, path: String) throws {
        #expect(try RequestPath.normalized(raw) == path)
    }

    @Test(
        "a path that could be read in two ways is refused",
        arguments: [
            "", "a", "/a b", "/a\\b", "/a\u{7F}", "/a/../b", "/./a", "/%2e%2e/a", "/a%2Fb", "/a%5Cb", "/a%00", "/%",
        ])
    func refusals(raw: String) {
        #expect(throws: HTTPError.self) { try RequestPath.normalized(raw) }
    }

    @Test(
        "a media type is given without parameters and in lower case",
        arguments: [
            ("application/json", "application/json"), ("Application/JSON", "application/json"),
            ("text/plain; charset=utf-8", "text/plain"), (" application/json ", "application/json"),
            ("application/problem+json", "application/problem+json"), ("", ""),
        ])
    func mediaTypes(field: String, type: String) {
        #expect(HTTPRequest(path: "/", headers: ["Content-Type": field]).mediaType == type)
    }
}

public import LecternPorts

/// What a `BlobStore` must do.
public enum BlobStoreContract {
    public typealias Case = ContractCase<any BlobStore>

    public static let cases: [Case] = reading + writing + BlobStoreFailureContract.cases

    private static let reading: [Case] = [
        rule("an object comes back byte for byte, with its size, type and SHA-256") { harness, steps in
            let store = harness.subject
            let bytes = TestBody.bytes(100_000)
            let key = try steps.key("documents/u/a.pdf")
            let put = try await store.put(
                key, contentType: "application/pdf", body: TestBody.pieces(bytes), limit: 1 << 20)
            try steps.equal("answer of put: key", put.key, key)
            try steps.equal("answer of put: size", put.size, bytes.count)
            try steps.equal("answer of put: content type", put.contentType, "application/pdf")
            try steps.equal("info", try await store.info(key), put)
            let blob = try await store.get(key, range: nil)
            try steps.equal("info with get", blob.info, put)
            try steps.equal("bytes", try await blob.body.collect(upTo: 1 << 20), bytes)
        },
        rule("the SHA-256 is the content's") { harness, steps in
            let key = try steps.key("sha")
            for (text, sum) in [
                ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ] {
                let info = try await harness.subject.store(text, at: key)
                try steps.equal("put \(text.debugDescription)", info.sha256, sum)
                try steps.equal("info of \(text.debugDescription)", try await harness.subject.info(key).sha256, sum)
            }
        },
        rule("an empty object is an object") { harness, steps in
            let key = try steps.key("empty")
            let info = try await harness.subject.store("", at: key)
            try steps.equal("size", info.size, 0)
            try steps.equal("bytes", try await harness.subject.read(key), "")
            try await steps.fails("range of nothing", with: BlobStoreError.rangeNotSatisfiable(size: 0)) {
                try await harness.subject.get(key, range: 0..<1)
            }
        },
        rule("a range is cut at the end, and answers the info of the whole") { harness, steps in
            let key = try steps.key("range")
            let info = try await harness.subject.store("0123456789", at: key)
            for (range, text) in [
                (0..<1, "0"), (0..<10, "0123456789"), (3..<7, "3456"), (9..<10, "9"), (8..<100, "89"),
                (0..<Int.max, "0123456789"),
            ] {
                let blob = try await harness.subject.get(key, range: range)
                try steps.equal("bytes of \(range)", try await blob.text(), text)
                try steps.equal("info with \(range)", blob.info, info)
            }
        },
        rule("a range that starts at or behind the end cannot be satisfied") { harness, steps in
            let key = try steps.key("range")
            try await harness.subject.store("0123456789", at: key)
            for range in [10..<11, 11..<20, 1_000_000..<1_000_001] {
                try await steps.fails("get \(range)", with: BlobStoreError.rangeNotSatisfiable(size: 10)) {
                    try await harness.subject.get(key, range: range)
                }
            }
        },
        rule("ranges over the seams of large objects are exact") { harness, steps in
            let bytes = TestBody.bytes(300_000)
            let key = try steps.key("large-range")
            _ = try await harness.subject.put(key, contentType: "a/b", body: ByteStream(bytes), limit: 1 << 20)
            for at in [4_095, 65_535, 65_536, 131_071, 262_143] {
                let blob = try await harness.subject.get(key, range: at..<(at + 70_000))
                let expected = Array(bytes[at..<min(at + 70_000, bytes.count)])
                try steps.equal("bytes from \(at)", try await blob.body.collect(upTo: 1 << 20), expected)
            }
        },
        rule("what is not there is not found") { harness, steps in
            let key = try steps.key("documents/u/missing.pdf")
            try await steps.fails("get", with: BlobStoreError.notFound(key)) {
                try await harness.subject.get(key, range: nil)
            }
            try await steps.fails("get a range", with: BlobStoreError.notFound(key)) {
                try await harness.subject.get(key, range: 0..<1)
            }
            try await steps.fails("info", with: BlobStoreError.notFound(key)) { try await harness.subject.info(key) }
            try await steps.run("delete") { try await harness.subject.delete(key) }
        },
        rule("a body is read piece by piece: 8 MiB arrive whole") { harness, steps in
            let key = try steps.key("big")
            let piece = TestBody.bytes(1 << 20)
            let body = ByteStream {
                var left = 8
                return {
                    left -= 1
                    return left < 0 ? nil : piece
                }
            }
            let info = try await harness.subject.put(key, contentType: "a/b", body: body, limit: 8 << 20)
            try steps.equal("size", info.size, 8 << 20)
            var (read, largest) = (0, 0)
            for try await chunk in try await harness.subject.get(key, range: nil).body {
                let at = read % piece.count
                let end = min(piece.count, at + chunk.count)
                try steps.require(
                    "compare at \(read)", chunk.prefix(end - at).elementsEqual(piece[at..<end]),
                    expected: "the bytes put",
                    actual: "others")
                read += chunk.count
                largest = max(largest, chunk.count)
            }
            try steps.equal("bytes read", read, 8 << 20)
            try steps.require("pieces", largest <= 1 << 20, expected: "pieces up to 1 MiB", actual: "\(largest) bytes")
        },
    ]

    private static let writing: [Case] = [
        rule("a second put takes the first one's place") { harness, steps in
            let key = try steps.key("again")
            try await harness.subject.store("a longer first text", at: key, contentType: "text/plain")
            let info = try await harness.subject.store("short", at: key, contentType: "text/html")
            try steps.equal("bytes", try await harness.subject.read(key), "short")
            try steps.equal("info", try await harness.subject.info(key), info)
            try steps.equal("content type", info.contentType, "text/html")
        },
        rule("a deleted object is gone, and can be put again") { harness, steps in
            let key = try steps.key("deleted")
            try await harness.subject.store("one", at: key)
            try await harness.subject.delete(key)
            try await steps.fails("get", with: BlobStoreError.notFound(key)) {
                try await harness.subject.get(key, range: nil)
            }
            try await harness.subject.delete(key)
            try await harness.subject.store("two", at: key)
            try steps.equal("bytes", try await harness.subject.read(key), "two")
        },
        rule("strange keys name objects of their own") { harness, steps in
            let names = [
                "a", "A", "a.b", "a b", "a/b", "a/b/c", "ab/c", "a%2Fb", "a+b", "a?b=c&d", "a#b", "ä/ö", "日本/語.pdf",
                ".hidden",
                "...", "-rf", "~", "con", "a'b\"c", "a;b|c$d", "*", "tenants/x/documents/y", "a:b",
                (0..<9).map { _ in String(repeating: "s", count: 50) }.joined(separator: "/"),
                String(repeating: "n", count: 200),
            ]
            for name in names { try await harness.subject.store("content of \(name)", at: try steps.key(name)) }
            for name in names {
                try steps.equal(
                    "read \(name.debugDescription)", try await harness.subject.read(try steps.key(name)),
                    "content of \(name)")
            }
            try await harness.subject.delete(try steps.key("a"))
            try steps.equal(
                "read a/b after a is deleted", try await harness.subject.read(try steps.key("a/b")), "content of a/b")
        },
        rule("the content type comes back as given") { harness, steps in
            let key = try steps.key("type")
            // A backslash takes two bytes in many forms of storage.
            let marks = String(repeating: "\\", count: BlobInfo.longestContentType - 6)
            let longest = "a/b;c=" + marks
            for type in ["text/plain; charset=utf-8", "audio/mpeg", "application/x-what+ever; a=\"b c\"", longest] {
                try await harness.subject.store("x", at: key, contentType: type)
                try steps.equal("info", try await harness.subject.info(key).contentType, type)
            }
        },
        rule("a reader never sees half a write, and goes on with the object it began") { harness, steps in
            let store = harness.subject
            let key = try steps.key("contended")
            let texts = ["a", "b"].map { String(repeating: $0, count: 200_000) }
            try await store.store(texts[0], at: key)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<2 {
                    group.addTask { for _ in 0..<10 { try await store.store(texts[writer], at: key) } }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<10 {
                            let read = try await store.get(key, range: nil).text()
                            try steps.require(
                                "read while others write", texts.contains(read), expected: "one of the two objects",
                                actual: "\(read.utf8.count) bytes of \(Set(read).sorted())")
                        }
                    }
                }
                try await group.waitForAll()
            }
        },
        rule("objects outlive a restart", needs: [.restart]) { harness, steps in
            let key = try steps.key("documents/u/kept.txt")
            let info = try await harness.subject.store("kept", at: key)
            guard let store = try await harness.restart?() else { return }
            try steps.equal("info", try await store.info(key), info)
            try steps.equal("bytes", try await store.read(key), "kept")
        },
    ]

    static func rule(_ name: String, needs: Set<Capability> = [], _ body: @escaping Case.Body) -> Case {
        Case("BlobStore", name, needs: needs, body)
    }
}

import Testing

@testable import LecternLocalEngines

@Suite("What Poppler's order of reading loses comes back")
struct ReadingOrderTests {
    private func restored(_ page: String, from contents: String) -> String {
        String(decoding: CutWords.restored(Array(page.utf8), from: Array(contents.utf8)), as: UTF8.self)
    }

    @Test("a word that a line end cut is cut again, beside the words that stood there")
    func cuts() {
        #expect(
            restored(
                "the wellknown example, then wellknown again", from: "the wellknown example, then well-\nknown again")
                == "the wellknown example, then well-\nknown again")
        #expect(restored("a ab b", from: "x a-\nb y") == "a ab b")
        #expect(restored("call f <call here", from: "call f <-\ncall here") == "call f <-\ncall here")
        #expect(restored("no cuts", from: "no\ncuts") == "no cuts")
        #expect(restored("", from: "a-\nb") == "")
    }

    private func logical(_ page: String) -> String {
        String(decoding: WritingDirection.logical(Array(page.utf8)), as: UTF8.self)
    }

    @Test("marks beside what runs the other way stand on the side where they are read")
    func direction() {
        let (run, left, end) = ("\u{202B}", "\u{202A}", "\u{202C}")
        #expect(logical("\(run)תא\(left) .\(end)קרום\(end)") == "תא. קרום")
        #expect(logical("\(run)תא \(left).(DNA)\(end)\(end)\n\(run)קרום\(end)") == "תא (DNA).\nקרום")
        #expect(logical("plain text \u{2019} only") == "plain text \u{2019} only")
        #expect(logical("\(left)left alone (so).\(end)") == "left alone (so).")
    }
}

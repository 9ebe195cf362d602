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

    private func rowed(_ page: String, from layout: String) -> String {
        String(decoding: LaidOutTables.restored(Array(page.utf8), from: Array(layout.utf8)), as: UTF8.self)
    }

    @Test("a table that came apart by columns or by cells has its rows again, and nothing around it changes")
    func tables() {
        let layout = """
            Some planets
                       Planet     Radius (km) Moons
                     Mercury     2,440        0
                     Mars        3,390        2
                                  6,052       0
            The table shows them.
            """
        let rows = "| Planet | Radius (km) | Moons |\n| Mercury | 2,440 | 0 |\n| Mars | 3,390 | 2 |\n|  | 6,052 | 0 |"
        let byCells =
            "Some planets\nPlanet\nRadius (km) Moons\nMercury\n\n2,440\n\n0\n\nMars\n3,390\n2\n6,052\n0\nThe table shows them."
        #expect(rowed(byCells, from: layout) == "Some planets\n\n\(rows)\n\nThe table shows them.")
        let byColumns = "Planet\nMercury\nMars\n\nRadius (km)\n2,440\n3,390\n6,052\n\nMoons\n0\n2\n0"
        #expect(rowed(byColumns, from: layout) == "\n\(rows)\n")
        #expect(LaidOutTables.mayHold(Array(byColumns.utf8)) && LaidOutTables.mayHold(Array(byCells.utf8)))
        // A word of the table is missing: what stands there stays.
        #expect(rowed("Planet\nMercury", from: layout) == "Planet\nMercury")
    }

    @Test("short lines are looked at for a table where they stand together, not where they end paragraphs")
    func candidates() {
        let prose =
            "The cell takes in what it needs through its membrane,\nand gives back what it has made of that to others,\nwhich is how the tissue as a whole goes on living,\nuntil it dies.\n"
        let described = "name\nlong cell with as many as six\nlong cell with as many as six\n"
        #expect(!LaidOutTables.mayHold(Array(String(repeating: prose, count: 20).utf8)))
        #expect(LaidOutTables.mayHold(Array(String(repeating: described, count: 7).utf8)))
        #expect(LaidOutTables.mayHold(Array((prose + "a\nb\nc\nd\ne\nf\ng\n" + prose).utf8)))
    }

    @Test(
        "columns of running text, two lists side by side, contents and drawings are no tables",
        arguments: [
            "A cell is the smallest unit of   Photosynthesis is the process by\nlife that can replicate by it.   which plants turn the light and",
            "Cells are the smallest unit of all   life and every living thing is   made of them and of what they\nhold, and nothing else is a cell   in the sense of this word, which   was first used by Robert Hooke\nwho looked at cork in the year and   saw small rooms in it that were   walled off from one another, so",
            "Silk from China      Wine from France\nPepper from India    Wool from England\nIvory from Kenya     Salt from Poland",
            "1.   Silk from China     2.   Wine from France\n1.   Pepper of India     2.   Wool of England\n1.   Ivory of Kenya      2.   Salt of Poland",
            "1   Cells . . . . . .   1\n2   Tissues . . . . .   2\n3   Organs . . . . . .   3",
            "Makefile.am --+   |   +-> Makefile.in\nsrc.am -------+   |   +-> src.in\n              +   |   +-> config",
        ])
    func noTables(layout: String) {
        let words = layout.split(whereSeparator: \.isWhitespace).joined(separator: "\n")
        #expect(rowed(words, from: layout) == words)
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

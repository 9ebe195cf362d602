public import LecternPorts

/// The index of passages, and the repository that writes it, of one database.
public struct PassageSubject: Sendable {
    public var index: any PassageIndex
    public var chats: any ChatRepository

    public init(index: any PassageIndex, chats: any ChatRepository) {
        self.index = index
        self.chats = chats
    }
}

/// What a `PassageIndex` must do. How passages are weighed is its own: only what every weighing agrees on is asked for.
public enum PassageIndexContract {
    public typealias Case = ContractCase<PassageSubject>

    public static let cases: [Case] = [
        rule("a passage is found by each of its terms, with its document, revision, place and page") { subject, steps in
            try await subject.keep(1, revision: 3, ["cell wall", "membrane"], firstPage: 7)
            for (term, ordinal) in [("cell", 0), ("wall", 0), ("membrane", 1)] {
                let hits = try await subject.find([term])
                try steps.equal("search for \(term)", hits.map(\.documentID), [Samples.id(1)])
                try steps.equal("its revision", hits.first?.textRevision, 3)
                try steps.equal("its place", hits.first?.ordinal, ordinal)
                try steps.equal("its page", hits.first?.page, 7 + ordinal)
            }
            try steps.equal("search for what is not there", try await subject.find(["nucleus"]), [])
            try steps.equal("search for a part of a term", try await subject.find(["mem"]), [])
            try steps.equal("search for nothing", try await subject.find([]), [])
        },
        rule("what holds more of the terms comes first, and a rare term weighs more than a common one") {
            subject, steps in
            let filler = (0..<20).map { "filler\($0) water" }
            try await subject.keep(1, ["common fat", "rare fat", "common rare", "other fat"] + filler)
            try await subject.keep(2, (0..<10).map { "common salt\($0)" } + filler)
            let hits = try await subject.find(["common", "rare"], limit: 3)
            try steps.equal("search for both", hits.prefix(2).map(\.ordinal), [2, 1])
            try steps.require(
                "compare the scores", zip(hits, hits.dropFirst()).allSatisfy { $0.score >= $1.score },
                expected: "none above the one before", actual: "\(hits.map(\.score))")
        },
        rule("of equals the newer document's earlier passage comes first, and no more come than are asked for") {
            subject, steps in
            for document in [2, 3, 1] { try await subject.keep(document, ["same word", "same word", "other text"]) }
            let all = try await subject.find(["word"], limit: 100)
            try steps.equal(
                "search for all", all.map { "\($0.documentID) \($0.ordinal)" },
                [3, 2, 1].flatMap { document in [0, 1].map { "\(Samples.id(document) as DocumentID) \($0)" } })
            for limit in [-1, 0, 1, 4, 6] {
                let some = try await subject.find(["word"], limit: limit)
                try steps.equal("search for \(limit)", some.map(\.ordinal), all.prefix(max(0, limit)).map(\.ordinal))
            }
        },
        rule("an owner finds their own alone, also where ids are the same") { subject, steps in
            let owners = [Samples.owner, Samples.otherUser, Samples.otherTenant]
            for (number, owner) in owners.enumerated() {
                try await subject.keep(1, ["shared word\(number)"], of: owner)
            }
            for (number, owner) in owners.enumerated() {
                try steps.equal(
                    "search for what all hold", try await subject.find(["shared"], of: owner).count, 1)
                for other in owners.indices {
                    let found = try await subject.find(["word\(other)"], of: owner)
                    try steps.equal("owner \(number) searches for \(other)'s", found.count, other == number ? 1 : 0)
                }
            }
            let stranger = Owner(user: UserID("nobody"))
            try steps.equal("a stranger searches", try await subject.find(["shared"], of: stranger), [])
            try steps.equal(
                "a stranger's materials", try await subject.index.materials(of: stranger, limit: 9), [])
        },
        rule("a search within documents finds what is in them") { subject, steps in
            for document in 1...4 { try await subject.keep(document, ["word", "text word"]) }
            let documents: [DocumentID] = [Samples.id(2), Samples.id(4), Samples.id(99)]
            let hits = try await subject.index.search(["word"], of: Samples.owner, in: documents, limit: 10)
            try steps.equal("search in two", Set(hits.map(\.documentID)), Set(documents.prefix(2)))
            try steps.equal("count the passages", hits.count, 4)
            let none = try await subject.index.search(["word"], of: Samples.owner, in: [], limit: 10)
            try steps.equal("search in none", none, [])
        },
        rule("a newer text takes the place of the older one's passages") { subject, steps in
            try await subject.keep(1, revision: 1, ["old word", "old text"])
            try await subject.keep(1, revision: 2, ["new word"])
            try steps.equal("search for the old", try await subject.find(["old"]), [])
            try steps.equal("search for the new", try await subject.find(["word"]).map(\.textRevision), [2])
            try await steps.fails("index the old one late", "a conflict", as: RepositoryError.self, where: \.isConflict)
            {
                try await subject.index(1, revision: 1, ["old word"])
            }
            try steps.equal("search for the old again", try await subject.find(["old"]), [])
            try steps.equal("search for the new again", try await subject.find(["new"]).count, 1)
            try await subject.index(1, revision: 2, ["newer word"])
            try steps.equal("index the same text anew", try await subject.find(["new"]), [])
            try steps.equal("search for it", try await subject.find(["newer"]).count, 1)
        },
        rule("a removed document takes its passages along, and late ones are refused") { subject, steps in
            try await subject.keep(1, ["gone word"])
            try await subject.keep(2, ["kept word"])
            _ = try await subject.chats.commit(
                Commit([.removeMaterial(Samples.id(1), Samples.owner, at: Samples.start)]))
            try steps.equal("search for it", try await subject.find(["gone"]), [])
            try await steps.fails("index it late", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await subject.index(1, revision: 1, ["gone word"])
            }
            try await steps.fails("store it late", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await subject.keep(1, ["gone word"])
            }
            try steps.equal("search again", try await subject.find(["gone"]), [])
            try steps.equal("search for the other", try await subject.find(["word"]).map(\.documentID), [Samples.id(2)])
        },
        rule("passages are stored with the rest of their commit or not at all, and once for each event") {
            subject, steps in
            let mark = InboxMark(consumer: "c", eventID: "e1")
            let material = Samples.material(1, of: Samples.owner)
            let first = try await subject.chats.commit(
                Commit([.saveMaterial(material), subject.change(1, revision: 1, ["first word"])], inbox: mark))
            try steps.equal("commit", first, .committed)
            let second = try await subject.chats.commit(
                Commit([.saveMaterial(material), subject.change(1, revision: 1, ["second word"])], inbox: mark))
            try steps.equal("commit the same event again", second, .alreadyDone)
            try steps.equal("search for the second", try await subject.find(["second"]), [])
            try await steps.fails("fail in one part", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                try await subject.chats.commit(
                    Commit([
                        subject.change(1, revision: 1, ["third word"]),
                        .append([Samples.message(7, in: 1)], to: Samples.id(1), Samples.owner),
                    ]))
            }
            try steps.equal("search for the third", try await subject.find(["third"]), [])
            try steps.equal("search for the first", try await subject.find(["first"]).count, 1)
        },
        rule("material without passages is listed until it has some, also when they are none") { subject, steps in
            let (index, owner) = (subject.index, Samples.owner)
            for document in [2, 1, 3] {
                _ = try await subject.chats.commit(Commit([.saveMaterial(Samples.material(document, of: owner))]))
            }
            func head(_ document: Int) -> MaterialHead {
                MaterialHead(documentID: Samples.id(document), textRevision: 1)
            }
            try steps.equal("all", try await index.unindexed(of: owner, limit: 9), [3, 2, 1].map(head))
            try steps.equal("two", try await index.unindexed(of: owner, limit: 2), [3, 2].map(head))
            try steps.equal("another's", try await index.unindexed(of: Samples.otherUser, limit: 9), [])
            try await subject.index(3, revision: 1, [])
            try await subject.index(1, revision: 1, ["word"])
            try steps.equal("what is left", try await index.unindexed(of: owner, limit: 9), [head(2)])
            _ = try await subject.chats.commit(Commit([.saveMaterial(Samples.material(1, of: owner))]))
            try steps.equal("stored again", try await index.unindexed(of: owner, limit: 9), [2, 1].map(head))
            try steps.equal("search in what was stored again", try await subject.find(["word"]), [])
            try steps.equal("all materials", try await index.materials(of: owner, limit: 9), [3, 2, 1].map(head))
            try steps.equal("the newest", try await index.materials(of: owner, limit: 1), [head(3)])
        },
        rule("what a term contains has no meaning: each is found as it is, and finds nothing else") { subject, steps in
            try await subject.keep(1, hostile.map { [$0] })
            for (ordinal, term) in hostile.enumerated() {
                let hits = try await steps.run("search for \(term.prefix(40).debugDescription)") {
                    try await subject.find([term], limit: 100)
                }
                try steps.equal("what \(term.prefix(40).debugDescription) finds", hits.map(\.ordinal), [ordinal])
            }
            let all = try await steps.run("search for them all") { try await subject.find(hostile, limit: 100) }
            try steps.equal("count what they find", Set(all.map(\.ordinal)), Set(hostile.indices))
            try steps.equal("search for an empty term", try await subject.find([""]), [])
        },
        rule("of many terms the first ones count, and a large text is indexed and replaced whole") { subject, steps in
            let terms = (0..<500).map { "term\($0)" }
            try await subject.keep(1, terms)
            let hits = try await subject.find(terms, limit: 1000)
            try steps.equal(
                "search for 500 terms", Set(hits.map(\.ordinal)), Set(0..<PassageIndexLimits.terms))
            try await subject.keep(1, revision: 2, (0..<1500).map { "word all\($0)" })
            let words = try await subject.find(["word"], limit: 2000)
            try steps.equal("count the passages of the new text", words.count, 1500)
            try steps.equal("search for the old text", try await subject.find(["term7"]), [])
        },
    ]

    private static let hostile = [
        "\"", "'", "\\", "*", "krebs*", "(", ")", "()", ":", "terms:krebs", "scope", "NEAR", "NEAR(a b)", "AND", "OR",
        "NOT", "and", "or", "not", "^", "-", "+", "&", "|", "!", "<->", "a:*", "a & b", "a | b", "krebs", "Krebs", "_",
        "_5f_", "%", " ", "  ", "a b", "\n", "\u{0}", "\u{0}x", ";", "'; DROP TABLE passages; --", "don't",
        "well-known",
        "3.14", "dh_make", "\u{FC}ber", "uber", "\u{4E16}", "\u{4E16}\u{754C}", "\u{1F9EA}", "\u{5E9}\u{5DC}",
        "\u{A0}", "\u{2003}", "\u{200B}", String(repeating: "long", count: 1000),
        String(repeating: "long", count: 1001),
    ]

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (PassageSubject, Steps) async throws -> Void
    ) -> Case {
        Case("PassageIndex", name) { harness, steps in try await body(harness.subject, steps) }
    }
}

extension PassageSubject {
    fileprivate func change(_ document: Int, revision: Int, _ passages: [[String]], firstPage: Int = 1, of owner: Owner)
        -> ChatChange
    {
        .indexPassages(
            passages.enumerated().map { IndexedPassage(ordinal: $0, page: firstPage + $0, terms: $1) },
            of: Samples.id(document), owner, textRevision: revision)
    }

    /// Passages whose terms are divided by spaces.
    fileprivate func change(_ document: Int, revision: Int, _ passages: [String]) -> ChatChange {
        change(document, revision: revision, passages.map(Self.terms), of: Samples.owner)
    }

    fileprivate func index(_ document: Int, revision: Int, _ passages: [String]) async throws {
        _ = try await chats.commit(Commit([change(document, revision: revision, passages)]))
    }

    /// Stores the material with its passages.
    fileprivate func keep(
        _ document: Int, revision: Int = 1, _ passages: [[String]], firstPage: Int = 1, of owner: Owner = Samples.owner
    ) async throws {
        var material = Samples.material(document, of: owner)
        material.textRevision = revision
        _ = try await chats.commit(
            Commit([
                .saveMaterial(material),
                change(document, revision: revision, passages, firstPage: firstPage, of: owner),
            ]))
    }

    fileprivate func keep(
        _ document: Int, revision: Int = 1, _ passages: [String], firstPage: Int = 1, of owner: Owner = Samples.owner
    ) async throws {
        try await keep(
            document, revision: revision, passages.map(Self.terms), firstPage: firstPage, of: owner)
    }

    fileprivate func find(
        _ terms: [String], of owner: Owner = Samples.owner, limit: Int = 10
    ) async throws -> [PassageHit] {
        try await index.search(terms, of: owner, in: nil, limit: limit)
    }

    private static func terms(_ passage: String) -> [String] { passage.split(separator: " ").map(String.init) }
}

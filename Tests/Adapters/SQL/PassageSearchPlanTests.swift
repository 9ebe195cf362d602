import LecternPorts
import Testing

@testable import LecternSQL

@Suite("At 200 000 passages a search goes by the full-text index")
struct PassageSearchPlanTests {
    @Test("passages", arguments: SQLDialect.tested)
    func passages(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .chats) { (test) async throws in
            try await Fill.fill("passages", test.sql)
            if dialect == .sqlite {
                _ = try await test.sql.run([
                    SQLStatement(
                        "INSERT INTO passages_words (rowid, scope, terms) SELECT passage_id, scope, terms FROM passages"
                    )
                ])
            }
            let index = SQLPassageIndex(test.service)
            for (terms, documents) in [
                (["b207", "c7", "no such word"], nil), (["common", "a3"], nil), (["a3"], [DocumentID("0")]),
            ] as [([String], [DocumentID]?)] {
                let statement = try #require(
                    PassageRow.search(terms, of: Fill.owner, in: documents, limit: 20, dialect))
                let lines = try await QueryPlan(of: statement, test.sql).lines
                let reads = lines.filter { $0.contains("Seq Scan on passages") || $0.hasPrefix("SCAN p") }
                switch dialect {
                case .sqlite: #expect(reads.allSatisfy { $0.hasPrefix("SCAN passages_words VIRTUAL TABLE INDEX") })
                case .postgres:
                    #expect(reads.isEmpty, "\(lines.joined(separator: "\n"))")
                    #expect(lines.contains { $0.contains("passages_by_word") }, "\(lines.joined(separator: "\n"))")
                }
            }
            // Number 7 has both of the rare words, and of the other words' 111 passages the owner has as many.
            let rare = try await index.search(["b7", "c7"], of: Fill.owner, in: nil, limit: 3)
            #expect(rare.first?.documentID == DocumentID("0") && rare.first?.ordinal == 7)
            let stranger = Owner(user: UserID("u8"))
            #expect(try await index.search(["c7"], of: stranger, in: nil, limit: 3).isEmpty)
        }
    }
}

import FoundationEssentials
import LecternFakes
import LecternPorts
import LecternSQL
import Testing

@Suite("Guarantee 3: erasing somebody leaves nothing of them at quizzes, and others' own things stay")
struct QuizErasureTests {
    /// The fake must forget what the databases forget.
    enum Place: String, Sendable, CaseIterable, CustomTestStringConvertible {
        case memory, sqlite, postgres

        static let tested = allCases.filter { place in
            place.dialect.map { SQLDialect.tested.contains($0) } ?? true
        }

        var dialect: SQLDialect? {
            switch self {
            case .memory: nil
            case .sqlite: .sqlite
            case .postgres: .postgres
            }
        }

        var testDescription: String { rawValue }
    }

    private struct Desk {
        let quizzes: any QuizRepository
        let access: any AccessPolicy
        let personal: any PersonalData
        /// Every text in every table that is no memory of what is gone; empty in memory.
        var texts: () async throws -> [String] = { [] }

        func commit(_ changes: QuizChange...) async throws { _ = try await quizzes.commit(Commit(changes)) }

        func erase(_ owner: Owner) async throws { try await personal.erase(owner) { $0 } }
    }

    private static func with(_ place: Place, _ body: (Desk) async throws -> Void) async throws {
        guard let dialect = place.dialect else {
            let database = InMemoryDatabase(clock: ManualClock(Samples.start))
            return try await body(
                Desk(
                    quizzes: InMemoryQuizRepository(database), access: InMemoryAccessPolicy(database),
                    personal: InMemoryPersonalData(database)))
        }
        try await TestDatabase.with(dialect, .quizzes) { (test) async throws in
            try await body(
                Desk(
                    quizzes: SQLQuizRepository(test.service), access: SQLAccessPolicy(test.service),
                    personal: SQLPersonalData(test.service),
                    texts: {
                        try await PersonalDataTests.everything(test.service)
                            .filter { !["tombstones", "schema_migrations"].contains($0.table) }.map(\.value)
                    }))
        }
    }

    private static let ada = Samples.owner
    private static let bob = Owner(user: UserID("bob"))
    private static let cleo = Owner(user: UserID("cleo"))
    private static let elsewhere = Owner(tenant: TenantID("elsewhere"), user: ada.user)

    /// Ids without names in them: what is found of a user then is the user's.
    private static let quiz = QuizID("quiz-1")

    private static func head(_ desk: Desk, _ owner: Owner) async throws -> QuizHead? {
        try await desk.quizzes.head(of: quiz, of: owner)
    }

    @Test("what was made goes, and who took it keeps answers and score", arguments: Place.tested)
    func owner(_ place: Place) async throws {
        try await Self.with(place) { desk in
            let quiz = QuizSamples.quiz("quiz-1", of: Self.ada, editedBy: Self.ada)
            let first = QuizSamples.submission("s1", to: quiz, by: Self.bob)
            let second = QuizSamples.overridden(first, by: Self.ada, reason: "words of ada")
            let share = QuizSamples.share(of: quiz)
            try await desk.commit(
                .saveMaterial(QuizSamples.material(of: Self.ada)), .save(quiz), .share(share),
                .grant(QuizSamples.grant(quiz, to: Self.bob, .taker)), .submit(first),
                .start(QuizSamples.attempt("a1", at: quiz, by: Self.cleo)), .project(QuizSamples.view(of: quiz)))
            try await desk.commit(.remark(second))
            for _ in 0..<2 {
                try await desk.erase(Self.ada)
                #expect(try await desk.quizzes.quiz(quiz.id, of: Self.ada) == nil)
                #expect(try await desk.quizzes.view(of: quiz.id, of: Self.ada) == nil)
                #expect(try await desk.quizzes.quizzes(from: quiz.documentID, of: Self.ada) == [])
                #expect(try await desk.quizzes.share(codeHash: share.codeHash, tenant: .default) == nil)
                #expect(try await desk.access.grant(for: .read, on: .quiz(quiz.id), to: Self.bob) == nil)
                #expect(try await desk.quizzes.material(quiz.documentID, of: Self.ada) == nil)
                #expect(try await desk.quizzes.isTombstone(quiz.documentID, of: Self.ada))
                #expect(try await desk.quizzes.submission(first.id, toQuizOf: Self.ada) == nil)
                #expect(try await desk.quizzes.standing(of: Self.cleo, at: quiz.id) == QuizStanding())
                // Bob's own: his answers and his scores, without what the quiz and its owner said.
                let kept = try await desk.quizzes.revisions(of: first.id, by: Self.bob)
                #expect(kept.map(\.score) == [first.score, second.score])
                #expect(kept.allSatisfy { $0.answers == first.answers && $0.results.isEmpty && $0.change == nil })
                #expect(try await !desk.texts().contains { $0.contains("ada") })
            }
            // Late work brings nothing back.
            for late in [
                QuizChange.save(quiz), .update(quiz), .saveMaterial(QuizSamples.material(of: Self.ada)),
                .share(share), .grant(QuizSamples.grant(quiz, to: Self.cleo, .taker)),
                .submit(QuizSamples.submission("s2", to: quiz, by: Self.cleo)),
                .start(QuizSamples.attempt("a2", at: quiz, by: Self.cleo)),
            ] {
                await #expect(throws: RepositoryError.self, "\(late)") { try await desk.commit(late) }
            }
        }
    }

    @Test(
        "whoever is erased hands nothing in any more, starts nothing, and is granted nothing", arguments: Place.tested)
    func late(_ place: Place) async throws {
        try await Self.with(place) { desk in
            let quiz = QuizSamples.quiz("quiz-1", of: Self.bob)
            try await desk.commit(.save(quiz))
            try await desk.erase(Self.ada)
            for change in [
                QuizChange.submit(QuizSamples.submission("s1", to: quiz, by: Self.ada)),
                .start(QuizSamples.attempt("a1", at: quiz, by: Self.ada)),
                .grant(QuizSamples.grant(quiz, to: Self.ada, .taker)),
                .save(QuizSamples.quiz("quiz-2", of: Self.ada)), .saveMaterial(QuizSamples.material(of: Self.ada)),
            ] {
                await #expect(throws: RepositoryError.conflict(expected: 0, actual: -1), "\(change)") {
                    try await desk.commit(change)
                }
            }
            #expect(try await !desk.texts().contains { $0.contains("ada") })
            try await desk.commit(
                .grant(QuizSamples.grant(quiz, to: Self.cleo, .taker)),
                .submit(QuizSamples.submission("s2", to: quiz, by: Self.cleo)))
        }
    }

    @Test(
        "what was submitted goes, and is counted no more; the quiz and others' submissions stay",
        arguments: Place.tested)
    func student(_ place: Place) async throws {
        try await Self.with(place) { desk in
            let quiz = QuizSamples.quiz("quiz-1", of: Self.bob)
            let mine = QuizSamples.submission("s1", to: quiz, by: Self.ada, score: 20)
            let hers = QuizSamples.submission("s2", to: quiz, by: Self.cleo, score: 80)
            try await desk.commit(
                .save(quiz), .grant(QuizSamples.grant(quiz, to: Self.ada, .taker)),
                .grant(QuizSamples.grant(quiz, to: Self.cleo, .taker)),
                .start(QuizSamples.attempt("a1", at: quiz, by: Self.ada)), .submit(mine), .submit(hers))
            try await desk.commit(.remark(QuizSamples.overridden(mine, by: Self.bob, reason: "r")))
            let before = try #require(try await Self.head(desk, Self.bob))
            try await desk.commit(.project(QuizSamples.view(of: quiz, at: before.version)))
            for _ in 0..<2 {
                try await desk.erase(Self.ada)
                #expect(
                    try await desk.quizzes.submissions(to: quiz.id, tenant: .default, after: nil, limit: 9) == [hers])
                #expect(try await desk.quizzes.submission(mine.id, toQuizOf: Self.bob) == nil)
                #expect(try await desk.quizzes.revisions(of: mine.id, by: Self.ada) == [])
                #expect(try await desk.quizzes.submissions(by: Self.ada, ListRequest()).items == [])
                #expect(try await desk.quizzes.standing(of: Self.ada, at: quiz.id) == QuizStanding())
                #expect(try await desk.access.grant(for: .read, on: .quiz(quiz.id), to: Self.ada) == nil)
                #expect(try await desk.access.grant(for: .take, on: .quiz(quiz.id), to: Self.cleo) != nil)
                #expect(try await desk.quizzes.quiz(quiz.id, of: Self.bob) == quiz)
                #expect(
                    try await desk.quizzes.tally(of: quiz.id, tenant: .default)
                        == QuizTally(submissions: 1, people: 1, firstScores: 80))
                // A view that counts what is gone is not shown, here or from a cache.
                #expect(try await desk.quizzes.view(of: quiz.id, of: Self.bob) == nil)
                #expect(try #require(try await Self.head(desk, Self.bob)).version > before.version)
                #expect(try await !desk.texts().contains { $0.contains("ada") })
            }
            await #expect(throws: RepositoryError.self) { try await desk.commit(.submit(mine)) }
        }
    }

    @Test("what was edited for somebody else stays as it is, and names nobody", arguments: Place.tested)
    func editor(_ place: Place) async throws {
        try await Self.with(place) { desk in
            let quiz = QuizSamples.quiz("quiz-1", of: Self.bob, editedBy: Self.ada)
            let other = QuizSamples.quiz("quiz-2", of: Self.bob, editedBy: Self.bob)
            try await desk.commit(.save(quiz), .save(other), .grant(QuizSamples.grant(quiz, to: Self.ada, .editor)))
            try await desk.erase(Self.ada)
            let left = try #require(try await desk.quizzes.quiz(quiz.id, of: Self.bob))
            #expect(left == QuizSamples.quiz("quiz-1", of: Self.bob, editedBy: Owner(user: .erased)))
            #expect(try await desk.quizzes.quiz(other.id, of: Self.bob) == other)
            #expect(try await !desk.texts().contains { $0.contains("ada") })
        }
    }

    @Test("the same user's things in another tenant are another's", arguments: Place.tested)
    func tenant(_ place: Place) async throws {
        try await Self.with(place) { desk in
            let quiz = QuizSamples.quiz("quiz-1", of: Self.elsewhere, editedBy: Self.elsewhere)
            let submission = QuizSamples.submission("s1", to: quiz, by: Self.elsewhere)
            let share = QuizSamples.share(of: quiz)
            let view = QuizSamples.view(of: quiz)
            try await desk.commit(
                .saveMaterial(QuizSamples.material(of: Self.elsewhere)), .save(quiz), .submit(submission),
                .share(share), .grant(QuizSamples.grant(quiz, to: Self.elsewhere, .editor)), .project(view))
            try await desk.erase(Self.ada)
            #expect(try await desk.quizzes.quiz(quiz.id, of: Self.elsewhere) == quiz)
            #expect(try await desk.quizzes.submission(submission.id, of: Self.elsewhere) == submission)
            #expect(try await desk.quizzes.share(codeHash: share.codeHash, tenant: Self.elsewhere.tenant) == share)
            #expect(try await desk.quizzes.view(of: quiz.id, of: Self.elsewhere) == view)
            #expect(try await desk.quizzes.material(quiz.documentID, of: Self.elsewhere) != nil)
            #expect(try await desk.access.grant(for: .edit, on: .quiz(quiz.id), to: Self.elsewhere) != nil)
        }
    }

    @Test("the quizzes of a document are its owner's, in order, and only those that are there", arguments: Place.tested)
    func fromDocument(_ place: Place) async throws {
        try await Self.with(place) { desk in
            func from(_ document: String, _ owner: Owner) async throws -> [String] {
                try await desk.quizzes.quizzes(from: DocumentID(document), of: owner).map(\.rawValue)
            }
            #expect(try await from("doc-1", Self.ada) == [])
            for name in ["quiz-3", "quiz-1", "quiz-2"] {
                try await desk.commit(.save(QuizSamples.quiz(name, of: Self.ada)))
            }
            var unwritten = QuizSamples.quiz("quiz-4", of: Self.ada)
            (unwritten.status, unwritten.questions) = (.processing, [])
            try await desk.commit(
                .save(unwritten), .save(QuizSamples.quiz("quiz-5", of: Self.ada, from: "doc-2")),
                .save(QuizSamples.quiz("quiz-6", of: Self.bob)), .save(QuizSamples.quiz("quiz-1", of: Self.elsewhere)))
            #expect(try await from("doc-1", Self.ada) == ["quiz-1", "quiz-2", "quiz-3", "quiz-4"])
            #expect(try await from("doc-2", Self.ada) == ["quiz-5"])
            #expect(try await from("doc-1", Self.bob) == ["quiz-6"])
            #expect(try await from("doc-1", Self.elsewhere) == ["quiz-1"])
            #expect(try await from("doc-1", Self.cleo) == [])
            try await desk.commit(.remove(QuizID("quiz-2"), Self.ada), .remove(QuizID("quiz-6"), Self.ada))
            #expect(try await from("doc-1", Self.ada) == ["quiz-1", "quiz-3", "quiz-4"])
            #expect(try await from("doc-1", Self.bob) == ["quiz-6"])
            try await desk.commit(.removeMaterial(DocumentID("doc-1"), Self.ada, at: Samples.start))
            #expect(try await from("doc-1", Self.ada) == [])
            #expect(try await from("doc-1", Self.bob) == ["quiz-6"])
            #expect(try await from("doc-1", Self.elsewhere) == ["quiz-1"])
            try await desk.erase(Self.bob)
            #expect(try await from("doc-1", Self.bob) == [])
        }
    }
}

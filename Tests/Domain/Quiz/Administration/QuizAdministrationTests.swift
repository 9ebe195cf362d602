import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("A quiz is administered by its owner and taken by those who joined")
struct QuizAdministrationTests {
    private let bench = QuizBench()
    private let id = QuizID("quiz")
    private let ada = QuizBench.person("ada")
    private let bob = QuizBench.person("bob")
    private let eve = QuizBench.person("eve")
    private let teacher = QuizBench.teacher
    private var library: QuizLibrary { bench.library }

    @Test("who did not join finds no quiz; who joined may take it, and nothing more")
    func rights() async throws {
        try await bench.quiz()
        for caller in [ada, QuizBench.person("teacher", tenant: TenantID("elsewhere"))] {
            await #expect(throws: UseCaseError.notFound) { try await library.seen(id, for: caller) }
            await #expect(throws: UseCaseError.notFound) { try await library.start(id, for: caller) }
            await #expect(throws: UseCaseError.notFound) { try await library.submit([:], to: id, for: caller) }
        }
        try await bench.invite(ada)
        #expect(try await library.seen(id, for: ada).view.questions.count == 3)
        #expect(try await library.submit([:], to: id, for: ada).submission.attempt == 1)
        await #expect(throws: UseCaseError.notFound) { try await library.statistics(id, for: ada) }
        await #expect(throws: UseCaseError.notFound) { try await library.delete(id, for: ada) }
        await #expect(throws: UseCaseError.notFound) { try await library.share(id, for: ada) }
        await #expect(throws: UseCaseError.notFound) { try await library.regrade(id, .current, for: ada) }
        await #expect(throws: UseCaseError.notFound) { try await library.quizWithKeys(id, for: ada) }
        await #expect(throws: UseCaseError.notFound) { try await library.submissions(to: id, ListRequest(), for: ada) }
        await #expect(throws: UseCaseError.notFound) {
            try await library.edit(id, settings: SettingsEdit(shuffle: true), for: ada)
        }
        await #expect(throws: UseCaseError.notFound) {
            try await library.edit(QuestionID("q1"), of: id, QuestionEdit(text: "?"), for: ada)
        }
    }

    @Test("an editor may edit, and still neither share, regrade nor delete")
    func editors() async throws {
        try await bench.quiz()
        let grant = Grant(
            resource: .quiz(id), owner: teacher.owner, subject: ada.owner.user, role: .editor,
            grantedAt: bench.clock.now)
        _ = try await bench.repository.commit(Commit([.grant(grant)]))
        #expect(try await library.edit(id, settings: SettingsEdit(shuffle: true), for: ada).settings.shuffle)
        #expect(try await library.quizWithKeys(id, for: ada).questions.count == 3)
        await #expect(throws: UseCaseError.notFound) { try await library.share(id, for: ada) }
        await #expect(throws: UseCaseError.notFound) { try await library.regrade(id, .current, for: ada) }
        await #expect(throws: UseCaseError.notFound) { try await library.delete(id, for: ada) }
    }

    @Test("a code is good until it expires or is replaced, however it is typed, and in its tenant")
    func codes() async throws {
        try await bench.quiz()
        let first = try await library.share(id, forSeconds: 60, for: teacher)
        #expect(first.code.count == 24)
        #expect(first.expiresAt == bench.clock.now.addingTimeInterval(60))
        let typed = " \(first.code.prefix(8).lowercased())-\(first.code.dropFirst(8))"
        #expect(try await library.join(typed, for: ada).id == id)
        #expect(try await library.join(first.code, for: ada).id == id)
        #expect(try await library.join(first.code, for: teacher).id == id)
        let elsewhere = QuizBench.person("x", tenant: TenantID("elsewhere"))
        for wrong in ["", "nonsense", String(first.code.dropLast()), first.code + "0"] {
            await #expect(throws: UseCaseError.notFound) { try await library.join(wrong, for: bob) }
        }
        await #expect(throws: UseCaseError.notFound) { try await library.join(first.code, for: elsewhere) }
        let second = try await library.share(id, for: teacher)
        #expect(second.code != first.code)
        await #expect(throws: UseCaseError.notFound) { try await library.join(first.code, for: bob) }
        #expect(try await library.join(second.code, for: bob).id == id)
        bench.clock.advance(by: .seconds(QuizLibrary.defaultShareSeconds))
        await #expect(throws: UseCaseError.notFound) { try await library.join(second.code, for: eve) }
        // Who joined stays.
        #expect(try await library.seen(id, for: ada).view.id == id)
    }

    @Test("no code is stored, and none can be told from another")
    func hashed() async throws {
        try await bench.quiz()
        var codes: Set<String> = []
        for _ in 0..<50 {
            let code = try await library.share(id, for: teacher).code
            codes.insert(code)
            let outbox = try await bench.outbox.pending(limit: 100)
            #expect(!outbox.contains { String(decoding: $0.event.envelope.data, as: UTF8.self).contains(code) })
            #expect(try await bench.repository.share(codeHash: code, tenant: .default) == nil)
        }
        #expect(codes.count == 50)
    }

    @Test("takers see their own results, the owner all of them, and nobody those of others")
    func results() async throws {
        try await bench.quiz()
        try await bench.invite(ada, bob)
        let ofAda = try await library.submit(.of(["q1": "Paris"]), to: id, for: ada).submission.id
        bench.clock.advance(by: .seconds(1))
        let ofBob = try await library.submit(.of(["q1": "Lyon"]), to: id, for: bob).submission.id
        #expect(try await library.submission(ofAda, for: ada).submission.score == 33)
        #expect(try await library.submission(ofAda, for: teacher).submission.score == 33)
        await #expect(throws: UseCaseError.notFound) { try await library.submission(ofAda, for: bob) }
        let all = try await library.submissions(to: id, ListRequest(), for: teacher)
        #expect(all.items.map(\.id) == [ofBob, ofAda])
        #expect(try await library.history(ListRequest(), for: ada).items.map(\.id) == [ofAda])
    }

    @Test("what the owner hides is hidden from takers, and never from the owner", arguments: KeyReveal.allCases)
    func reveal(policy: KeyReveal) async throws {
        let close = bench.clock.now.addingTimeInterval(100)
        try await bench.quiz(QuizSettings(reveal: policy, closesAt: close))
        try await bench.invite(ada)
        let seen = try await library.submit(.of(["q1": "Lyon", "q3": "checkpoints"]), to: id, for: ada)
        func hides(_ seen: SeenSubmission) -> Bool {
            let text = "\(seen.submission.results)"
            return !seen.showsKeys && !text.contains("Paris") && !text.contains("quote")
                && !text.contains("\"checkpoint\"") && !text.contains("answer is")
        }
        #expect(hides(seen) == (policy != .afterSubmission))
        // Whether it is right is theirs to know, unless nothing is ever to be known: it could be tried out then.
        #expect(seen.submission.results.contains { $0.correct || $0.points > 0 } == (policy != .never))
        #expect(seen.submission.results.contains { !$0.feedback.isEmpty } == (policy != .never))
        #expect(seen.submission.score == 33)
        let whole = try await library.submission(seen.submission.id, for: teacher)
        #expect(whole.submission.results.map(\.correct) == [false, false, true])
        #expect(try await library.submission(seen.submission.id, for: teacher).showsKeys)
        bench.clock.advance(by: .seconds(111))
        #expect(hides(try await library.submission(seen.submission.id, for: ada)) == (policy == .never))
    }

    @Test("a timed quiz: questions after the start, one attempt at a time, and the server's clock decides")
    func timed() async throws {
        try await bench.quiz(QuizSettings(attemptLimit: 2, timeLimitSeconds: 60))
        try await bench.invite(ada)
        let closed = try await library.seen(id, for: ada)
        #expect(closed.hidden == .notStarted)
        #expect(closed.view.questions.isEmpty)
        #expect(closed.questionCount == 3)
        await #expect(throws: UseCaseError.conflict("the quiz has a time limit: start an attempt first")) {
            try await library.submit([:], to: id, for: ada)
        }
        let started = try await library.start(id, for: ada)
        #expect(started.attempt.expiresAt == bench.clock.now.addingTimeInterval(60))
        #expect(started.quiz.view.questions.count == 3)
        bench.clock.advance(by: .seconds(30))
        #expect(try await library.start(id, for: ada).attempt == started.attempt)
        #expect(try await library.seen(id, for: ada).running == started.attempt)
        bench.clock.advance(by: .seconds(40))
        let seen = try await library.submit([:], to: id, attempt: started.attempt.id, for: ada)
        #expect(seen.submission.attemptID == started.attempt.id)
        await #expect(throws: UseCaseError.invalid("attempt_id", "is not an attempt of yours that runs")) {
            try await library.submit([:], to: id, attempt: started.attempt.id, for: ada)
        }
        // The second one is slept over: it counts.
        _ = try await library.start(id, for: ada)
        bench.clock.advance(by: .seconds(71))
        await #expect(throws: UseCaseError.self) { try await library.submit([:], to: id, for: ada) }
        await #expect(throws: UseCaseError.conflict("all 2 attempts are used")) {
            try await library.start(id, for: ada)
        }
    }

    @Test("of many starts at the same time one attempt comes")
    func startRace() async throws {
        try await bench.quiz(QuizSettings(timeLimitSeconds: 60))
        try await bench.invite(ada)
        let attempts = await withTaskGroup(of: AttemptID?.self) { tasks in
            for _ in 0..<8 { tasks.addTask { try? await library.start(id, for: ada).attempt.id } }
            return await tasks.reduce(into: Set<AttemptID?>()) { $0.insert($1) }
        }
        #expect(attempts.count == 1)
        #expect(attempts.first != .some(nil))
    }

    @Test("the attempt limit holds also for those who hand in at the same time")
    func limitRace() async throws {
        try await bench.quiz(QuizSettings(attemptLimit: 3))
        try await bench.invite(ada)
        let kept = await withTaskGroup(of: Bool.self) { tasks in
            for _ in 0..<8 {
                tasks.addTask { (try? await library.submit([:], to: id, for: ada)) != nil }
            }
            return await tasks.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 3)
        #expect(try await library.history(ListRequest(), for: ada).items.count == 3)
    }

    @Test("letters are read by the order that this person sees, before and after a start")
    func shuffled() async throws {
        try await bench.quiz(QuizSettings(shuffle: true))
        var orders: Set<[String]> = []
        for name in (0..<12).map({ "person \($0)" }) {
            let person = QuizBench.person(name)
            try await bench.invite(person)
            for startsFirst in [false, true] {
                if startsFirst { _ = try await library.start(id, for: person) }
                let seen = try await library.seen(id, for: person).view
                #expect(try await library.seen(id, for: person).view == seen)
                let shown = try #require(seen.questions.first { $0.id == QuestionID("q1") }).options
                orders.insert(shown)
                let letter = ["A", "B", "C", "D"][try #require(shown.firstIndex(of: "Paris"))]
                let submission = try await library.submit(.of(["q1": letter]), to: id, for: person).submission
                #expect(submission.results[0].correct)
            }
        }
        #expect(orders.count > 5)
    }

    @Test("a regrade reaches everyone once, keeps old revisions, and tells of each new one")
    func regrade() async throws {
        try await bench.quiz()
        try await bench.invite(ada, bob)
        let ofAda = try await library.submit(.of(["q1": "Paris"]), to: id, for: ada).submission
        let ofBob = try await library.submit(.of(["q1": "Lyon"]), to: id, for: bob).submission
        let question = try await library.edit(QuestionID("q1"), of: id, QuestionEdit(answer: ["Lyon"]), for: teacher)
        #expect(question.keyVersion == 2)
        // Nothing changes by the edit alone.
        #expect(try await library.submission(ofAda.id, for: ada).submission == ofAda)
        let late = try await library.submit(.of(["q1": "Lyon"]), to: id, for: ada).submission
        #expect(late.score == 33)
        #expect(late.results[0].keyVersion == 2)
        try await bench.project()
        let done = try await library.regrade(id, .current, for: teacher)
        #expect(done.questions == [QuestionID("q1")])
        #expect(done.regraded == 2)
        #expect(done.unchanged == 1)
        #expect(try await library.submission(ofAda.id, for: ada).submission.score == 0)
        #expect(try await library.submission(ofBob.id, for: bob).submission.score == 33)
        #expect(try await library.revisions(of: ofAda.id, for: ada).map(\.score) == [33, 0])
        #expect(try await library.revisions(of: ofAda.id, for: ada).first == ofAda)
        let events = try await bench.project().map { try QuizRegraded($0) }
        #expect(events.map(\.score) == [0, 33])
        #expect(events.map(\.previousScore) == [33, 0])
        #expect(events.map(\.policy) == [.current, .current])
        let again = try await library.regrade(id, .current, for: teacher)
        #expect(again.regraded == 0)
        #expect(try await bench.project().isEmpty)
        #expect(try await library.statistics(id, for: teacher).items[0].options["Lyon"] == 1)
    }

    @Test("a regrade and an override at the same time both come through")
    func regradeMeetsOverride() async throws {
        try await bench.quiz()
        try await bench.invite(ada)
        let submission = try await library.submit(.of(["q1": "Paris", "q3": "no idea"]), to: id, for: ada).submission
        _ = try await library.edit(QuestionID("q1"), of: id, QuestionEdit(answer: ["Lyon"]), for: teacher)
        bench.database.faults.hold("commit")
        let regrading = Task { try await library.regrade(id, .current, for: teacher) }
        while bench.database.faults.calls(of: "commit") < 1 { await Task.yield() }
        let overriding = Task {
            try await library.override(
                submission.id, question: QuestionID("q3"), points: 1, reason: "It is what was meant.", for: teacher)
        }
        while bench.database.faults.calls(of: "commit") < 2 { await Task.yield() }
        bench.database.faults.release("commit")
        #expect(try await regrading.value.regraded == 1)
        _ = try await overriding.value
        let now = try await library.submission(submission.id, for: teacher).submission
        #expect(now.revision == 3)
        #expect(now.results.map(\.points) == [0, 0, 1])
        #expect(now.score == 33)
        #expect(try await library.revisions(of: submission.id, for: teacher).map(\.revision) == [1, 2, 3])
    }

    @Test("an override keeps the machine's mark, and says who gave the points, why and when")
    func override() async throws {
        try await bench.quiz()
        try await bench.invite(ada)
        let submission = try await library.submit(.of(["q3": "a check point"]), to: id, for: ada).submission
        let before = submission.results[2]
        bench.clock.advance(by: .seconds(5))
        await #expect(throws: UseCaseError.notFound) {
            try await library.override(submission.id, question: QuestionID("q3"), points: 1, reason: "r", for: ada)
        }
        let seen = try await library.override(
            submission.id, question: QuestionID("q3"), points: 1, reason: "Spelling is no matter.", for: teacher)
        let result = seen.submission.results[2]
        #expect(result.points == 1)
        #expect(result.correct)
        #expect(result.mark == before.mark)
        #expect(
            result.override
                == QuestionResult.Override(
                    points: 1, reason: "Spelling is no matter.", by: teacher.owner.user, at: bench.clock.now))
        #expect(try await library.submission(submission.id, for: ada).submission.score == 33)
    }

    @Test("statistics come from the first attempt of each person, over several people")
    func statistics() async throws {
        try await bench.quiz()
        try await bench.invite(ada, bob, eve)
        for (person, answer) in [(ada, "Paris"), (bob, "Lyon"), (eve, "B")] {
            _ = try await library.submit(.of(["q1": answer]), to: id, for: person)
        }
        _ = try await library.submit(.of(["q1": "Paris"]), to: id, for: bob)
        let statistics = try await library.statistics(id, for: teacher)
        #expect(statistics.attempts == 3)
        #expect(statistics.items[0].facility.map { abs($0 - 1.0 / 3) < 1e-12 } == true)
        #expect(statistics.items[0].options == ["Paris": 1, "Lyon": 2, "Nice": 0, "Lille": 0])
        #expect(statistics.items[1].blank == 3)
    }

    @Test("an edit that expects another revision is refused, and edits at the same time all come through")
    func edits() async throws {
        try await bench.quiz()
        await #expect(throws: UseCaseError.conflict("the quiz is at revision 1, not 2")) {
            try await library.edit(id, settings: SettingsEdit(shuffle: true), expecting: 2, for: teacher)
        }
        await withTaskGroup(of: Void.self) { tasks in
            for number in 1...5 {
                tasks.addTask {
                    _ = try? await library.edit(
                        QuestionID("q1"), of: id, QuestionEdit(text: "Text \(number)?"), for: teacher)
                }
            }
        }
        let quiz = try await library.quizWithKeys(id, for: teacher)
        #expect(quiz.revision == 6)
        #expect(quiz.questions[0].keyVersion == 6)
        #expect(quiz.questions[0].earlier.map(\.version) == [1, 2, 3, 4, 5])
        await #expect(throws: UseCaseError.notFound) {
            try await library.edit(QuestionID("q9"), of: id, QuestionEdit(text: "?"), for: teacher)
        }
    }

    @Test("a quiz that is still written can be neither edited, shared nor started")
    func processing() async throws {
        try await bench.quiz(questions: [], status: .processing)
        let refusal = UseCaseError.conflict("the quiz is still being written")
        await #expect(throws: refusal) { try await library.edit(id, settings: SettingsEdit(), for: teacher) }
        await #expect(throws: refusal) { try await library.share(id, for: teacher) }
        await #expect(throws: refusal) { try await library.start(id, for: teacher) }
        await #expect(throws: refusal) { try await library.submit([:], to: id, for: teacher) }
    }

    @Test("submissions to a deleted quiz stay in their authors' histories, without its questions")
    func deleted() async throws {
        try await bench.quiz()
        try await bench.invite(ada)
        let submission = try await library.submit(.of(["q1": "Paris"]), to: id, for: ada).submission
        try await library.delete(id, for: teacher)
        #expect(try await library.history(ListRequest(), for: ada).items.map(\.score) == [33])
        #expect(try await library.submission(submission.id, for: ada).submission.results.isEmpty)
        await #expect(throws: UseCaseError.notFound) { try await library.submission(submission.id, for: teacher) }
        await #expect(throws: UseCaseError.notFound) { try await library.seen(id, for: ada) }
    }
}

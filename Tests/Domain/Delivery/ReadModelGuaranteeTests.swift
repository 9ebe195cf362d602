import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Guarantee 8: a read model skips and dead-letters what it cannot read, and takes in what follows")
struct ReadModelGuaranteeTests {
    private let delivery = DeliveryBench()
    private let bench = QuizBench()

    private func event(_ id: String, _ data: String) -> OutgoingEvent {
        OutgoingEvent(
            topic: .quizGenerated, key: QuizBench.document.rawValue,
            envelope: EventEnvelope(
                id: id, source: "/lectern/quiz", type: .quizGenerated, subject: "quiz", time: delivery.clock.now,
                correlationID: "c", causationID: "r", tenant: .default, user: QuizBench.teacher.owner.user,
                streamVersion: 1, data: Array(data.utf8)))
    }

    private func generated(_ quiz: Quiz) -> String {
        """
        {"quiz_id":"\(quiz.id)","request_id":"\(quiz.id)","document_id":"\(quiz.documentID)",
         "user_id":"\(quiz.owner.user)","status":"completed","text_revision":1,"num_questions":3,
         "difficulty":"medium","quiz_type":"mixed","language":"en","generated_by":"built_in"}
        """
    }

    /// An event that nobody can read, and the news of two quizzes of the same document behind it.
    /// - Returns: which of the quizzes the read model shows, and the codes of the letters.
    private func read(by rule: DeadLetterRule) async throws -> (shown: [String], letters: [String]) {
        var news = [event("unreadable", #"{"quiz_id":7}"#)]
        for name in ["first", "second"] { news.append(event(name, generated(try await bench.quiz(id: name)))) }
        try await delivery.events.publish(news)
        let projector = bench.projector
        let loop = ConsumerLoop(
            .quizReadModel, topics: [.quizGenerated],
            ports: ConsumerLoop.Ports(
                events: delivery.events, deadLetters: delivery.deadLetters, clock: delivery.clock,
                random: SeededRandom(), metrics: delivery.metrics, log: delivery.log),
            deadLetterRule: rule
        ) { envelope async throws(HandlerError) in
            try await projector.handle(envelope, consumer: .quizReadModel)
            delivery.note(envelope.id)
        }
        await delivery.run(loop) {
            delivery.handled.count + delivery.deadLetters.letters(of: .quizReadModel).count == 3
        }
        var shown: [String] = []
        for name in ["first", "second"]
        where try await bench.repository.view(of: QuizID(name), of: QuizBench.teacher.owner) != nil {
            shown.append(name)
        }
        return (shown, delivery.deadLetters.letters(of: .quizReadModel).map(\.errorCode))
    }

    @Test("guarantee 8: what follows an unreadable event is taken in, and the event is kept for the operator")
    func skipped() async throws {
        let (shown, letters) = try await read(by: .skipped)
        #expect(shown == ["first", "second"])
        #expect(letters.count == 1)
    }

    @Test("guarantee 8: not where what follows queues behind a dead letter")
    func sequenced() async throws {
        let (shown, letters) = try await read(by: .sequenced)
        #expect(shown.isEmpty)
        #expect(letters.count == 3)
    }
}

public import LecternPorts

extension DocumentLibrary {
    /// Notes in the document's stream that a quiz was made from it. A repeated event changes nothing, and a document
    /// that is gone stays gone.
    public func recordQuiz(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        // The topic also carries what happens to quizzes later on.
        guard envelope.type == .quizGenerated else { return }
        let made: QuizGenerated
        do { made = try QuizGenerated(envelope) } catch { throw HandlerError(error) }
        guard made.status == .completed, let quiz = made.quizId else { return }
        let command = DocumentCommand.recordQuiz(
            quiz, textRevision: made.textRevision, questions: made.numQuestions)
        do {
            _ = try await writer.change(
                made.documentId, caller: Caller(following: envelope),
                inbox: InboxMark(consumer: consumer.rawValue, eventID: envelope.id, tenant: envelope.tenant)
            ) { (document) throws(LifecycleError) in
                DocumentWriter.Decision(
                    events: try DocumentLifecycle.decide(command, document.lifecycle), outgoing: { _ in [] })
            }
        } catch {
            switch error {
            case .refused: return
            case .storage(let error): throw HandlerError(error)
            }
        }
    }
}

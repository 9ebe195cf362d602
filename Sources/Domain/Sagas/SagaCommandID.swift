public import LecternPorts

/// The ids of a saga's commands, derived from what they are: one that is sent again after a crash is the same one.
public struct SagaCommandID: Sendable {
    let digest: any Digest

    public init(digest: any Digest) { self.digest = digest }

    /// In the shape of a UUIDv7 with the saga's own time, derived from saga, step and round.
    public func of(_ saga: SagaID, _ step: String, round: Int) -> String {
        DerivedID.uuid("\(saga)/\(step)/\(round)", time: saga.rawValue.prefix(13).filter { $0 != "-" }, digest)
    }

    /// Of the request for the quiz, and of the quiz.
    func quiz(of saga: SagaID) -> QuizID { QuizID(of(saga, "quiz", round: 0)) }
}

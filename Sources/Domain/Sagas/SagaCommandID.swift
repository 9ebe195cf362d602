public import LecternPorts

/// The ids of a saga's commands, derived from what they are: one that is sent again after a crash is the same one.
public struct SagaCommandID: Sendable {
    let digest: any Digest

    public init(digest: any Digest) { self.digest = digest }

    /// In the shape of a UUIDv7 (RFC 9562, 5.7): the saga's own time, and then, where random bits would be, those of a
    /// SHA-256 over saga, step and round.
    public func of(_ saga: SagaID, _ step: String, round: Int) -> String {
        let name = Array("\(saga)/\(step)/\(round)".utf8)
        var hex = Array(digest.sha256(name).prefix(16).hexadecimal)
        let time = saga.rawValue.prefix(13).filter { $0 != "-" }
        if time.count == 12, time.allSatisfy(\.isHexDigit) { hex.replaceSubrange(0..<12, with: time.lowercased()) }
        hex[12] = "7"
        hex[16] = Array("89ab")[(hex[16].hexDigitValue ?? 0) & 3]
        return [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]].map { String($0) }
            .joined(separator: "-")
    }

    /// Of the request for the quiz, and of the quiz.
    func quiz(of saga: SagaID) -> QuizID { QuizID(of(saga, "quiz", round: 0)) }
}

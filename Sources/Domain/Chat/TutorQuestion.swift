public import LecternPorts

/// What a student asks, and what was said before.
public struct TutorQuestion: Sendable {
    public var text: String
    /// Earlier turns, oldest first, without the question itself.
    public var history: [Turn]
    /// Words of the material that the student points at.
    public var passage: String?

    public struct Turn: Sendable, Equatable {
        public var role: ChatMessage.Role
        public var text: String

        public init(_ role: ChatMessage.Role, _ text: String) {
            self.role = role
            self.text = text
        }
    }

    public init(_ text: String, history: [Turn] = [], passage: String? = nil) {
        self.text = text
        self.history = history
        self.passage = passage
    }

    /// It is about the material as a whole. "What is this about?" may mean what was spoken of, or pointed at.
    var asksForAll: Bool {
        guard passage?.isEmpty ?? true, case .overview(let isNamed) = QuestionReading(text).kind else { return false }
        return isNamed || earlierSubject.isEmpty
    }

    /// What was asked before, back to the last question that stood alone.
    var earlierSubject: String {
        var subjects: [String] = []
        for turn in history.reversed() where turn.role == .user {
            let reading = QuestionReading(turn.text)
            guard !reading.subject.isEmpty, reading.kind != .greeting, reading.kind != .thanks else { continue }
            subjects.append(reading.subject)
            if !reading.isFollowUp || subjects.count == 3 { break }
        }
        return subjects.last ?? ""
    }
}

/// What the tutor says, with `[1]`, `[2]`, … in the text for the citations in their order.
public struct TutorAnswer: Sendable, Equatable {
    public var text: String
    public var citations: [Citation]
    public var provenance: Provenance

    public init(text: String, citations: [Citation] = [], provenance: Provenance) {
        self.text = text
        self.citations = citations
        self.provenance = provenance
    }
}

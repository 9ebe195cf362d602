/// What may be said in a chat.
public enum ChatRules {
    /// Characters of one message.
    public static let messageLength = 1...16_000
    /// Characters of a passage that a message points at.
    public static let passageLength = 0...16_000
    /// Characters of a title that is given.
    public static let givenTitleLength = 0...200
    /// Characters of a title that is taken from a message.
    public static let titleLength = 60

    public enum Violation: Error, Sendable, Equatable {
        case emptyMessage
        case messageTooLong(limit: Int)
    }

    /// The message without white space around it.
    public static func message(_ text: String) throws(Violation) -> String {
        let message = text.trimmed
        guard !message.isEmpty else { throw .emptyMessage }
        guard message.count <= messageLength.upperBound else { throw .messageTooLong(limit: messageLength.upperBound) }
        return message
    }

    /// The title of a session that was given none: the first line of its first message, cut at a word.
    public static func title(from message: String) -> String {
        let lines = message.split(whereSeparator: \.isNewline).lazy.map { line in
            String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.isControl })).singleSpaced
        }
        let line = lines.first { !$0.isEmpty } ?? ""
        guard line.count > titleLength else { return line }
        let head = line.prefix(titleLength - 1)
        let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
        return (cut.count >= titleLength / 2 ? String(cut) : String(head)) + "\u{2026}"
    }
}

import LecternDomain
import LecternPorts
import Testing

@Suite("Chat rules")
struct ChatRulesTests {
    @Test("a title is the first line of the first message, cut at a word")
    func titles() {
        #expect(ChatRules.title(from: "  What is  a cell?\nI mean in biology.") == "What is a cell?")
        let long = ChatRules.title(from: String(repeating: "photosynthesis and light ", count: 6))
        #expect(long.count <= ChatRules.titleLength)
        #expect(long.hasSuffix("…"))
        #expect(!long.dropLast().hasSuffix(" "))
        #expect(ChatRules.title(from: String(repeating: "x", count: 200)).count == ChatRules.titleLength)
        #expect(ChatRules.title(from: "\n\n").isEmpty)
        #expect(ChatRules.title(from: "\u{1B}\0\nWhat is\u{1B} a\0 cell?") == "What is a cell?")
    }

    @Test("a message has 1 to 16,000 characters")
    func lengths() throws {
        #expect(try ChatRules.message("  hi \n") == "hi")
        #expect(throws: ChatRules.Violation.emptyMessage) { try ChatRules.message(" \n\t") }
        #expect(try ChatRules.message(String(repeating: "é", count: 16_000)).count == 16_000)
        #expect(throws: ChatRules.Violation.messageTooLong(limit: 16_000)) {
            try ChatRules.message(String(repeating: "a", count: 16_001))
        }
    }
}

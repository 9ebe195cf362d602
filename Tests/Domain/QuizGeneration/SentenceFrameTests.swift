import Testing

@testable import LecternDomain

@Suite("The words with which an author presents a statement")
struct SentenceFrameTests {
    @Test(
        "are taken off where the statement is as sure without them",
        arguments: [
            ("As we saw in the last chapter, ice floats on water.", "Ice floats on water."),
            ("As we have seen, ice floats on water.", "Ice floats on water."),
            ("As you may recall, ice floats on water.", "Ice floats on water."),
            ("As you might expect, ice floats on water.", "Ice floats on water."),
            ("As we will see later in the course, ice floats on water.", "Ice floats on water."),
            ("As discussed in the previous section, ice floats on water.", "Ice floats on water."),
            ("As already mentioned, ice floats on water.", "Ice floats on water."),
            ("We now know that ice floats on water.", "Ice floats on water."),
            ("Today, we know that ice floats on water.", "Ice floats on water."),
            ("We saw earlier that ice floats on water.", "Ice floats on water."),
            ("You may have noticed that ice floats on water.", "Ice floats on water."),
            ("It turns out that ice floats on water.", "Ice floats on water."),
            ("It is important to note that ice floats on water.", "Ice floats on water."),
            ("It\u{2019}s important to remember that ice floats on water.", "Ice floats on water."),
            ("It should also be noted that ice floats on water.", "Ice floats on water."),
            ("It is well known that ice floats on water.", "Ice floats on water."),
            ("It has been shown that ice floats on water.", "Ice floats on water."),
            ("Keep in mind that ice floats on water.", "Ice floats on water."),
            ("Recall from the first chapter that ice floats on water.", "Ice floats on water."),
            ("Also note that ice floats on water.", "Ice floats on water."),
            ("The point is that ice floats on water.", "Ice floats on water."),
            ("This is because ice is lighter than water.", "Ice is lighter than water."),
            ("You see, ice floats on cold water.", "Ice floats on cold water."),
            ("However, we know that ice floats on water.", "Ice floats on water."),
            ("Now, ice floats on cold water.", "Ice floats on cold water."),
            ("So the ice floats on the water.", "The ice floats on the water."),
        ])
    func takenOff(text: String, expected: String) { #expect(SentenceTrim.trim(text) == expected) }

    @Test(
        "stay where the statement would change",
        arguments: [
            "We believe that ice floats on water.",
            "We expect that ice floats on water.",
            "We may find that ice floats on water.",
            "We do not know that ice floats on water.",
            "You think that ice floats on water.",
            "It is likely that ice floats on water.",
            "It is said that ice floats on water.",
            "It has been found in seas that ice floats.",
            "It would be wrong to note that ice floats.",
            "As we watch the lake, ice floats on the water.",
            "As described in a poem by Frost, ice ends the world.",
            "As we saw the ship, ice lay on the water.",
            "The idea is that ice floats on water.",
            "The man that we saw knows that ice floats.",
            "So far the ice has floated on the water.",
            "So many ships were lost in the ice.",
            "If we know that ice floats, ships are safe.",
        ])
    func stay(text: String) { #expect(SentenceTrim.trim(text) == text) }
}

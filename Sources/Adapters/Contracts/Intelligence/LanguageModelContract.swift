import LecternPorts

/// What a `LanguageModel` must do.
public enum LanguageModelContract {
    public typealias Case = ContractCase<ModelSubject>

    public static let cases: [Case] = [
        rule("an answer comes whole, and says how it ended") { subject, steps in
            for finish in [ModelResponse.Finish.stop, .length] {
                try await subject.answer(.text(pieces, finish))
                let response = try await subject.model.complete(request)
                try steps.equal("text", response.text, pieces.joined())
                try steps.equal("finished", response.finished, finish)
            }
            try steps.require("name", !subject.model.name.isEmpty, expected: "a name", actual: "none")
        },
        rule("an answer is streamed in order, nothing lost and nothing twice") { subject, steps in
            try await subject.answer(.text(pieces, .stop))
            var all = ""
            for try await piece in subject.model.stream(request) { all += piece }
            try steps.equal("all pieces", all, pieces.joined())
        },
        rule("the provider is asked what the caller asked, with its schema and its limits") { subject, steps in
            try await subject.answer(.text(["ok"], .stop))
            let odd = ModelRequest(
                messages: [
                    .init(.system, "Be brief.\n\"Quotes\" and \\ stay."), .init(.user, "größer 🎓 \u{1} </s>"),
                    .init(.assistant, ""), .init(.user, "2"),
                ], schema: #"{"type":"object"}"#, maximumTokens: 77, temperature: 0)
            _ = try await subject.model.complete(odd)
            try steps.equal("complete", try await subject.asked().last, odd)
            _ = try await subject.model.complete(request)
            try steps.equal("complete without a schema", try await subject.asked().last, request)
            for try await _ in subject.model.stream(odd) {}
            try steps.equal("stream", try await subject.asked().last, odd)
        },
        rule("what goes wrong is told as what it is, whole and streamed") { subject, steps in
            for failure: LanguageModelError in [
                .rateLimited(retryAfter: 7), .rateLimited(retryAfter: nil), .refused, .malformed, .timeout,
                .unavailable("down"),
            ] {
                try await subject.answer(.failure(failure))
                try await steps.fails("complete", "\(failure)", where: { isSame($0, failure) }) {
                    try await subject.model.complete(request)
                }
                try await steps.fails("stream", "\(failure)", where: { isSame($0, failure) }) {
                    for try await _ in subject.model.stream(request) {}
                }
            }
        },
        rule("a stream that breaks off gives what came, and then the error: never a short answer as a whole one") {
            subject, steps in
            try await subject.answer(.broken(after: ["half", " an"], .unavailable("gone")))
            let got = Pieces()
            try await steps.fails("stream", "unavailable", where: { isSame($0, .unavailable("")) }) {
                for try await piece in subject.model.stream(request) { await got.add(piece) }
            }
            try steps.equal("what came before", await got.text, "half an")
            try await steps.fails("complete", "unavailable", where: { isSame($0, .unavailable("")) }) {
                try await subject.model.complete(request)
            }
        },
        rule("a reader who leaves stops the request") { subject, steps in
            try await subject.answer(.silence(after: ["first"]))
            var first: String?
            for try await piece in subject.model.stream(request) {
                first = piece
                break
            }
            try steps.equal("the first piece", first, "first")
            try await steps.eventually("open requests", expected: "0") { try await subject.open() == 0 }
        },
        rule("a cancelled reader is let go, and the request stops") { subject, steps in
            try await subject.answer(.silence(after: ["first"]))
            let first = Pieces()
            // How the reader's loop ends, with an error or without, is the stream's affair.
            _ = try? await Latch.cancelling { reached in
                for try await piece in subject.model.stream(request) {
                    await first.add(piece)
                    reached.open()
                }
            }
            try steps.equal("what came before", await first.text, "first")
            try await steps.eventually("open requests", expected: "0") { try await subject.open() == 0 }
        },
        rule("a cancelled completion ends as cancelled, and the request stops") { subject, steps in
            try await subject.answer(.silence(after: []))
            let task = Task { try await subject.model.complete(request) }
            try await steps.eventually("open requests", expected: "1") { try await subject.open() == 1 }
            task.cancel()
            try await steps.fails("complete", with: LanguageModelError.cancelled) { try await task.value }
            try await steps.eventually("open requests", expected: "0") { try await subject.open() == 0 }
        },
        rule("many may ask at once") { subject, steps in
            try await subject.answer(.text(pieces, .stop))
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try await subject.model.complete(request).text } }
                for try await text in group { try steps.equal("an answer", text, pieces.joined()) }
            }
        },
    ]

    private static let request = ModelRequest(messages: [.init(.user, "Why is the sky blue?")])
    private static let pieces = ["It ", "scatters", " light: ", "größer", " 🎓\n", "\"so\""]

    private actor Pieces {
        private(set) var text = ""
        func add(_ piece: String) { text += piece }
    }

    /// What a provider says of an outage is in its own words.
    private static func isSame(_ error: LanguageModelError, _ expected: LanguageModelError) -> Bool {
        if case (.unavailable, .unavailable) = (error, expected) { return true }
        return error == expected
    }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (ModelSubject, Steps) async throws -> Void
    ) -> Case {
        Case("LanguageModel", name) { harness, steps in try await body(harness.subject, steps) }
    }
}

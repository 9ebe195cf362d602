public import LecternPorts

/// What a `QualityEstimator` must do.
public enum QualityEstimatorContract {
    public typealias Case = ContractCase<any QualityEstimator>

    public static let cases: [Case] = [
        rule("nothing is answered to nothing") { estimator, steps in
            let none = try await steps.run("estimates") { try await estimator.estimates(of: []) }
            try steps.equal("estimates of nothing", none, [])
        },
        rule("every item has its estimate, 0…1, whatever its kind") { estimator, steps in
            for kind in QualityItem.Kind.allCases {
                let items = texts.map { QualityItem(kind, $0) }
                try await estimate(items, "\(kind)s", estimator, steps)
            }
        },
        rule("the same text has the same estimate in any company, at any place, and again") { estimator, steps in
            let items = texts.map { QualityItem(.statement, $0) } + texts.map { QualityItem(.falsehood, $0) }
            let first = try await estimate(items, "all", estimator, steps)
            let turned = try await estimate(items.reversed(), "all, the other way round", estimator, steps)
            try compare(turned.reversed(), first, items, steps)
            let twice = try await estimate(items + items, "all, twice", estimator, steps)
            try compare(Array(twice.suffix(items.count)), first, items, steps)
            for index in [0, items.count / 2, items.count - 1] {
                let alone = try await estimate([items[index]], "item \(index) alone", estimator, steps)
                try compare(alone, [first[index]], [items[index]], steps)
            }
        },
        rule("a text that is blank or too long is refused, and named") { estimator, steps in
            let good = QualityItem(.statement, texts[0])
            for (name, bad) in [("empty", ""), ("blank", " \n\t"), ("long", String(repeating: "cell ", count: 20_000))]
            {
                for place in 0...2 {
                    var items = [good, good]
                    items.insert(QualityItem(.falsehood, bad), at: place)
                    try await steps.fails(
                        "\(name) at \(place)", "badItem \(place)", as: QualityError.self,
                        where: {
                            if case .badItem(let index, let limit) = $0 { index == place && limit > 0 } else { false }
                        }
                    ) { try await estimator.estimates(of: items) }
                }
            }
        },
        rule("a long sentence is read whole, and the longest still") { estimator, steps in
            let long = (texts[0] + " ") + String(repeating: "and so on, ", count: 20)
            try await estimate([QualityItem(.statement, long)], "a long one", estimator, steps)
            var limit = 0
            try await steps.fails(
                "one that is too long", "badItem", as: QualityError.self,
                where: {
                    if case .badItem(0, let told) = $0 { limit = told }
                    return limit >= 300
                }
            ) { try await estimator.estimates(of: [QualityItem(.statement, String(repeating: "x", count: 100_000))]) }
            for scalar in ["x", "\u{1F9EC}"] {
                let longest = String(repeating: scalar, count: limit)
                try await estimate([QualityItem(.statement, longest)], "the longest of \(scalar)", estimator, steps)
                try await steps.fails("one more", with: QualityError.badItem(index: 0, limit: limit)) {
                    try await estimator.estimates(of: [QualityItem(.statement, longest + "x")])
                }
            }
        },
        rule("odd characters are text as any other") { estimator, steps in
            let odd = [
                "\u{0}", "A\u{0}B.", "\u{1F9EC}", "\u{200D}", "\"quoted\" and \\n", "{\"text\": 1}", "e\u{301}t\u{E9}",
                "\u{202E}reversed", "\u{FFFD}", "\u{10FFFF}", "細胞は生命の単位である。", "<script>", "a\r\nb", "…",
            ]
            try await estimate(odd.map { QualityItem(.statement, $0) }, "odd ones", estimator, steps)
        },
        rule("many items are answered as few are, and calls at once do not mix") { estimator, steps in
            let many = (0..<40).map { QualityItem(.statement, "Number \($0) is the sum of \($0 / 2) and others.") }
            let all = try await estimate(many, "many", estimator, steps)
            try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
                for part in 0..<3 {
                    let items = Array(many[part * 10..<part * 10 + 10])
                    group.addTask { (part, try await estimator.estimates(of: items)) }
                }
                for try await (part, found) in group {
                    let range = part * 10..<part * 10 + 10
                    try steps.equal("estimates of part \(part)", found.count, 10)
                    try compare(found, Array(all[range]), Array(many[range]), steps)
                }
            }
        },
        rule("a cancelled request ends as cancelled, and the next is answered") { estimator, steps in
            let items = (0..<400).map { QualityItem(.statement, "Number \($0): \(texts[$0 % texts.count])") }
            try await steps.fails("estimates, cancelled before", with: QualityError.cancelled) {
                try await Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await estimator.estimates(of: items)
                }.value
            }
            let running = Task { try await estimator.estimates(of: items) }
            for _ in 0..<50 { await Task.yield() }
            running.cancel()
            switch await running.result {
            // It was through before it was told.
            case .success(let found): try steps.equal("estimates", found.count, items.count)
            case .failure(let error):
                try steps.equal("the error", error as? QualityError, QualityError.cancelled)
            }
            try await estimate([items[0]], "the next", estimator, steps)
        },
    ]

    /// Of lengths between one word and some forty.
    private static let texts = [
        "Mitochondria make most of the chemical energy that a cell needs.", "Water.",
        "This is also why it failed.",
        "Osmosis is the movement of water through a membrane from a dilute solution into a concentrated one.",
        "In 1848, as the table on the next page shows, some of them did, though others, who had come later and by other "
            + "ways, thought that they had better wait until the matter was settled by those whom it concerned.",
        "Supply rises with price.", "Demand falls with price.", "The the the the the.",
    ]

    @discardableResult
    private static func estimate(
        _ items: [QualityItem], _ name: String, _ estimator: any QualityEstimator, _ steps: Steps
    ) async throws -> [Double] {
        let found = try await steps.run("estimates of \(name)") { try await estimator.estimates(of: items) }
        try steps.equal("how many estimates of \(name)", found.count, items.count)
        for (item, estimate) in zip(items, found) {
            try steps.require(
                "the estimate of \(item.text.prefix(80))", (0...1).contains(estimate), expected: "0…1",
                actual: "\(estimate)")
        }
        return found
    }

    private static func compare(
        _ found: [Double], _ expected: [Double], _ items: [QualityItem], _ steps: Steps
    ) throws {
        for (index, item) in items.enumerated() {
            try steps.require(
                "the estimate of \(item.text.prefix(80))", abs(found[index] - expected[index]) < 0.01,
                expected: "\(expected[index])", actual: "\(found[index])")
        }
    }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (any QualityEstimator, Steps) async throws -> Void
    ) -> Case {
        Case("QualityEstimator", name) { harness, steps in try await body(harness.subject, steps) }
    }
}

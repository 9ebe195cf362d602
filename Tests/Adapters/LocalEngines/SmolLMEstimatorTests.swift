import Glibc
import LecternPorts
import Testing

@testable import LecternLocalEngines

private let python = TestPython.python
private let item = QualityItem(.statement, "Enzymes lower the energy that a reaction needs to start.")

@Suite(.serialized, .enabled(if: python != nil, TestPython.notInstalled), .timeLimit(.minutes(2)))
struct SmolLMEstimatorTests {
    @Test("statements of a textbook are estimated higher than what leans on its page, is chatty or garbled")
    func order() async throws {
        let good = [
            "Osmosis is the movement of water through a membrane toward the side where more is dissolved in it.",
            "Photosynthesis turns the energy of sunlight into chemical energy that is stored in sugar.",
            "Inflation is a lasting rise of the general level of prices in an economy.",
        ]
        let bad = [
            "This is also why it failed.", "As we saw above, they did so in the second case.",
            "Let us now turn to another example, which you may find funny.",
            "Figure 3 shows the of which results table.",
        ]
        let estimates = try await SmolLMEstimator(python: python)
            .estimates(of: (good + bad).map { QualityItem(.statement, $0) })
        let worst = try #require(estimates.prefix(good.count).min())
        let best = try #require(estimates.suffix(bad.count).max())
        #expect(worst > 0.5 && best < 0.4, "\(estimates)")
    }

    @Test("a statement turned false is estimated by probes of its own")
    func kinds() async throws {
        let estimates = try await SmolLMEstimator(python: python)
            .estimates(of: [item, QualityItem(.falsehood, item.text)])
        #expect(abs(estimates[0] - estimates[1]) > 0.001, "\(estimates)")
    }

    @Test("it is installed where the tests' environment is, and nowhere else")
    func installed() {
        #expect(SmolLMEstimator.isInstalled(python))
        #expect(!SmolLMEstimator.isInstalled(nil) && !SmolLMEstimator.isInstalled("/nowhere/bin/python"))
    }

    @Test("the process is killed when nobody waits for it any more")
    func killed() async throws {
        let mark = "/tmp/lectern-estimator-\(UInt64.random(in: .min ... .max))"
        let items = [QualityItem](repeating: item, count: 20)
        // Names itself in its arguments, so that it can be found, and then never ends.
        let estimator = SmolLMEstimator(python: python, script: "mark = '\(mark)'\nwhile True: pass")
        let running = Task { try await estimator.estimates(of: items) }
        try await Self.appear(mark)
        running.cancel()
        await #expect(throws: QualityError.cancelled) { try await running.value }
        #expect(Self.processes(mark).isEmpty)
    }

    @Test("a call that waits for its turn can be cancelled, and the one before it goes on")
    func waiting() async throws {
        let estimator = SmolLMEstimator(python: python)
        async let first = estimator.estimates(of: [item])
        let second = Task { try await estimator.estimates(of: [item]) }
        second.cancel()
        let result = await second.result
        if case .failure(let error) = result { #expect(error as? QualityError == .cancelled) }
        #expect(try await first.count == 1)
    }

    @Test("when as many wait as may, one more is refused at once, and may come again later")
    func crowded() async throws {
        let mark = "/tmp/lectern-estimator-\(UInt64.random(in: .min ... .max))"
        let estimator = SmolLMEstimator(
            python: python, limits: .init(calls: 1), script: "mark = '\(mark)'\nwhile True: pass")
        let running = Task { try await estimator.estimates(of: [item]) }
        try await Self.appear(mark)
        await #expect(throws: QualityError.unavailable("too many calls wait already (limit 1)")) {
            try await estimator.estimates(of: [item])
        }
        running.cancel()
        _ = await running.result
        let again = Task { try await estimator.estimates(of: [item]) }
        try await Self.appear(mark)
        again.cancel()
        await #expect(throws: QualityError.cancelled) { try await again.value }
    }

    @Test(
        "a program that breaks makes it unavailable, and says why",
        arguments: [
            ("raise ValueError('no such thing')", "no such thing"), ("import nothing_like_it", "nothing_like_it"),
            ("import os; os.abort()", "signal"), ("print('[0.5, 0.5]')", "something else"),
            ("print('[1.5]')", "something else"), ("print('[NaN]')", "something else"), ("", "something else"),
            ("import socket; socket.socket()", "Error"), ("import os; os.fork()", "Error"),
        ])
    func broken(script: String, words: String) async throws {
        let error = await #expect(throws: QualityError.self) {
            try await SmolLMEstimator(python: python, script: script).estimates(of: [item])
        }
        guard case .unavailable(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains(words), "\(reason)")
    }

    @Test("more memory than allowed makes it unavailable rather than large")
    func memory() async throws {
        let error = await #expect(throws: QualityError.self) {
            try await SmolLMEstimator(python: python, limits: .init(memory: 128 << 20)).estimates(of: [item])
        }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// Waits for such a process; ends with an error when the suite's time is over, which cancels its tests.
    private static func appear(_ mark: String) async throws {
        while processes(mark).isEmpty {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// The processes that have `mark` in their arguments.
    private static func processes(_ mark: String) -> [Int32] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var found: [Int32] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let pid = Int32(name), let file = fopen("/proc/\(name)/cmdline", "r") else { continue }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = fread(&bytes, 1, bytes.count, file)
            if String(decoding: bytes.prefix(count), as: UTF8.self).contains(mark) { found.append(pid) }
        }
        return found
    }
}

@Suite struct SmolLMEstimatorAbsenceTests {
    @Test("without the model it is unavailable", arguments: [nil, "/nowhere/python", "/bin/true", "/usr/bin/python3"])
    func missing(python: String?) async throws {
        let error = await #expect(throws: QualityError.self) {
            try await SmolLMEstimator(python: python).estimates(of: [item])
        }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("nothing is answered to nothing, and bad items are refused, without anything started")
    func nothing() async throws {
        let estimator = SmolLMEstimator(python: "/nowhere/python")
        #expect(try await estimator.estimates(of: []) == [])
        await #expect(throws: QualityError.badItem(index: 1, limit: 1_000)) {
            try await estimator.estimates(of: [item, QualityItem(.statement, " ")])
        }
    }
}

import Glibc
import LecternPorts
import Testing

@testable import LecternLocalEngines

/// A recogniser of a few lines of shell, which answers what the test needs.
private func worker(_ script: String, startSeconds: Double = 20) -> MoonshineWorker {
    MoonshineWorker(
        program: Program("/bin/sh", ["-c", script], limits: .longLived(memoryBytes: nil), allowsChildren: true),
        startSeconds: startSeconds)
}

private let ready = "echo '{\"ready\":true}'\n"
private let echo = ready + "while read -r line; do echo '{\"lines\":[{\"start\":0,\"end\":1,\"text\":\"'$$'\"}]}'; done"

@Suite struct MoonshineWorkerTests {
    @Test("one process is kept and serves everybody in turn")
    func kept() async throws {
        let worker = worker(echo)
        let texts = try await withThrowingTaskGroup(of: [MoonshineWorker.Line].self) { group in
            for _ in 0..<20 { group.addTask { try await worker.recognize([1, 2], within: 20) } }
            return try await group.reduce(into: Set<String>()) { $0.formUnion($1.map(\.text)) }
        }
        #expect(texts == [String(try #require(await worker.pid))])
    }

    @Test("a process that was killed is replaced without the caller's noticing")
    func killed() async throws {
        let worker = worker(echo)
        let first = try await worker.recognize([1, 2], within: 20)
        kill(try #require(await worker.pid), SIGKILL)
        let second = try await worker.recognize([1, 2], within: 20)
        #expect(first.count == 1 && second.count == 1 && first != second)
    }

    @Test("a process that asks to be ended is replaced after its answer")
    func full() async throws {
        let worker = worker(ready + "while read -r line; do echo '{\"lines\":[],\"last\":true}'; done")
        #expect(try await worker.recognize([1, 2], within: 20).isEmpty)
        #expect(await worker.pid == nil)
        #expect(try await worker.recognize([1, 2], within: 20).isEmpty)
    }

    @Test("a process that dies over every request is an error, and is not asked for ever")
    func dying() async throws {
        let worker = worker(ready + "read -r line; echo 'out of luck' >&2; exit 3")
        await #expect(throws: SpeechError.unavailable("the recogniser ended: out of luck")) {
            try await worker.recognize([1, 2], within: 20)
        }
    }

    @Test("an answer that takes too long ends the process, and the next request gets an answer of its own")
    func slow() async throws {
        let worker = worker(
            ready + "read -r line; case $line in *AQI=*) sleep 600;; esac; echo '{\"lines\":[]}'; read -r line")
        await #expect(throws: SpeechError.timeout) { try await worker.recognize([1, 2], within: 0.2) }
        #expect(await worker.pid == nil)
        #expect(try await worker.recognize([3, 4], within: 20).isEmpty)
    }

    @Test("a cancelled request ends the process that works on it")
    func cancelled() async throws {
        let worker = worker(ready + "read -r line; sleep 600")
        let asking = Task { try await worker.recognize([1, 2], within: 600) }
        while await worker.pid == nil { await Task.yield() }
        asking.cancel()
        await #expect(throws: SpeechError.cancelled) { try await asking.value }
        #expect(await worker.pid == nil)
    }

    @Test("a process that does not start is said so, and not tried again at once")
    func broken() async throws {
        let worker = worker("echo 'no such module' >&2; exit 1")
        await #expect(throws: SpeechError.unavailable("the recogniser cannot be started: no such module")) {
            try await worker.recognize([1, 2], within: 20)
        }
        await #expect(
            throws: SpeechError.unavailable("the recogniser cannot be started (no such module); tried again in 1 s")
        ) {
            try await worker.recognize([1, 2], within: 20)
        }
    }

    @Test("an error that the recogniser tells is passed on")
    func told() async throws {
        let worker = worker(ready + "while read -r line; do echo '{\"error\":\"bad samples\"}'; done")
        await #expect(throws: SpeechError.unavailable("bad samples")) {
            try await worker.recognize([1, 2], within: 20)
        }
    }
}

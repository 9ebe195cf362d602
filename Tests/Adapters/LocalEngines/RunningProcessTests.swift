import LecternLocalEngines
import Testing

@Suite("A process that is kept answers line by line", .timeLimit(.minutes(5)))
struct RunningProcessTests {
    @Test("requests and answers go back and forth")
    func dialogue() async throws {
        let cat = try await Program("/bin/cat", limits: .longLived(memoryBytes: 1 << 30)).start()
        for index in 0..<50 {
            try await cat.write(Array("line \(index)\n".utf8))
            #expect(try await cat.readLine() == Array("line \(index)".utf8))
        }
        try await cat.write(Array("a\n\nlast".utf8))
        cat.closeInput()
        #expect(try await cat.readLine() == [97])
        #expect(try await cat.readLine() == [])
        #expect(try await cat.readLine() == Array("last".utf8))
        #expect(try await cat.readLine() == nil)
        #expect(await cat.outcome().succeeded)
        #expect(await !cat.isRunning())
    }

    @Test("an answer that does not come in time leaves the process as it is")
    func silence() async throws {
        let cat = try await Program("/bin/cat").start()
        await #expect(throws: ProcessError.timedOut) { try await cat.readLine(within: 0.05) }
        try await cat.write(Array("still here\n".utf8))
        #expect(try await cat.readLine(within: 5) == Array("still here".utf8))
    }

    @Test("a line past the limit is refused")
    func longLine() async throws {
        let cat = try await Program("/bin/cat").start()
        try await cat.write([UInt8](repeating: 120, count: 1000))
        await #expect(throws: ProcessError.lineTooLong(limit: 500)) { try await cat.readLine(limit: 500) }
    }

    @Test("its death shows in reads, writes and the outcome")
    func death() async throws {
        let shell = try await Program("/bin/sh", ["-c", "read line; exit 7"]).start()
        try await shell.write([10])
        #expect(try await shell.readLine() == nil)
        #expect(await shell.outcome().ending == .exited(7))
        await #expect(throws: ProcessError.inputClosed) { try await shell.write([1]) }
        let crashed = try await Program("/bin/sh", ["-c", "kill -SEGV $$"], allowsChildren: true).start()
        #expect(await crashed.outcome().ending == .signalled(11))
    }

    @Test("a second reader is refused, and a cancelled one gives way")
    func readers() async throws {
        let cat = try await Program("/bin/cat").start()
        let errors = await withTaskGroup(of: ProcessError?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do throws(ProcessError) { _ = try await cat.readLine() } catch { return error }
                    return nil
                }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return [first, await group.next() ?? nil]
        }
        #expect(errors == [.busy, .cancelled])
        try await cat.write([97, 10])
        #expect(try await cat.readLine() == [97])
    }

    @Test("a reader that takes its time holds the writer back")
    func backpressure() async throws {
        let yes = try await Program("/usr/bin/yes").start(input: .nothing)
        var lines = 0
        while lines < 2_000, let line = try await yes.readLine() {
            #expect(line == [121])
            lines += 1
        }
        #expect(await yes.isRunning())
        yes.kill()
        #expect(await yes.outcome().ending == .killed)
    }
}

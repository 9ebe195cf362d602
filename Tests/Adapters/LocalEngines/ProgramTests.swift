import Glibc
import LecternLocalEngines
import LecternPorts
import Testing

@Suite("A program runs within its limits", .timeLimit(.minutes(1)))
struct ProgramTests {
    private func shell(
        _ script: String, limits: ProcessLimits = ProcessLimits(), children: Bool = true
    ) -> Program {
        Program("/bin/sh", ["-c", script], limits: limits, allowsChildren: children)
    }

    @Test("what it writes comes back whole, with its exit status")
    func output() async throws {
        let result = try await shell("printf 'one\\ntwo'; printf trouble >&2; exit 3").run()
        #expect(String(decoding: result.output, as: UTF8.self) == "one\ntwo")
        #expect(result.outcome.message == "trouble")
        #expect(result.outcome.ending == .exited(3))
        #expect(!result.succeeded)
    }

    @Test("a megabyte goes through it unchanged")
    func echo() async throws {
        let bytes = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let result = try await Program("/bin/cat").run(.bytes(bytes))
        #expect(result.output == bytes)
        let streamed = try await Program("/bin/cat").run(.stream(ByteStream(bytes)))
        #expect(streamed.output == bytes)
    }

    @Test("a program that does not read its input ends as it likes")
    func unreadInput() async throws {
        let result = try await Program("/bin/true").run(.bytes([UInt8](repeating: 1, count: 1 << 20)))
        #expect(result.succeeded)
    }

    @Test("arguments reach it as they are, and nothing of our environment does")
    func argumentsAndEnvironment() async throws {
        let odd = ["a b", "$HOME", "; rm x", "", "ä\n"]
        let printed = try await Program("/usr/bin/printf", ["%s|"] + odd).run()
        #expect(String(decoding: printed.output, as: UTF8.self) == odd.map { $0 + "|" }.joined())
        let environment = try await Program("/usr/bin/env", environment: ["EXTRA": "1"]).run()
        let lines = String(decoding: environment.output, as: UTF8.self).split(separator: "\n").sorted()
        #expect(lines == ["EXTRA=1", "HOME=/", "LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin"])
    }

    @Test("it has three descriptors and a group of its own")
    func descriptors() async throws {
        let file = open("/dev/null", O_RDONLY)
        defer { close(file) }
        let result = try await shell(
            "ls /proc/$$/fd; ps -o pgid= -p $$ 2>/dev/null || cut -d' ' -f5 /proc/$$/stat; echo $$"
        )
        .run()
        let words = String(decoding: result.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        try #require(words.count == 5)
        #expect(words[..<3] == ["0", "1", "2"])
        #expect(words[3] == words[4])
    }

    @Test("a program that is not there is an error that names it")
    func missing() async {
        await #expect(throws: ProcessError.notStarted(path: "/no/such", step: "exec", error: ENOENT)) {
            try await Program("/no/such").run()
        }
    }

    @Test("time on the wall ends it")
    func wallClock() async throws {
        let result = try await Program("/bin/sleep", ["30"], limits: ProcessLimits(wallSeconds: 0.1)).run()
        #expect(result.outcome.ending == .stopped(.wallClock))
    }

    @Test("processor time ends it, also when it ignores the warning")
    func processorTime() async throws {
        let loop = try await shell("while :; do :; done", limits: ProcessLimits(cpuSeconds: 1)).run()
        #expect(loop.outcome.ending == .stopped(.cpuTime))
        #expect(loop.outcome.cpuSeconds > 0.5)
        let deaf = try await shell("trap '' XCPU; while :; do :; done", limits: ProcessLimits(cpuSeconds: 1)).run()
        #expect(deaf.outcome.ending == .stopped(.cpuTime))
    }

    @Test("memory past the limit is refused")
    func memory() async throws {
        let limits = ProcessLimits(memoryBytes: 64 << 20)
        let result = try await Program("/usr/bin/head", ["-c", "200M", "/dev/zero"], limits: limits).run(
            output: .discarded)
        #expect(result.succeeded)
        let sorted = try await Program("/usr/bin/sort", ["-S", "1G", "/dev/zero"], limits: limits).run(
            output: .discarded)
        #expect(!sorted.succeeded)
    }

    @Test("a flood of output ends it", arguments: ["yes", "yes >&2"])
    func flood(script: String) async throws {
        let result = try await shell(script, limits: ProcessLimits(outputBytes: 100_000)).run()
        #expect(result.outcome.ending == .stopped(.output))
        #expect(result.output.count < 300_000)
        #expect(result.outcome.errors.count <= 64 << 10)
    }

    @Test("a file past the limit ends it")
    func fileSize() async throws {
        let limits = ProcessLimits(fileBytes: 1 << 20)
        let path = "/tmp/lectern-file-limit-\(getpid())"
        defer { unlink(path) }
        let result = try await Program("/usr/bin/head", ["-c", "9M", "/dev/zero"], limits: limits)
            .run(output: .descriptor(try #require(Self.create(path))))
        #expect(result.outcome.ending == .stopped(.fileSize))
    }

    @Test("its children die with it, also those in the background")
    func children() async throws {
        let process = try await shell("sleep 300 & sleep 300 & echo $!; wait").start(input: .nothing)
        let line = try #require(try await process.readLine())
        let child = try #require(Int32(String(decoding: line, as: UTF8.self)))
        #expect(Glibc.kill(child, 0) == 0)
        process.kill()
        #expect(await process.outcome().ending == .killed)
        #expect(Self.isGone(child))
    }

    @Test("what it leaves running in the background does not outlive it")
    func leftovers() async throws {
        let result = try await shell("sleep 300 & echo $!").run()
        #expect(result.succeeded)
        let child = try #require(Int32(String(decoding: result.output.dropLast(), as: UTF8.self)))
        #expect(Self.isGone(child))
    }

    @Test("cancelling the task kills it within a moment")
    func cancellation() async throws {
        let began = ContinuousClock.now
        let task = Task { try await Program("/bin/sleep", ["300"]).run() }
        task.cancel()
        await #expect(throws: ProcessError.cancelled) { try await task.value }
        let running = Task {
            let process = try await Program("/bin/sleep", ["300"]).start(input: .nothing)
            return try await process.read()
        }
        await Task.yield()
        running.cancel()
        await #expect(throws: ProcessError.cancelled) { try await running.value }
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test("no descriptor and no dead process is left behind")
    func leaks() async throws {
        _ = try await Program("/bin/true").run()
        // Other tests run beside this one, so a leak shows as growth with the number of runs.
        let before = Self.descriptorCount()
        var processes: [Int32] = []
        for _ in 0..<200 {
            let process = try await Program("/bin/cat").start()
            processes.append(process.pid)
            process.closeInput()
            _ = await process.outcome()
            _ = try? await Program("/no/such").run()
        }
        #expect(Self.descriptorCount() < before + 100)
        #expect(processes.allSatisfy { Glibc.kill($0, 0) != 0 || !Self.isOurs($0) })
    }

    @Test("a process that nobody holds any more is killed")
    func abandoned() async throws {
        let pid = try await Program("/bin/sleep", ["300"]).start(input: .nothing).pid
        var alive = true
        for _ in 0..<200 where alive {
            _ = try await Program("/bin/true").run()
            alive = Self.isOurs(pid)
        }
        #expect(!alive)
    }

    private static func create(_ path: String) -> Int32? {
        let file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0o600)
        return file < 0 ? nil : file
    }

    private static func descriptorCount() -> Int {
        (0..<4096).count { fcntl(Int32($0), F_GETFD) >= 0 }
    }

    private static func isOurs(_ pid: Int32) -> Bool {
        var status: Int32 = 0
        return waitpid(pid, &status, WNOHANG) == 0
    }

    /// Dead, or dead and waiting for whoever inherited it to collect it.
    private static func isGone(_ pid: Int32) -> Bool {
        for _ in 0..<1000 {
            guard Glibc.kill(pid, 0) == 0, let file = fopen("/proc/\(pid)/stat", "r") else { return true }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 512)
            guard fgets(&line, 512, file) != nil else { return true }
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            if text.contains(") Z ") || text.contains(") X ") { return true }
            sched_yield()
        }
        return false
    }
}

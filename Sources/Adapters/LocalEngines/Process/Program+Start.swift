import CSpawn
import Glibc

/// Where a child's standard input comes from.
public enum ProcessInput: Sendable {
    /// The child finds the end at once.
    case nothing
    /// `RunningProcess.write` feeds it.
    case pipe
    /// An open file, which stays the caller's and must stay open until the start is done.
    case descriptor(Int32)
}

/// Where a child's standard output goes.
public enum ProcessOutput: Sendable {
    case discarded
    /// `RunningProcess.read` takes it.
    case pipe
    /// An open file, which stays the caller's and must stay open until the start is done.
    case descriptor(Int32)
}

extension Program {
    /// Starts it. Throws `notStarted` when the kernel refuses (no such file, no permission, no memory, no filter).
    public func start(
        input: ProcessInput = .pipe, output: ProcessOutput = .pipe
    ) async throws(ProcessError) -> RunningProcess {
        guard let loop = ProcessLoop.shared else {
            throw ProcessError.notStarted(path: path, step: "watching thread", error: EAGAIN)
        }
        let result: Result<RunningProcess, ProcessError> = await withCheckedContinuation { continuation in
            loop.enqueue { table in
                do throws(ProcessError) {
                    let child = try self.spawn(input, output)
                    let key = table.add(child)
                    continuation.resume(returning: .success(RunningProcess(pid: child.pid, key: key, loop: loop)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// Must run on the loop's thread: the child dies with the thread that starts it.
    private func spawn(_ input: ProcessInput, _ output: ProcessOutput) throws(ProcessError) -> ChildProcess {
        let null = OwnedDescriptor(open("/dev/null", O_RDWR | O_CLOEXEC))
        guard let errors = OwnedDescriptor.pipe() else { throw refused("pipe", errno) }
        var inputPipe: (reading: OwnedDescriptor, writing: OwnedDescriptor)?
        var outputPipe: (reading: OwnedDescriptor, writing: OwnedDescriptor)?
        if case .pipe = input {
            inputPipe = OwnedDescriptor.pipe()
            guard inputPipe != nil else { throw refused("pipe", errno) }
        }
        if case .pipe = output {
            outputPipe = OwnedDescriptor.pipe()
            guard outputPipe != nil else { throw refused("pipe", errno) }
        }
        inputPipe?.writing.makeNonBlocking()
        outputPipe?.reading.makeNonBlocking()
        errors.reading.makeNonBlocking()

        var plan = lectern_spawn_plan()
        switch input {
        case .nothing: plan.input = null.number
        case .pipe: plan.input = inputPipe?.reading.number ?? -1
        case .descriptor(let number): plan.input = number
        }
        switch output {
        case .discarded: plan.output = null.number
        case .pipe: plan.output = outputPipe?.writing.number ?? -1
        case .descriptor(let number): plan.output = number
        }
        plan.errors = errors.writing.number
        plan.cpu_seconds = limits.cpuSeconds.orUnlimited
        plan.address_space = limits.memoryBytes.orUnlimited
        plan.file_size = limits.fileBytes.orUnlimited
        plan.open_files = limits.openFiles.orUnlimited
        plan.allows_network = allowsNetwork
        plan.allows_children = allowsChildren

        let started = launch(&plan)
        guard started.pid > 0 else { throw refused(Self.steps[Int(started.step)], started.error) }
        return ChildProcess(
            pid: started.pid, limits: limits, watch: OwnedDescriptor(started.watch), input: inputPipe?.writing,
            output: outputPipe?.reading, errors: errors.reading)
    }

    /// In the order of `lectern_spawn_step`.
    private static let steps = [
        "fork", "process group", "descriptors", "working directory", "limits", "system call filter", "exec", "watch",
    ]

    private func refused(_ step: String, _ error: Int32) -> ProcessError {
        .notStarted(path: path, step: step, error: error)
    }

    private func launch(
        _ plan: inout lectern_spawn_plan
    ) -> (pid: Int32, watch: Int32, error: Int32, step: Int32) {
        let arguments = CStringArray([path] + self.arguments)
        let environment = CStringArray(self.environment.map { "\($0)=\($1)" }.sorted())
        var watch: Int32 = -1
        var error: Int32 = 0
        var step: Int32 = 0
        let pid = path.withCString { path in
            plan.path = path
            plan.argv = UnsafePointer(arguments.pointer)
            plan.envp = UnsafePointer(environment.pointer)
            guard let directory else { return lectern_spawn(&plan, &watch, &error, &step) }
            return directory.withCString { directory in
                plan.directory = directory
                return lectern_spawn(&plan, &watch, &error, &step)
            }
        }
        withExtendedLifetime((arguments, environment)) {}
        return (pid, watch, error, step)
    }
}

extension Int? {
    fileprivate var orUnlimited: UInt64 { map { UInt64(max(0, $0)) } ?? UInt64.max }
}

/// Strings as exec takes them: an array of C strings that ends with a null.
private final class CStringArray {
    let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        count = strings.count
        pointer = .allocate(capacity: count + 1)
        for (index, string) in strings.enumerated() { (pointer + index).initialize(to: strdup(string)) }
        (pointer + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { free(pointer[index]) }
        pointer.deinitialize(count: count + 1)
        pointer.deallocate()
    }
}

public import LecternPorts

/// What a program that is run to its end is fed.
public enum ProgramInput: Sendable {
    case nothing
    case bytes([UInt8])
    case stream(ByteStream)
    /// An open file, which stays the caller's.
    case descriptor(Int32)
}

/// What a program that was run to its end gave.
public struct ProgramResult: Sendable, Equatable {
    /// Standard output, when it was collected.
    public var output: [UInt8]
    public var outcome: ProcessOutcome

    public var succeeded: Bool { outcome.succeeded }
}

extension Program {
    /// Runs it to its end and collects what it writes, up to `limits.outputBytes`.
    ///
    /// Cancelling the task kills the program with its group; the call then throws `cancelled` as soon as it is
    /// collected. A program that does not read all of its input is no error.
    /// - Parameter output: `pipe` collects; otherwise the result's output is empty.
    public func run(
        _ input: ProgramInput = .nothing, output: ProcessOutput = .pipe
    ) async throws(ProcessError) -> ProgramResult {
        guard !Task.isCancelled else { throw .cancelled }
        let process = try await start(input: input.source, output: output)
        let (result, fed) = await withTaskCancellationHandler {
            async let fed = input.feed(process)
            // Fails only by cancellation, which is told apart below once the process is collected.
            let collected = (try? await process.readAll()) ?? []
            let outcome = await process.outcome()
            return (ProgramResult(output: collected, outcome: outcome), await fed)
        } onCancel: {
            process.kill()
        }
        if Task.isCancelled { throw .cancelled }
        if let fed { throw fed }
        return result
    }
}

extension ProgramInput {
    fileprivate var source: ProcessInput {
        switch self {
        case .nothing: .nothing
        case .bytes, .stream: .pipe
        case .descriptor(let number): .descriptor(number)
        }
    }

    /// What went wrong with the source; a program that closes its input early is no failure of the source.
    fileprivate func feed(_ process: RunningProcess) async -> ProcessError? {
        defer { process.closeInput() }
        switch self {
        case .nothing, .descriptor:
            return nil
        case .bytes(let bytes):
            _ = try? await process.write(bytes)
            return nil
        case .stream(let stream):
            do {
                for try await chunk in stream {
                    do { try await process.write(chunk) } catch { return nil }
                }
                return nil
            } catch {
                process.kill()
                return .inputFailed(String(describing: error))
            }
        }
    }
}

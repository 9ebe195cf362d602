import LecternPorts

/// Work that is done only as long as it is wanted: what is deleted meanwhile, wherever that was asked for, ends it, so that
/// nobody waits behind it.
struct WorkWatch: Sendable {
    /// How often is looked: work for nothing ends about as soon.
    static let interval = Duration.seconds(2)

    let clock: any Clock

    private enum Outcome<Value: Sendable, Failure: Error>: Sendable {
        case done(Result<Value, Failure>)
        case unwanted
        case watchedEnough
    }

    /// What `work` comes to; nil when it was cancelled because it was no longer wanted.
    ///
    /// - Parameter isWanted: asked every `interval` while the work goes on. A failure says nothing of it: the work goes on.
    func run<Value: Sendable, Failure: Error>(
        while isWanted: @escaping @Sendable () async throws -> Bool,
        _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) async -> Result<Value, Failure>? {
        await withTaskGroup(of: Outcome<Value, Failure>.self) { group in
            group.addTask {
                do throws(Failure) { return .done(.success(try await work())) } catch { return .done(.failure(error)) }
            }
            group.addTask { await isUnwanted(isWanted) ? .unwanted : .watchedEnough }
            var wanted = true
            for await outcome in group {
                switch outcome {
                // Done in spite of it: whoever asked has something to tidy up.
                case .done(.success(let value)):
                    group.cancelAll()
                    return .success(value)
                case .done(.failure(let error)):
                    group.cancelAll()
                    return wanted ? .failure(error) : nil
                case .unwanted:
                    wanted = false
                    group.cancelAll()
                case .watchedEnough: continue
                }
            }
            return nil
        }
    }

    /// Returns true once the work is not wanted, false when the task is cancelled before.
    private func isUnwanted(_ isWanted: @Sendable () async throws -> Bool) async -> Bool {
        while true {
            do { try await clock.sleep(for: Self.interval) } catch { return false }
            // A database that does not answer says nothing.
            if (try? await isWanted()) == false { return true }
        }
    }
}

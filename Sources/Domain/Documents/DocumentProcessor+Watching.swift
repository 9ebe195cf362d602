import LecternPorts

extension DocumentProcessor {
    /// How often is looked whether the document is still there: what is worked on for nothing ends about as soon.
    static let watchInterval = Duration.seconds(2)

    private enum Outcome<Value: Sendable, Failure: Error>: Sendable {
        case done(Result<Value, Failure>)
        case gone
        case watchedEnough
    }

    /// What `work` comes to, unless the document is deleted or rolled back meanwhile, wherever that was asked for: then
    /// the work is cancelled, so that nobody waits behind a file that nobody wants.
    ///
    /// - Throws: `overtaken` when the document went on without this work.
    func whileItIsThere<Value: Sendable, Failure: Error>(
        _ document: Document, _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) async throws(Stop) -> Result<Value, Failure> {
        let result = await withTaskGroup(of: Outcome<Value, Failure>.self) { group -> Result<Value, Failure>? in
            group.addTask {
                do throws(Failure) { return .done(.success(try await work())) } catch { return .done(.failure(error)) }
            }
            group.addTask { await isGone(document) ? .gone : .watchedEnough }
            var result: Result<Value, Failure>?
            for await outcome in group {
                switch outcome {
                case .done(let value): result = value
                case .gone: result = nil
                case .watchedEnough: continue
                }
                group.cancelAll()
                break
            }
            return result
        }
        guard let result else { throw .overtaken }
        return result
    }

    /// Returns true once the document is gone or in another state, false when the task is cancelled before.
    private func isGone(_ document: Document) async -> Bool {
        while true {
            do { try await ports.clock.sleep(for: Self.watchInterval) } catch { return false }
            // A database that does not answer says nothing of the document.
            do throws(RepositoryError) {
                let current = try await ports.repository.document(document.id, of: document.owner)
                if current?.state != document.state { return true }
            } catch {
                continue
            }
        }
    }
}

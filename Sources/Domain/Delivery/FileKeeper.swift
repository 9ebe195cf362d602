import LecternPorts

/// Keeps the files of a service and the records that name them together, though they lie in two places.
///
/// Whichever of the two is written or deleted first, a deadline in the records' database remembers the file until the
/// other one has followed.
struct FileKeeper: Sendable {
    let blobs: any BlobStore
    let clock: any Clock
    /// Commits deadlines alone, in the database of the records.
    let commit: @Sendable ([TimerChange]) async throws(RepositoryError) -> Void

    /// To be called before a file is stored.
    func announce(_ deadline: FileDeadline) async throws(RepositoryError) {
        try await commit([deadline.beforeStoring(at: clock.now)])
    }

    /// After a use case has failed that had announced a file: deletes it, also when the caller has left, unless the
    /// commit that names it may yet be found to be there. What is not deleted now is left to the deadline.
    func withdraw(_ keys: [BlobKey], _ deadline: FileDeadline, after error: RepositoryError? = nil) async {
        if let error, Self.leavesOutcomeOpen(error) { return }
        await Task { try? await discard(keys, deadline) }.value
    }

    /// Whether the commit that threw it may yet be found to be there.
    static func leavesOutcomeOpen(_ error: RepositoryError) -> Bool {
        switch error {
        case .unavailable, .cancelled: true
        case .conflict, .duplicate, .invalidCursor, .eventTooLarge, .unstorable, .ruleBroken: false
        }
    }

    /// Deletes files that no record names, and ends their deadline.
    func discard(_ keys: [BlobKey], _ deadline: FileDeadline) async throws(UseCaseError) {
        do { for key in keys { try await blobs.delete(key) } } catch { throw UseCaseError(error) }
        do { try await commit([deadline.ended]) } catch { throw UseCaseError(error) }
    }

    /// Once the deadline has come: deletes the files unless a record names them, and ends it.
    func settle(
        _ deadline: FileDeadline, _ keys: [BlobKey], unless isNamed: () async throws(RepositoryError) -> Bool
    ) async throws(HandlerError) {
        let isKept: Bool
        do { isKept = try await isNamed() } catch { throw HandlerError(error) }
        if !isKept {
            do { for key in keys { try await blobs.delete(key) } } catch { throw HandlerError(error) }
        }
        do { try await commit([deadline.ended]) } catch { throw HandlerError(error) }
    }
}

public import LecternPorts

extension TranscriptionLibrary {
    static func deadline(of id: TranscriptionID, _ owner: Owner) -> FileDeadline { FileDeadline(id.rawValue, owner) }

    /// Where a recording lies; nil when the ids make no key.
    static func key(of id: TranscriptionID, _ owner: Owner, _ container: AudioContainer) -> BlobKey? {
        BlobKey.of(owner.tenant, "audio/\(owner.user)/\(id).\(container.rawValue)")
    }

    var files: FileKeeper {
        let repository = ports.repository
        return FileKeeper(blobs: ports.blobs, clock: ports.clock) { timers async throws(RepositoryError) in
            _ = try await repository.commit(Commit([], timers: timers))
        }
    }

    /// Deletes the recording whose deadline has come, unless a job names it. For the loop of `FileDeadline.kind`.
    public func settleFile(_ timer: DurableTimer) async throws(HandlerError) {
        let deadline = FileDeadline(timer)
        let id = TranscriptionID(deadline.name)
        let keys = AudioContainer.allCases.compactMap { Self.key(of: id, deadline.owner, $0) }
        try await files.settle(deadline, keys) {
            () async throws(RepositoryError) in try await ports.repository.job(id, of: deadline.owner) != nil
        }
    }
}

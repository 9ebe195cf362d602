public import LecternPorts

extension DocumentLibrary {
    static func deadline(of id: DocumentID, _ owner: Owner) -> FileDeadline { FileDeadline(id.rawValue, owner) }

    var files: FileKeeper {
        let repository = ports.repository
        return FileKeeper(blobs: ports.blobs, clock: ports.clock) { timers async throws(RepositoryError) in
            _ = try await repository.commit(Commit([], timers: timers))
        }
    }

    /// Deletes the file whose deadline has come, unless a document names it. For the loop of `FileDeadline.kind`.
    public func settleFile(_ timer: DurableTimer) async throws(HandlerError) {
        let deadline = FileDeadline(timer)
        let id = DocumentID(deadline.name)
        try await files.settle(deadline, Document.possibleKeys(of: id, owner: deadline.owner)) {
            () async throws(RepositoryError) in try await ports.repository.document(id, of: deadline.owner) != nil
        }
    }
}

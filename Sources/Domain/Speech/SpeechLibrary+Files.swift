public import LecternPorts

extension SpeechLibrary {
    /// One for each record, though records share files: that of a record which came to nothing must not end with
    /// another one's commit.
    static func deadline(of audio: SpokenAudio) -> FileDeadline {
        FileDeadline("\(audio.id)/\(fileName(audio))", audio.owner)
    }

    var files: FileKeeper {
        let repository = ports.repository
        return FileKeeper(blobs: ports.blobs, clock: ports.clock) { timers async throws(RepositoryError) in
            _ = try await repository.commit(Commit([], timers: timers))
        }
    }

    /// Deletes the audio of a record that came to nothing, unless others share it or the record may yet be found to be
    /// there; also when the caller has left. What is not deleted now is left to the deadline. The caller has the file's turn.
    func withdraw(_ audio: SpokenAudio, after error: RepositoryError? = nil) async {
        if let error, FileKeeper.leavesOutcomeOpen(error) { return }
        await Task {
            try? await discard(audio)
            try? await files.commit([Self.deadline(of: audio).ended])
        }.value
    }

    /// Deletes the audio whose deadline has come, unless a record names it. For the loop of `FileDeadline.kind`.
    public func settleFile(_ timer: DurableTimer) async throws(HandlerError) {
        let deadline = FileDeadline(timer)
        let file = deadline.name.split(separator: "/", maxSplits: 1).last.map(String.init) ?? ""
        guard let key = Self.blobKey(file, deadline.owner.tenant) else {
            throw .permanent(code: "UNKNOWN_TIMER", message: "a deadline of audio names no file")
        }
        let name = Self.turnName(file, deadline.owner.tenant)
        do { try await filing.begin(name) } catch { throw .cancelled }
        defer { filing.end(name) }
        try await files.settle(deadline, [key]) {
            () async throws(RepositoryError) in try await ports.repository.references(to: key) > 0
        }
    }
}

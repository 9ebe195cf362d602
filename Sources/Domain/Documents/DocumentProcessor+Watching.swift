import LecternPorts

extension DocumentProcessor {
    /// What `work` comes to, unless the document is deleted or rolled back meanwhile.
    ///
    /// - Throws: `overtaken` when the document went on without this work.
    func whileItIsThere<Value: Sendable, Failure: Error>(
        _ document: Document, _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) async throws(Stop) -> Result<Value, Failure> {
        let repository = ports.repository
        let result = await WorkWatch(clock: ports.clock).run(
            while: { try await repository.document(document.id, of: document.owner)?.state == document.state }, work)
        guard let result else { throw .overtaken }
        return result
    }
}

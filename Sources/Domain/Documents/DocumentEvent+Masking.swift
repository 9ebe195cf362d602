public import LecternPorts

extension DocumentEvent {
    /// The stored event without what tells of its user: the file's name, and the key that names its owner. The history
    /// can still be read and folded.
    public static func masked(_ event: NewEvent) -> NewEvent {
        var masked = event
        masked.metadata.user = .erased
        guard case .uploaded(var upload)? = try? DocumentEvent(event) else { return masked }
        upload.filename = "erased"
        if let nowhere = BlobKey("erased") { upload.blobKey = nowhere }
        masked.data = DocumentEvent.uploaded(upload).stored(id: event.id, metadata: masked.metadata).data
        return masked
    }
}

import LecternDomain
import LecternHTTP
public import LecternPorts

/// A file that was received whole, with what the client said of it.
struct Upload: Sendable {
    var filename: String
    var body: ByteStream
}

/// Receives a form with one file.
///
/// The file goes to a spool first, chunk by chunk: a client may send its fields behind the file, and a key of
/// idempotency is about the file's content. Nothing of an upload that fails or is cut off stays behind.
public struct UploadReader: Sendable {
    let spool: any BlobStore
    /// Bytes of the file.
    let maximumUpload: Int
    let idempotency: Idempotency
    let identifiers: any IdentifierSource

    public init(
        spool: any BlobStore, maximumUpload: Int, idempotency: Idempotency, identifiers: any IdentifierSource
    ) {
        self.spool = spool
        self.maximumUpload = maximumUpload
        self.idempotency = idempotency
        self.identifiers = identifiers
    }

    var bodyLimit: Int { Self.bodyLimit(forFile: maximumUpload) }

    /// Bytes of a whole body: the file, and room for the parts' headers and the fields around it.
    public static func bodyLimit(forFile size: Int) -> Int { size + (1 << 20) }

    /// - Parameters:
    ///   - fields: reads the text fields; called before the file is received and again behind the last part.
    ///   - check: refuses what need not be received at all.
    ///   - userID: the `user_id` among the fields.
    ///   - again: the answer of an upload that was carried out before, from the id of what it made.
    func receive<Values: Sendable>(
        _ request: HTTPRequest,
        fields read: (inout Fields) throws(HTTPError) -> Values,
        check: (Values) throws(UseCaseError) -> Void = { _ in },
        userID: (Values) -> String?,
        again: (String, Caller) async throws -> HTTPResponse,
        answer: (Values, Upload, Caller) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        _ = try request.caller()
        let parts = try request.multipart()
        var texts: [(String, String)] = []
        var received: (info: BlobInfo, filename: String)?
        do {
            while let part = try await parts.next() {
                guard let filename = part.filename else {
                    texts.append((part.name, try await part.text()))
                    continue
                }
                guard part.name == "file" else {
                    throw HTTPError.invalidField(part.name, "is not a file's name here: it is 'file'")
                }
                guard received == nil else { throw HTTPError.invalidField("file", "stands twice: only one is taken") }
                let early = try Fields.read(text: texts, read)
                _ = try request.caller(for: userID(early))
                try check(early)
                received = (try await store(part), filename)
            }
            guard let received else { throw HTTPError.invalidField("file", "is missing") }
            let values = try Fields.read(text: texts, read)
            let caller = try request.caller(for: userID(values))
            try check(values)
            let content = ([received.info.sha256, received.filename] + texts.map { "\($0.0)=\($0.1)" })
                .joined(separator: "\u{0}")
            let response = try await idempotency.run(
                request, caller: caller, content: Array(content.utf8), again: { try await again($0, caller) },
                answer: { caller in
                    let blob: Blob
                    do throws(BlobStoreError) {
                        blob = try await spool.get(received.info.key, range: nil)
                    } catch {
                        throw UseCaseError(error)
                    }
                    return try await answer(values, Upload(filename: received.filename, body: blob.body), caller)
                })
            await discard(received.info.key)
            return response
        } catch {
            if let received { await discard(received.info.key) }
            throw error
        }
    }

    private func store(_ part: MultipartPart) async throws -> BlobInfo {
        guard let key = BlobKey("uploads/\(identifiers.next())") else { throw HTTPError.internal }
        // What went wrong with the body itself (too long, too slow, gone) is the answer, not what the store made of it.
        let failure = FirstError()
        let watched = ByteStream {
            var iterator = part.body.makeAsyncIterator()
            return {
                do {
                    return try await iterator.next()
                } catch {
                    await failure.note(error)
                    throw error
                }
            }
        }
        do throws(BlobStoreError) {
            // What a file is, its content tells: the client's word for it is kept nowhere, however long it is.
            return try await spool.put(
                key, contentType: "application/octet-stream", body: watched, limit: maximumUpload)
        } catch {
            if let cause = await failure.error { throw cause }
            throw UseCaseError(error)
        }
    }

    /// Also when the request is cancelled: a file that nobody will ask for must go.
    private func discard(_ key: BlobKey) async {
        let spool = spool
        await Task { try? await spool.delete(key) }.value
    }
}

private actor FirstError {
    private(set) var error: (any Error)?

    func note(_ error: any Error) { self.error = self.error ?? error }
}

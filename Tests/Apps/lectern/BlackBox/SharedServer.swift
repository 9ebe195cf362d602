/// One server for all tests that only ask and answer; started at its first use.
///
/// Tests share it, never an account or a document: what one needs it registers and uploads for itself.
enum SharedServer {
    static let secret = "a secret for the tests alone, 32 bytes and more"

    private static let starting = Task {
        let server = try await ServerProcess.start(["JWT_SECRET_KEY": secret, "MAX_UPLOAD_MB": "8"])
        _ = halfSent
        return server
    }

    /// What a request is answered whose body stops half way. It is sent at the server's start, since the server has
    /// patience: whoever reads this at last need not wait for all of it.
    static let halfSent = Task {
        let client = try await Client.demo(process)
        let head =
            "POST /api/v1/chat/sessions HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + "Authorization: Bearer \(client.token ?? "")\r\nContent-Type: application/json\r\n"
            + "Content-Length: 20\r\n\r\n{\"title\":"
        return try await client.raw(Array(head.utf8))
    }

    static var process: ServerProcess {
        get async throws { try await starting.value }
    }
}

/// One server for all tests that only ask and answer; started at its first use.
///
/// Tests share it, never an account or a document: what one needs it registers and uploads for itself.
enum SharedServer {
    static let secret = "a secret for the tests alone, 32 bytes and more"

    private static let starting = Task {
        try await ServerProcess.start(["JWT_SECRET_KEY": secret, "MAX_UPLOAD_MB": "8"])
    }

    static var process: ServerProcess {
        get async throws { try await starting.value }
    }
}

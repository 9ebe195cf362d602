import LecternHTTP
import LecternPorts
import Testing

@Suite("A body and its reader in step", .timeLimit(.minutes(2)))
struct BodyPressureTests {
    /// The reader is about as fast as the client, so that room comes just when the connection looks for it.
    @Test("no upload stalls, however the reader and the connection take turns")
    func steps() async throws {
        let size = 1_500_000
        let route = Route.post("/count", bodyLimit: 32 << 20) { request in
            var count = 0
            for try await chunk in request.body {
                count += chunk.count
                if chunk.count % 3 == 0 { await Task.yield() }
            }
            return HTTPResponse(text: String(count))
        }
        try await withServer([route]) { port in
            let body = String(repeating: "x", count: size)
            let upload = "POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n" + body
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<40 {
                            let reply = try await ask(port, upload)
                            #expect(reply.text == String(size))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

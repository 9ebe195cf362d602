import Testing

@Suite("When PostgreSQL dies under the whole product")
struct CrashOutageTests {
    @Test(
        "everything that was accepted has its effect once and comes to its end, and the server goes on by itself",
        .enabled(if: CrashDatabases.isServerThere || CrashDatabases.isServerRequired), .timeLimit(.minutes(4)))
    func killed() async throws {
        try await CrashCluster.run { cluster in
            let databases = try await CrashDatabases.make(on: cluster.place)
            let server = try await ServerProcess.start(databases.variables)
            let (accepted, continuation) = AsyncStream.makeStream(of: Void.self)
            var evenings: [Evening] = []
            for _ in 0..<4 {
                let client = try await Client.stranger(server)
                evenings.append(Evening(student: Persistent(client: client) { continuation.yield() }, rounds: 3))
            }
            let made = try await withThrowingTaskGroup(of: (Int, Evening.Made).self) { group in
                for (number, evening) in evenings.enumerated() {
                    group.addTask {
                        do {
                            return (number, try await evening.play())
                        } catch {
                            // Nobody will come to the last count.
                            continuation.finish()
                            throw error
                        }
                    }
                }
                var count = 0
                for await _ in accepted {
                    count += 1
                    // In the midst of uploads and chats, and in the midst of what follows from them.
                    if [12, 36, 60].contains(count) { try await cluster.dieAndRise() }
                    if count == 60 { break }
                }
                var made = [Evening.Made](repeating: Evening.Made(), count: evenings.count)
                for try await (number, result) in group { made[number] = result }
                return made
            }
            for (evening, made) in zip(evenings, made) {
                try await evening.check(made)
                #expect(try await evening.play() == made)
                try await evening.check(made)
            }
            #expect(try await client(server).get("//ready").status == 200)
            let (code, output) = try await server.terminate()
            #expect(code == 0, "\(output.suffix(2000))")
            // What nobody sees through the API: every event has gone out, and every row is there once.
            #expect(try await databases.pendingEvents() == 0)
            #expect(try await databases.psql("TTS", "SELECT count(*) FROM spoken_audio") == "12")
            #expect(try await databases.psql("CHAT", "SELECT count(*) FROM chat_messages") == "24")
            #expect(try await databases.psql("QUIZ", "SELECT count(*) FROM quizzes") == "16")
        }
    }

    private func client(_ server: ServerProcess) -> Client { Client(port: server.port) }
}

import Testing

@Suite("Chat whose passages lie in PostgreSQL")
struct ChatOverPostgresTests {
    /// More than are read in full for a question that names none, so that the full-text index has to find the right one.
    private static let cities = [
        "Ashford", "Brackley", "Colchester", "Dorking", "Evesham", "Fareham", "Guildford", "Hexham", "Ilminster",
        "Jarrow",
        "Kendal", "Ludlow", "Malvern", "Newbury",
    ]

    private static func lecture(_ number: Int) -> String {
        let city = cities[number]
        return """
            The Observatory of \(city)

            The observatory of \(city) is a building that stands on the hill beside the river. The telescope of \
            \(city) weighs \(number + 20) tons. The staircase of \(city) has \(3 * number + 100) steps. The observatory \
            of \(city) publishes a catalogue of stars every year.
            """
    }

    @Test(
        "a question finds its document among many, cites it, and history and citations outlive a kill",
        .enabled(if: CrashDatabases.isServerThere || CrashDatabases.isServerRequired), .timeLimit(.minutes(5)))
    func search() async throws {
        let databases = try await CrashDatabases.make()
        let folder = try TemporaryDirectory.make()
        let variables = databases.variables.merging(["LECTERN_DATA_DIR": folder]) { $1 }
        let before = try await ServerProcess.start(variables)
        let client = try await Client.demo(before)
        var documents: [String] = []
        for (number, city) in Self.cities.enumerated() {
            let answer = try await client.upload(
                "/documents/upload", Array(Self.lecture(number).utf8), named: "\(city).txt")
            documents.append(try #require(answer.json["document_id"].string, "\(answer.text)"))
        }
        for document in documents {
            #expect(try await client.settled("/documents/\(document)")["status"] == "completed")
        }
        // The material reaches the chat by events.
        let student = Persistent(client: client)
        let indexed = "SELECT count(*) FROM materials WHERE passages_revision IS NOT NULL"
        try await student.until("the material is indexed") {
            try await databases.psql("CHAT", indexed) == "\(documents.count)"
        }

        let found = try await client.post("/chat", #"{"message":"How much does the telescope of Kendal weigh?"}"#)
        #expect(found.status == 200, "\(found.text)")
        #expect(found.json["response"].string?.contains("30 tons") == true, "\(found.text)")
        #expect(found.json["citations"].array.first?["document_id"].string == documents[10], "\(found.text)")
        let session = try #require(found.json["session_id"].string)
        let named = try await client.post(
            "/chat",
            """
            {"session_id":"\(session)","message":"How many steps does the staircase have?",
             "document_context":{"document_id":"\(documents[3])"}}
            """)
        #expect(named.json["response"].string?.contains("109 steps") == true, "\(named.text)")
        #expect(named.json["citations"].array.map { $0["document_id"].string } == [documents[3]], "\(named.text)")
        // Search syntax is words here, and what nobody wrote about is not made up.
        for message in ["Kendal & !Kendal | 'x':* <-> (", "Who composed the ninth symphony?"] {
            let answer = try await client.post("/chat", #"{"message":"\#(message)"}"#)
            #expect(answer.status == 200, "\(answer.text)")
        }
        let stranger = try await Client.stranger(before)
        let other = try await stranger.post("/chat", #"{"message":"How much does the telescope of Kendal weigh?"}"#)
        #expect(other.json["citations"].array.isEmpty && other.json["response"].string?.contains("30 tons") == false)
        let history = try await client.get("/chat/history/\(session)").json
        #expect(history["messages"].array.count == 4)

        before.kill()
        _ = try await before.terminate()
        let after = try await ServerProcess.start(variables)
        let again = Client(port: after.port, token: client.token, userID: client.userID)
        #expect(try await again.get("/chat/history/\(session)").json == history)
        #expect(try await again.delete("/documents/\(documents[10])").status == 200)
        try await student.until("the passages go") {
            try await databases.psql("CHAT", "SELECT count(*) FROM passages WHERE document_id = '\(documents[10])'")
                == "0"
        }
        let gone = try await again.post("/chat", #"{"message":"How much does the telescope of Kendal weigh?"}"#)
        #expect(gone.json["response"].string?.contains("30 tons") == false, "\(gone.text)")
        #expect(!gone.json["citations"].array.contains { $0["document_id"].string == documents[10] })
        #expect(try await after.terminate().code == 0)
        try await databases.remove()
    }
}

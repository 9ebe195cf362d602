import FoundationEssentials
import Testing

@Suite("When the databases come back from a dump, on another PostgreSQL cluster")
struct CrashRestoreTests {
    /// Uses up so many transaction ids.
    private static func burn(_ count: Int) -> String {
        """
        DO $$ BEGIN
        CREATE TEMPORARY TABLE burnt (n INTEGER);
        FOR n IN 1..\(count) LOOP
        BEGIN INSERT INTO burnt VALUES (n); EXCEPTION WHEN unique_violation THEN NULL; END;
        END LOOP; END $$
        """
    }

    @Test(
        "what was under way goes on to its end, and what is new finds its way",
        .enabled(if: CrashDatabases.isServerThere || CrashDatabases.isServerRequired), .timeLimit(.minutes(3)))
    func restored() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try await CrashDatabases.make()
        let before = try await ServerProcess.start(
            first.variables.merging(["LECTERN_DATA_DIR": folder]) { $1 })
        // Ids far beyond those of a new cluster.
        try await first.psql("DOCUMENT", Self.burn(6000))
        var client = try await Client.demo(before)
        let done = Evening(student: Persistent(client: client), rounds: 1)
        let made = try await done.play()
        try await done.check(made)

        // A relay of another process holds everything, and dies: what comes now is accepted, and stays in the outbox.
        try await first.psql(
            "DOCUMENT",
            """
            INSERT INTO outbox_lanes SELECT lane, 'another', now() + interval '12 seconds'
            FROM generate_series(0, 1023) lane
            ON CONFLICT (lane) DO UPDATE SET relay = excluded.relay, expires_at = excluded.expires_at
            """)
        let student = Persistent(client: client)
        let document = try await student.upload(
            "/documents/upload", Material.lecture, named: "pending.txt", key: "pending")["document_id"].string
        let saga = try await student.upload(
            "/workflows/document-to-quiz", Material.lecture + "\n\nIt is so.", named: "pending-saga.txt",
            [("num_questions", "3")], key: "pending-saga")["saga_id"].string
        #expect(try await first.pendingEvents() >= 2)
        before.kill()
        _ = try await before.terminate()

        try await CrashCluster.run { cluster in
            let second = try await first.copy(to: cluster.place)
            #expect(try await second.pendingEvents() >= 2)
            let old = try #require(Int(try await second.psql("DOCUMENT", "SELECT max(transaction_id) FROM events")))
            let new = try #require(
                Int(try await second.psql("DOCUMENT", "SELECT pg_current_xact_id()::text::bigint")))
            #expect(new < old, "the new cluster's transaction ids are lower, or this shows nothing")

            let after = try await ServerProcess.start(
                second.variables.merging(["LECTERN_DATA_DIR": folder]) { $1 })
            client = Client(port: after.port, token: client.token, userID: client.userID)
            let student = Persistent(client: client)
            let state = try await student.get("/documents/\(document ?? "none")", whileStatusIn: ["processing"])
            #expect(state["status"] == "completed", "\(state)")
            let ended = try await student.get(
                "/workflows/\(saga ?? "none")", whileStatusIn: ["running", "compensating"])
            #expect(ended["status"] == "completed", "\(ended)")
            // A repeated request is one still, and a new one is carried out.
            let again = try await student.upload(
                "/documents/upload", Material.lecture, named: "pending.txt", key: "pending")
            #expect(again["document_id"].string == document)
            #expect(try await Evening(student: student, rounds: 1).play() == made)
            let fresh = try await student.upload("/documents/upload", Material.lecture, named: "new.txt", key: "new")
            let last = try await student.get(
                "/documents/\(fresh["document_id"].string ?? "none")", whileStatusIn: ["processing"])
            #expect(last["status"] == "completed", "\(last)")
            #expect(try await student.get("/documents?limit=100")["documents"].array.count == 5)
            #expect(try await student.get("/workflows?limit=100")["workflows"].array.count == 2)
            #expect(try await after.terminate().code == 0)
            #expect(try await second.pendingEvents() == 0)
        }
        try await first.remove()
    }
}

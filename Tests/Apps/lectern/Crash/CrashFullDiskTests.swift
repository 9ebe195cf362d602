import FoundationEssentials
import Glibc
import Testing

@Suite("When there is no room left for the whole product")
struct CrashFullDiskTests {
    /// Where the server has its data, and how that fills up.
    private struct Disk: Sendable {
        /// Becomes the server.
        var command: String
        var fill: @Sendable (ServerProcess) async throws -> Void
        var empty: @Sendable (ServerProcess) async throws -> Void
        /// Whether nothing at all can be written once it is full; else what fits into room that files have is taken.
        var refusesAll: Bool

        /// Files that may not grow: a write fails as it does where the disk has no block left (EFBIG for ENOSPC).
        static let limited = Disk(
            command: #"trap '' XFSZ; exec "$0" serve"#,
            fill: { try await setLimit("0", $0) }, empty: { try await setLimit("unlimited", $0) }, refusesAll: true)

        private static func setLimit(_ bytes: String, _ server: ServerProcess) async throws {
            let pid = try #require(server.pid)
            try await PostgresPlace.run("/usr/bin/prlimit", ["--pid", "\(pid)", "--fsize=\(bytes):unlimited"], [:])
        }

        /// A file system of its own, which only the server sees, and a file that takes the rest of it.
        static let small = Disk(
            command: """
                exec unshare -rm /bin/sh -c \
                'mount -t tmpfs -o size=48m tmpfs "$LECTERN_DATA_DIR" && exec "$0" serve' "$0"
                """,
            fill: { server in
                let path = try ballast(server)
                try await offPool {
                    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
                    try #require(descriptor >= 0, "\(path): \(errno)")
                    defer { close(descriptor) }
                    for size in [1 << 16, 1 << 12, 1] {
                        let bytes = [UInt8](repeating: 0x2E, count: size)
                        while write(descriptor, bytes, size) > 0 {}
                    }
                    #expect(errno == ENOSPC)
                }
            },
            empty: { server in unlink(try ballast(server)) }, refusesAll: false)

        private static func ballast(_ server: ServerProcess) throws -> String {
            "/proc/\(try #require(server.pid))/root\(server.dataDirectory)/ballast"
        }

        /// Whether this user may make one.
        static let canBeSmall: Bool = {
            let words = ["-rm", "/bin/sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"]
            guard let child = try? ChildHandle("/usr/bin/unshare", words, ["PATH": "/usr/bin:/bin"]) else {
                return false
            }
            _ = child.readAll()
            return child.wait() == 0
        }()
    }

    @Test(
        "files that may not grow: whatever would write is refused, and goes on without a restart",
        .timeLimit(.minutes(2)))
    func limited() async throws { try await run(on: .limited) }

    @Test(
        "a small file system that is full: nothing is half done, and all goes on without a restart",
        .enabled(if: Disk.canBeSmall, "this user may not mount a file system of its own"), .timeLimit(.minutes(2)))
    func small() async throws { try await run(on: .small) }

    /// What is asked for while there is no room, with what it would make.
    private static let requests: [@Sendable (Client) async throws -> Answer] = [
        { client in
            try await client.upload(
                "/documents/upload", Array(Material.lecture.utf8), named: "full.txt",
                headers: ["Idempotency-Key": "full-u"])
        },
        { client in
            try await client.upload(
                "/workflows/document-to-quiz", Array(Material.lecture.utf8), named: "full-saga.txt",
                fields: [("num_questions", "3")], headers: ["Idempotency-Key": "full-w"])
        },
        { try await $0.post("/chat", #"{"message":"What is a cell?"}"#, headers: ["Idempotency-Key": "full-c"]) },
        { try await $0.post("/chat/sessions", #"{"title":"Full"}"#, headers: ["Idempotency-Key": "full-s"]) },
        {
            try await $0.post(
                "/tts/synthesize", #"{"text":"There is no room."}"#, headers: ["Idempotency-Key": "full-a"])
        },
    ]

    private func run(on disk: Disk) async throws {
        let server = try await ServerProcess.start([:], by: disk.command)
        let client = try await Client.demo(server)
        let student = Persistent(client: client)
        let evening = Evening(student: student, rounds: 1)
        let made = try await evening.play()
        try await evening.check(made)
        let reads = ["/documents/\(made.documents[0])", "/quiz/\(made.quizzes[0])", "/chat/history/\(made.chats[0])"]
        var seen: [JSON] = []
        for read in reads { seen.append(try await client.get(read).json) }

        // One that is accepted in the last moment: its work meets the full disk.
        let last = try await student.upload("/documents/upload", Material.pages[0], named: "last.txt", key: "last")
        try await disk.fill(server)
        var refused = 0
        for _ in 0..<3 {
            for request in Self.requests {
                let answer = try await request(client)
                guard answer.status != 503 else {
                    #expect(answer.code == "DEPENDENCY_UNAVAILABLE", "\(answer.text)")
                    #expect(answer[header: "Retry-After"] != nil)
                    #expect(answer.json["error"].string?.contains("SQLITE") == false, "\(answer.text)")
                    refused += 1
                    continue
                }
                #expect(!disk.refusesAll && (200..<300).contains(answer.status), "\(answer.status) \(answer.text)")
            }
            for (read, before) in zip(reads, seen) { #expect(try await client.get(read).json == before, "\(read)") }
        }
        #expect(refused > 0 && (!disk.refusesAll || refused == 3 * Self.requests.count), "\(refused) were refused")
        // What is there is served; whoever balances a load sends nothing new where a file system says that it is full.
        #expect(try await client.get("//health").status == 200)
        if !disk.refusesAll { #expect(try await client.get("//ready").status == 503) }
        try await disk.empty(server)

        let asked = try await Self.insist(client)
        let ended = try await student.get(
            "/documents/\(last["document_id"].string ?? "none")", whileStatusIn: ["processing"])
        #expect(ended["status"] == "completed", "\(ended)")
        var all = made
        all.documents += [try #require(last["document_id"].string), try #require(asked[0]["document_id"].string)]
        all.sagas.insert(try #require(asked[1]["saga_id"].string), at: 0)
        all.chats.append(try #require(asked[2]["session_id"].string))
        all.sessions.append(try #require(asked[3]["session_id"].string))
        all.audio.append(try #require(asked[4]["audio_id"].string))
        try await evening.check(all)
        _ = try await Self.insist(client)
        try await evening.check(all)

        // Four documents and two workflows' ones have a file each, two texts were spoken, and nothing else is there.
        let root = "/proc/\(try #require(server.pid))/root\(server.dataDirectory)"
        #expect(Self.files(below: root + "/blobs/objects") == all.documents.count + all.sagas.count + all.audio.count)
        #expect(Self.files(below: root + "/blobs/incoming") + Self.files(below: root + "/spool/objects") == 0)
        #expect(Self.files(below: root + "/spool/incoming") == 0)
        let (code, output) = try await server.terminate()
        #expect(code == 0, "\(output.suffix(2000))")
    }

    /// Sends all of them until they are taken.
    private static func insist(_ client: Client) async throws -> [JSON] {
        var taken: [JSON] = []
        for request in requests {
            taken.append(
                try await Persistent(client: client).insist("a request of before") { try await request(client) })
        }
        return taken
    }

    private static func files(below folder: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var isFolder = false
        return names.reduce(0) { count, name in
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return count }
            return count + (isFolder ? files(below: path) : 1)
        }
    }
}

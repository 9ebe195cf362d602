import FoundationEssentials
import LecternCrypto
import LecternEmbedded
import LecternPorts
import Testing

@Suite("lectern saga")
struct SagaCommandTests {
    private func saga(_ words: [String], in folder: String) async throws -> (code: Int32, output: String) {
        let child = try ChildHandle(
            Built.path("lectern"), ["saga"] + words,
            [
                "PATH": "/usr/bin:/bin", "HOME": folder, "LECTERN_DATA_DIR": folder, "SAGA_COMPENSATION_SECONDS": "1",
            ])
        return try await offPool {
            let output = child.readAll()
            return (child.wait(), output)
        }
    }

    @Test(
        "what cannot be understood is 64, and what is not there is 66",
        arguments: [
            (["list", "sideways"], 64), (["list", "running", "failed"], 64), (["grow"], 64), ([], 64), (["show"], 64),
            (["resume", "a", "b"], 64), (["cancel", "--all"], 64), (["list"], 0), (["list", "failed"], 0),
            (["show", "nobody"], 66), (["resume", "nobody"], 66), (["cancel", "elsewhere/nobody"], 66),
        ] as [([String], Int32)])
    func usage(_ words: [String], _ code: Int32) async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = try await EventDatabase.open(in: folder, clock: SystemClock())
        await data.close()
        let ended = try await saga(words, in: folder)
        #expect(ended.code == code, "\(ended.output)")
        #expect(ended.output.isEmpty == (code == 0))
    }

    @Test(
        "a workflow whose file cannot be deleted is seen as stuck, and ends when its operator resumes it",
        .timeLimit(.minutes(2)))
    func stuck() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await HeldServer.run(in: folder) { server in
            let (id, document) = try await server.workflow(Material.pdf())
            let running = try await saga(["list", "running"], in: folder)
            #expect(running.output.contains("\(id)\trunning\textract\t\(document)"), "\(running.output)")

            // A folder where one of its files could be: nothing deletes that as a file.
            let key = OpenSSLDigest().sha256(Array("documents/\(server.userID)/\(document).docx".utf8)).hexadecimal
            let obstacle = folder + "/blobs/objects/" + key.prefix(2) + "/" + key.dropFirst(2)
            try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
            let cancelled = try await saga(["cancel", id], in: folder)
            #expect(cancelled.output.contains("status\tcompensating"), "\(cancelled.output)")
            var status: String?
            for _ in 0..<60 where status != "compensation_failed" { status = try await server.status(of: id) }
            #expect(status == "compensation_failed")
            let stuck = try await saga(["list", "compensation_failed"], in: folder)
            #expect(stuck.output.contains("\(id)\tcompensation_failed\tdelete_file"), "\(stuck.output)")
            #expect(try await saga(["show", id], in: folder).output.contains("FILE_NOT_DELETED"))
            #expect(try await saga(["list", "running"], in: folder).output == "")

            try FileManager.default.removeItem(atPath: obstacle)
            let resumed = try await saga(["resume", id], in: folder)
            #expect(resumed.code == 0 && resumed.output.contains("status\tcancelled"), "\(resumed.output)")
            #expect(try await server.status(of: id) == "cancelled")
            #expect(try await saga(["resume", id], in: folder).code == 65)
            #expect(try await saga(["cancel", id], in: folder).output.contains("status\tcancelled"))
        }
    }
}

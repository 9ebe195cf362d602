import FoundationEssentials
import LecternEmbedded
import Testing

@Suite("What an earlier process left in the data folder")
struct DataFolderTests {
    private static let left = ["work/lectern-speech-abc123", "work/pages/1.png", "spool/objects/00/a"]

    private func filled(_ path: String) throws {
        for name in Self.left {
            let file = "\(path)/\(name)"
            try FileManager.default.createDirectory(
                atPath: String(file.prefix(upTo: file.lastIndex(of: "/")!)), withIntermediateDirectories: true)
            try Data("of somebody".utf8).write(to: URL(filePath: file))
        }
    }

    private func remaining(_ path: String) -> [String] {
        Self.left.filter { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
    }

    @Test("copies of recordings and half uploads go at the start, and nothing else")
    func cleared() throws {
        let path = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try filled(path)
        try Data("kept".utf8).write(to: URL(filePath: path + "/secret"))
        let folder = try DataFolder(serving: path)
        withExtendedLifetime(folder) {
            #expect(remaining(path).isEmpty)
            #expect(FileManager.default.fileExists(atPath: path + "/secret"))
        }
    }

    @Test("whoever does not get the folder, or does not serve from it, clears nothing")
    func held() throws {
        let path = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let serving = try DataFolder(serving: path)
        try withExtendedLifetime(serving) {
            try filled(path)
            #expect(throws: DataFolder.Failure.self) { try DataFolder(serving: path) }
            #expect(remaining(path) == Self.left)
        }
    }

    @Test("holding a folder changes nothing in it")
    func holding() throws {
        let path = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try filled(path)
        let folder = try DataFolder(holding: path)
        withExtendedLifetime(folder) { #expect(remaining(path) == Self.left) }
    }
}

/// One program and what it says of itself.
public struct ProgramReport: Sendable, Equatable {
    public var name: String
    /// Nil when it is not installed.
    public var path: String?
    /// The first line of its version message; nil when it could not be started.
    public var version: String?

    public var isUsable: Bool { version != nil }
}

extension TextPrograms {
    /// Starts each program once to ask for its version: for the start-up log and `lectern doctor`.
    public func report() async -> [ProgramReport] {
        let all = [
            ("pdftotext", pdftotext, "-v"), ("pdfinfo", pdfinfo, "-v"), ("pdfimages", pdfimages, "-v"),
            ("pdftoppm", pdftoppm, "-v"), ("tesseract", tesseract, "--version"),
            ("lectern-extract", helper, "--version"),
        ]
        var reports: [ProgramReport] = []
        for (name, path, option) in all {
            reports.append(ProgramReport(name: name, path: path, version: await Self.version(path, option)))
        }
        return reports
    }

    private static func version(_ path: String?, _ option: String) async -> String? {
        guard let path, let result = try? await Program(path, [option]).run(), result.succeeded else { return nil }
        let text = result.output.isEmpty ? result.outcome.errors : result.output
        return text.split(separator: 10).first.map { String(decoding: $0, as: UTF8.self) }
    }
}

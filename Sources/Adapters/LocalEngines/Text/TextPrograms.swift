import Glibc

/// The programs that read documents, by absolute path; nil where one is missing.
public struct TextPrograms: Sendable, Equatable {
    public var pdfinfo: String?
    public var pdftotext: String?
    public var pdfimages: String?
    public var pdftoppm: String?
    public var tesseract: String?
    /// `lectern-extract`, which comes with this package.
    public var helper: String?

    public init(
        pdfinfo: String? = nil, pdftotext: String? = nil, pdfimages: String? = nil, pdftoppm: String? = nil,
        tesseract: String? = nil, helper: String? = nil
    ) {
        self.pdfinfo = pdfinfo
        self.pdftotext = pdftotext
        self.pdfimages = pdfimages
        self.pdftoppm = pdftoppm
        self.tesseract = tesseract
        self.helper = helper
    }

    /// What this machine has: the system's programs in the usual folders, and the helper beside the running program.
    /// - Parameter helper: where `lectern-extract` lies when that is somewhere else.
    public static func installed(helper: String? = nil) -> Self {
        Self(
            pdfinfo: Program.find("pdfinfo"), pdftotext: Program.find("pdftotext"),
            pdfimages: Program.find("pdfimages"), pdftoppm: Program.find("pdftoppm"),
            tesseract: Program.find("tesseract"), helper: helper ?? besideThisProgram("lectern-extract"))
    }

    /// Whether every kind of document can be read.
    public var isComplete: Bool {
        ![pdfinfo, pdftotext, pdftoppm, tesseract, helper].contains(nil)
    }

    private static func besideThisProgram(_ name: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map { readlink("/proc/self/exe", $0, characters.count) } ?? -1
            }
        }
        guard count > 0 else { return nil }
        let path = String(decoding: buffer[..<count], as: UTF8.self)
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return Program.find(name, in: [String(path[..<slash])])
    }
}

import Glibc

/// The text of a Word document (ECMA-376): body, then footnotes and endnotes.
struct WordText {
    /// Bytes that its parts may expand to.
    var expandedLimit: Int

    /// Reads an open file that can be sought in.
    func read(descriptor: Int32) throws(Failure) -> [UInt8] {
        try checkSignature(descriptor)
        let package = try ZipPackage(descriptor: descriptor, expandedLimit: expandedLimit)
        let main = try mainPart(package)
        guard let body = try package.read(main) else { throw .wrongFormat(kind(of: package)) }
        let parts = try WordParts(of: main, in: package)
        let styles = try WordStyles(
            styles: package.read(parts.name("styles")), numbering: package.read(parts.name("numbering")))
        var blocks = try WordBody(styles: styles).read(body)
        for notes in ["footnotes", "endnotes"] {
            if let part = try package.read(parts.name(notes)) {
                blocks += try WordBody(styles: styles).read(part)
            }
        }
        let text = try Normalization.normalize(Array(WordBlock.joined(blocks).utf8))
        guard text.contains(where: { $0 > 0x20 }) else { throw .empty }
        return text
    }

    private func checkSignature(_ descriptor: Int32) throws(Failure) {
        var head = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &head, head.count, 0)
        guard count > 0 else { throw .empty }
        head.removeLast(head.count - count)
        if head.starts(with: FileSignature.compoundFile) {
            // Encrypted Office files keep the package in a stream of this name ([MS-OFFCRYPTO] section 1.3.2).
            let mark = Array("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
            if try StandardStreams.contains(mark, in: descriptor) { throw .encrypted }
            throw .wrongFormat("an Office document of the kind used before 2007")
        }
        guard head.starts(with: FileSignature.zip) else {
            throw .wrongFormat(FileSignature.kind(of: head) ?? "not a Word document")
        }
    }

    /// Where the package says that its document is.
    private func mainPart(_ package: ZipPackage) throws(Failure) -> String {
        guard package.contains("[Content_Types].xml"), let relations = try package.read("_rels/.rels") else {
            throw .wrongFormat(kind(of: package))
        }
        let xml = try XMLEvents(relations)
        while let event = try xml.next() {
            guard case .start("Relationship", _) = event,
                xml.attribute("Type")?.hasSuffix("/relationships/officeDocument") == true,
                let target = xml.attribute("Target")
            else { continue }
            let part = target.hasPrefix("/") ? String(target.dropFirst()) : target
            guard part.hasPrefix("word/") || package.contains("word/document.xml") || !isOther(part) else {
                throw .wrongFormat(kind(of: package))
            }
            return part
        }
        throw .wrongFormat(kind(of: package))
    }

    private func isOther(_ part: String) -> Bool { ["xl/", "ppt/", "visio/"].contains { part.hasPrefix($0) } }

    private func kind(of package: ZipPackage) -> String {
        let names = package.names
        if names.contains(where: { $0.hasPrefix("xl/") }) { return "an Excel workbook" }
        if names.contains(where: { $0.hasPrefix("ppt/") }) { return "a PowerPoint presentation" }
        if names.contains(where: { $0.hasPrefix("visio/") }) { return "a Visio drawing" }
        if names.contains("mimetype"), let type = try? package.read("mimetype") {
            let type = String(decoding: type, as: UTF8.self)
            if type.hasPrefix("application/epub") { return "an EPUB book" }
            if type.contains("opendocument.text") { return "an OpenDocument text" }
            if type.contains("opendocument.spreadsheet") { return "an OpenDocument spreadsheet" }
            if type.contains("opendocument") { return "an OpenDocument file" }
        }
        if names.contains("META-INF/MANIFEST.MF") { return "a Java archive" }
        return "a ZIP archive"
    }
}

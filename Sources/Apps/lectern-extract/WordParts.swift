/// Where the parts lie that a document's main part refers to (ECMA-376 part 2, section 9.3; part 1, section 11.3).
struct WordParts {
    private let folder: String
    /// By the last word of their type: `styles`, `footnotes`.
    private var named: [String: String] = [:]

    /// - Parameter main: the main part's name in the package.
    init(of main: String, in package: ZipPackage) throws(Failure) {
        let path = main.split(separator: "/")
        folder = path.dropLast().map { $0 + "/" }.joined()
        guard let file = path.last, let relations = try package.read("\(folder)_rels/\(file).rels") else { return }
        let xml = try XMLEvents(relations)
        while let event = try xml.next() {
            guard case .start("Relationship", _) = event, xml.attribute("TargetMode") != "External",
                let type = xml.attribute("Type")?.split(separator: "/").last, let target = xml.attribute("Target")
            else { continue }
            // Each such part may be named once.
            if named[String(type)] == nil { named[String(type)] = Self.resolved(target, in: folder) }
        }
    }

    /// The part of this type: what the main part names, else where such parts lie by custom.
    func name(_ type: String) -> String { named[type] ?? "\(folder)\(type).xml" }

    private static func resolved(_ target: String, in folder: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(step) }
        }
        return path.joined(separator: "/")
    }
}

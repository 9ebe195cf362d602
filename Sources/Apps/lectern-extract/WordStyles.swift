/// What the parts beside the text say of its paragraphs: headings by style, and lists.
struct WordStyles {
    struct Style {
        var name = ""
        var basedOn: String?
        var outline: Int?
        var list: (number: String?, level: Int?) = (nil, nil)
        var erasure = WordErasure()
    }

    struct Level {
        var format = "decimal"
        var text = ""
        var start = 1
    }

    private var styles: [String: Style] = [:]
    /// Of the few styles that erase or restore text, together with what they are based on.
    private var erasures: [String: WordErasure] = [:]
    /// By the number of the list; then by level.
    private(set) var lists: [String: [Int: Level]] = [:]

    init(styles: [UInt8]?, numbering: [UInt8]?) throws(Failure) {
        if let styles {
            try readStyles(styles)
            for id in self.styles.keys {
                let erasure = chain(id).reversed().reduce(WordErasure()) { $0.overridden(by: $1.erasure) }
                if !erasure.saysNothing { erasures[id] = erasure }
            }
        }
        if let numbering { try readNumbering(numbering) }
    }

    func isHeading(_ style: String?) -> Bool {
        chain(style).contains { style in
            let name = style.name.lowercased()
            return (style.outline ?? 9) < 9 || name.hasPrefix("heading") || name == "title" || name == "subtitle"
        }
    }

    /// A table of contents repeats the headings.
    func isContents(_ style: String?) -> Bool { chain(style).first?.name.lowercased().hasPrefix("toc ") ?? false }

    func erasure(_ style: String?) -> WordErasure { style.flatMap { erasures[$0] } ?? WordErasure() }

    func list(_ style: String?) -> (number: String?, level: Int?) {
        chain(style).first { $0.list.number != nil }?.list ?? (nil, nil)
    }

    /// The style and what it is based on, as far as that does not run in a circle.
    private func chain(_ id: String?) -> [Style] {
        var chain: [Style] = []
        var next = id
        while let id = next, let style = styles[id], chain.count < 12 {
            chain.append(style)
            next = style.basedOn
        }
        return chain
    }

    private mutating func readStyles(_ bytes: [UInt8]) throws(Failure) {
        let xml = try XMLEvents(bytes)
        var id: String?
        while let event = try xml.next() {
            switch event {
            case .start("style", let empty):
                id = empty ? nil : xml.attribute("styleId")
                if let id { styles[id] = Style() }
            case .end("style"): id = nil
            case .start(let name, _):
                guard let id else { continue }
                let value = xml.attribute("val")
                switch name {
                case "name": styles[id]?.name = value ?? ""
                case "basedOn": styles[id]?.basedOn = value
                case "outlineLvl": styles[id]?.outline = value.flatMap { Int($0) }
                case "numId": styles[id]?.list.number = value
                case "ilvl": styles[id]?.list.level = value.flatMap { Int($0) }
                case _ where WordErasure.names.contains(name): styles[id]?.erasure.set(name, value)
                default: break
                }
            default: break
            }
        }
    }

    private mutating func readNumbering(_ bytes: [UInt8]) throws(Failure) {
        let xml = try XMLEvents(bytes)
        var abstract: [String: [Int: Level]] = [:]
        var definition: String?
        var level: Int?
        var number: String?
        while let event = try xml.next() {
            guard case .start(let name, _) = event else {
                if event == .end("abstractNum") { definition = nil }
                if event == .end("num") { number = nil }
                if event == .end("lvl") { level = nil }
                continue
            }
            let value = xml.attribute("val")
            switch name {
            case "abstractNum": definition = xml.attribute("abstractNumId")
            case "num": number = xml.attribute("numId")
            case "abstractNumId":
                if let number, let value { lists[number] = abstract[value] ?? [:] }
            case "lvl":
                level = xml.attribute("ilvl").flatMap { Int($0) }
                if let definition, let level { abstract[definition, default: [:]][level] = Level() }
            case "numFmt", "lvlText", "start":
                guard let definition, let level, let value else { continue }
                switch name {
                case "numFmt": abstract[definition]?[level]?.format = value
                case "lvlText": abstract[definition]?[level]?.text = value
                default: abstract[definition]?[level]?.start = Int(value) ?? 1
                }
            default: break
            }
        }
    }
}

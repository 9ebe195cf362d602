import LecternPorts

/// Writes one line of a log, in either format, as UTF-8.
struct LogLine {
    private(set) var bytes: [UInt8] = []

    /// Longer values are cut, in characters.
    private static let longestValue = 4096

    /// What stands between a line's time and the fields that differ from line to line.
    struct Opening: Sendable {
        fileprivate let format: TextLog.Format
        fileprivate var bytes: [UInt8] = []
        /// Of the members that an object has so far.
        fileprivate var names: Set<String> = []
    }

    static func opening(
        _ format: TextLog.Format, service: String, level: LogLevel, message: String, fields: [(String, String)]
    ) -> Opening {
        var opening = Opening(format: format)
        var line = LogLine()
        switch format {
        case .text:
            line.mark(" - ")
            line.value(service, quotes: .never)
            line.mark(" - ")
            line.value(level.logName, quotes: .never)
            line.mark(" - ")
            line.value(message, quotes: .never)
        case .json:
            line.mark("\",\"level\":")
            line.value(level.logName, quotes: .always)
            line.mark(",\"service\":")
            line.value(service, quotes: .always)
            line.mark(",\"message\":")
            line.value(message, quotes: .always)
            opening.names = ["time", "level", "service", "message"]
        }
        line.add(fields, format, behind: &opening.names)
        opening.bytes = line.bytes
        return opening
    }

    /// - Parameter time: `2025-12-05 10:30:00`, in JSON `2025-12-05T10:30:00Z`.
    static func written(time: [UInt8], _ opening: Opening, _ fields: [(String, String)]) -> [UInt8] {
        var line = LogLine()
        var names = opening.names
        if opening.format == .json { line.mark("{\"time\":\"") }
        line.bytes += time
        line.bytes += opening.bytes
        line.add(fields, opening.format, behind: &names)
        line.mark(opening.format == .json ? "}\n" : "\n")
        return line.bytes
    }

    /// Fields that are numbers of JSON, in the lines of requests.
    private static let measures: Set<String> = ["status", "duration_ms"]

    private mutating func add(
        _ fields: [(String, String)], _ format: TextLog.Format, behind names: inout Set<String>
    ) {
        for (name, value) in fields {
            switch format {
            case .text:
                bytes.append(UInt8(ascii: " "))
                key(name)
                bytes.append(UInt8(ascii: "="))
                self.value(value, quotes: .whereNeeded)
            case .json:
                var key = Self.plainKey(name)
                while !names.insert(key).inserted { key += "_" }
                mark(",\"")
                bytes += key.utf8
                mark("\":")
                // Written as they are, so that they can be compared and added up.
                if !Self.measures.contains(name) || !append(number: value) { self.value(value, quotes: .always) }
            }
        }
    }

    /// Nearly all lines fit, and have their memory at once.
    private init() { bytes.reserveCapacity(480) }

    private mutating func mark(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    // MARK: - Names

    private mutating func key(_ name: String) {
        if name.isEmpty || !append(name, ifAll: .key) { bytes += Self.plainKey(name).utf8 }
    }

    private static func plainKey(_ name: String) -> String {
        if name.isEmpty { return "_" }
        if name.utf8.allSatisfy({ LogCharacter.of[Int($0)].contains(.key) }) { return name }
        return String(
            String.UnicodeScalarView(
                name.unicodeScalars.map {
                    $0.isASCII
                        && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "."
                            || $0 == "-")
                        ? $0 : "_"
                }))
    }

    // MARK: - Values

    private enum Quotes {
        case never, whereNeeded, always
    }

    private mutating func value(_ text: String, quotes: Quotes) {
        if quotes == .whereNeeded, !text.isEmpty, append(text, ifAll: .bare) { return }
        let isQuoted = quotes == .always || quotes == .whereNeeded && Self.needsQuotes(text)
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
        if !append(text, ifAll: .plain) { escape(text, quotes: isQuoted) }
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    }

    /// A number of JSON (RFC 8259, section 6) without sign and exponent; false, and nothing appended, for other text.
    private mutating func append(number text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 18,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }),
            parts[0].count == 1 || parts[0].first != UInt8(ascii: "0")
        else { return false }
        bytes += text.utf8
        return true
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.isEmpty || text.unicodeScalars.count > longestValue
            || text.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0 == "=" || $0 == "\\" || isHidden($0) }
    }

    /// Most texts by far are short and of one kind of characters, which is quickly seen. False, and nothing appended,
    /// for another one.
    private mutating func append(_ text: String, ifAll kind: LogCharacter) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { characters in
            guard characters.count <= Self.longestValue else { return false }
            let all = LogCharacter.of.withUnsafeBufferPointer { kinds in
                characters.reduce(kind) { $0.intersection(kinds[Int($1)]) }
            }
            guard all == kind else { return false }
            bytes.append(contentsOf: characters)
            return true
        } ?? false
    }

    /// Valid between the quotes of JSON.
    private mutating func escape(_ text: String, quotes: Bool) {
        for (position, scalar) in text.unicodeScalars.enumerated() {
            guard position < Self.longestValue else {
                bytes += "…".utf8
                return
            }
            switch scalar {
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case "\"" where quotes: bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case _ where Self.isHidden(scalar):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    bytes += "\\u".utf8
                    bytes += String(repeating: "0", count: 4 - digits.utf8.count).utf8
                    bytes += digits.utf8
                }
            default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
    }

    /// Control and format characters (escape sequences, directions of writing) and the breaks of lines: a terminal
    /// would obey them instead of showing them.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        guard !(0x20...0x7E).contains(scalar.value) else { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}

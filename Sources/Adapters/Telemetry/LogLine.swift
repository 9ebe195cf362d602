import Glibc
import LecternPorts

/// One line of a log, before it is written in either format.
struct LogLine {
    /// UTC, since 1970.
    var seconds: Double
    var service: String
    var level: LogLevel
    var message: String
    var fields: [(String, String)]

    /// Longer values are cut, in characters.
    private static let longestValue = 4096

    var text: String {
        var line = "\(time(" ", "")) - \(Self.plain(service)) - \(level.logName) - \(Self.plain(message))"
        for (name, value) in fields { line += " \(Self.key(name))=\(Self.quotedIfNeeded(value))" }
        return line + "\n"
    }

    var json: String {
        var line = "{\"time\":\"\(time("T", "Z"))\",\"level\":\"\(level.logName)\""
        line += ",\"service\":\(Self.quoted(service)),\"message\":\(Self.quoted(message))"
        var seen: Set<String> = ["time", "level", "service", "message"]
        for (name, value) in fields {
            var key = Self.key(name)
            while !seen.insert(key).inserted { key += "_" }
            line += ",\"\(key)\":\(Self.quoted(value))"
        }
        return line + "}\n"
    }

    private func time(_ separator: String, _ zone: String) -> String {
        var seconds = time_t(self.seconds.rounded(.down))
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(1900 + parts.tm_year)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))\(separator)"
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))\(zone)"
    }

    private static func key(_ name: String) -> String {
        if !name.isEmpty, name.utf8.allSatisfy(isPlainKey) { return name }
        return name.isEmpty
            ? "_"
            : String(
                String.UnicodeScalarView(
                    name.unicodeScalars.map {
                        $0.isASCII
                            && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
                                || $0 == "." || $0 == "-")
                            ? $0 : "_"
                    }))
    }

    private static func isPlainKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Most values by far: short, printable ASCII that means nothing to a reader of lines.
    private static func isBare(_ text: String) -> Bool {
        text.utf8.count <= longestValue
            && text.utf8.allSatisfy { byte in
                byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            }
    }

    private static func plain(_ text: String) -> String { escaped(text, quotes: false) }

    private static func quotedIfNeeded(_ value: String) -> String {
        if !value.isEmpty, isBare(value), !value.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "=") }) {
            return value
        }
        let needed =
            value.isEmpty
            || value.unicodeScalars.contains {
                $0 == " " || $0 == "\"" || $0 == "=" || $0 == "\\" || isHidden($0)
            }
        return needed || value.unicodeScalars.count > longestValue ? quoted(value) : value
    }

    private static func quoted(_ value: String) -> String { "\"\(escaped(value, quotes: true))\"" }

    /// Valid between the quotes of JSON.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        if isBare(text) { return text }
        var result = ""
        for (position, scalar) in text.unicodeScalars.enumerated() {
            guard position < longestValue else { return result + "…" }
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\"" where quotes: result += "\\\""
            case "\\": result += "\\\\"
            case _ where isHidden(scalar):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
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

/// A page in Prometheus' text format, version 0.0.4.
struct ExpositionText {
    private(set) var text = ""

    mutating func begin(_ family: Family) {
        text += "# HELP \(family.exposedName) \(Self.escaped(family.help, quotes: false))\n"
        text += "# TYPE \(family.exposedName) \(family.kind.rawValue)\n"
    }

    mutating func append(_ family: Family, _ labels: [Label], _ series: Series) {
        guard family.kind == .histogram else {
            return line(family.exposedName, labels, Self.number(series.value))
        }
        var below = 0
        for (bound, count) in zip(series.bounds, series.counts) {
            below += count
            line(
                family.exposedName + "_bucket", labels + [Label(name: "le", value: Self.number(bound))], String(below))
        }
        line(family.exposedName + "_bucket", labels + [Label(name: "le", value: "+Inf")], String(series.count))
        line(family.exposedName + "_sum", labels, Self.number(series.value))
        line(family.exposedName + "_count", labels, String(series.count))
    }

    private mutating func line(_ name: String, _ labels: [Label], _ value: String) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\(Self.labelName($0.name))=\"\(Self.escaped($0.value, quotes: true))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(value)\n"
    }

    /// The name with what a metric's name cannot hold made underscores.
    static func metricName(_ name: String) -> String { cleaned(name, colons: true) }

    private static func labelName(_ name: String) -> String { cleaned(name, colons: false) }

    private static func cleaned(_ name: String, colons: Bool) -> String {
        let clean = String(
            decoding: name.utf8.map { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    byte
                case UInt8(ascii: ":") where colons: byte
                default: UInt8(ascii: "_")
                }
            }, as: UTF8.self)
        return clean.first.map { $0.isNumber } ?? true ? "_" + clean : clean
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        if let whole = Int(exactly: value) { return String(whole) }
        return "\(value)"
    }
}

extension HTTPHeaders {
    /// How much of a media type `Accept` asks for, 0…1, by its most specific range that fits (RFC 9110, section 12.5.1);
    /// 1 where there is no `Accept`, 0 for a type that no range fits.
    /// - Parameter type: lower case, without parameters.
    public func quality(of type: String) -> Double {
        let ranges = list("Accept").map { AcceptRange($0) }
        guard !ranges.isEmpty else { return 1 }
        let family = type.prefix { $0 != "/" } + "/*"
        for name in [type, String(family), "*/*"] {
            if let quality = ranges.filter({ $0.name == name }).map(\.quality).max() { return quality }
        }
        return 0
    }

    /// Whether `Accept` names the media type itself, and not only a range that it is in.
    /// - Parameter type: lower case, without parameters.
    public func accepts(byName type: String) -> Bool {
        list("Accept").contains { AcceptRange($0).name == type }
    }
}

/// One member of `Accept`: a media range and its weight.
private struct AcceptRange {
    var name: String
    /// 0…1; what is no number counts as 1.
    var quality: Double

    init(_ member: String) {
        let parts = member.split(separator: ";").map { trimmed($0).lowercased() }
        name = parts.first ?? ""
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        quality = weight.isNaN ? 1 : min(max(weight, 0), 1)
    }
}

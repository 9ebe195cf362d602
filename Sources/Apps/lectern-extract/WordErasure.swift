/// What takes a run out of the text, as far as its settings or a style say: hidden, or struck out once or twice.
struct WordErasure {
    static let names: Set<String> = ["vanish", "strike", "dstrike"]

    /// By name, on or off; a name that is missing is left to the style.
    private var settings: [String: Bool] = [:]

    var isErased: Bool { settings.values.contains(true) }
    var saysNothing: Bool { settings.isEmpty }

    /// - Parameter value: such a setting is on by being there (ECMA-376 part 1, section 17.17.4).
    mutating func set(_ name: String, _ value: String?) {
        settings[name] = !["0", "false", "off", "none"].contains(value ?? "1")
    }

    /// What is said nearer to the text counts.
    func overridden(by nearer: WordErasure) -> WordErasure {
        var all = self
        all.settings.merge(nearer.settings) { $1 }
        return all
    }
}

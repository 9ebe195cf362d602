extension StringProtocol {
    /// "Ohm's", with either apostrophe.
    var isPossessive: Bool { hasSuffix("'s") || hasSuffix("\u{2019}s") }

    /// "Ohm" for "Ohm's"; other words as they are.
    var withoutPossessive: String { isPossessive ? String(dropLast(2)) : String(self) }
}

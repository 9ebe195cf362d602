/// How many tokens a language model is likely to count: a fourth of the plain characters and one for each other one.
///
/// Errs on the high side for the tokenizers in use, so that a budget kept by it is kept.
public enum TokenEstimate {
    /// O(n).
    public static func tokens(_ text: some StringProtocol) -> Int {
        var plain = 0
        var others = 0
        for byte in text.utf8 {
            if byte < 0x80 { plain += 1 } else if byte & 0xC0 != 0x80 { others += 1 }
        }
        return (plain + 3) / 4 + others
    }
}

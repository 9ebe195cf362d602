extension Double {
    /// ln of a finite number above 0, to within a few units in the last place and the same on every machine.
    ///
    /// Halves the number into m · 2ᵉ with m near 1, and sums ln m = 2 · artanh((m − 1) ÷ (m + 1)).
    var naturalLogarithm: Double {
        let isHigh = significand > 1.4142135623730951
        let part = isHigh ? significand / 2 : significand
        let power = Double(exponent) + (isHigh ? 1 : 0)
        let ratio = (part - 1) / (part + 1)
        let square = ratio * ratio
        var term = ratio
        var sum = 0.0
        var odd = 1.0
        // |ratio| < 0.172, so twelve terms reach the precision of a Double.
        for _ in 0..<12 {
            sum += term / odd
            term *= square
            odd += 2
        }
        return 2 * sum + power * 0.6931471805599453
    }
}

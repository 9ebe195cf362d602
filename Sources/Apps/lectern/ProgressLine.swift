import Glibc

/// A line on standard error that tells how far long work is, over and over in its place; nothing where that is no
/// terminal.
struct ProgressLine {
    private let isTerminal = isatty(STDERR_FILENO) != 0

    func show(_ text: String) { write("\r\(text) …") }

    /// Leaves an empty line for what comes next.
    func clear() { write("\r\u{1B}[K") }

    private func write(_ text: String) {
        guard isTerminal else { return }
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

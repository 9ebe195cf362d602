/// Why a file gives no text.
enum Failure: Error, Equatable {
    case encrypted
    case corrupt(String)
    case empty
    /// More than the allowed bytes after decompression.
    case tooLarge
    /// What the file is instead, with its article: `a spreadsheet`.
    case wrongFormat(String)
    /// The streams of this process failed.
    case broken(String)

    var code: String {
        switch self {
        case .encrypted: "encrypted"
        case .corrupt: "corrupt"
        case .empty: "empty"
        case .tooLarge: "too-large"
        case .wrongFormat: "wrong-format"
        case .broken: "broken"
        }
    }

    var sentence: String {
        switch self {
        case .encrypted, .empty, .tooLarge: ""
        case .corrupt(let detail), .wrongFormat(let detail), .broken(let detail):
            // The answer's first line must stay one line.
            String(detail.map { $0.isNewline ? " " : $0 }.prefix(300))
        }
    }
}

import FoundationEssentials
import LecternSQL

/// A statement whose values are laid out as libpq takes them.
///
/// Bytes go in binary, everything else as text without a type, which the server then infers from the place where the
/// value stands.
struct BoundStatement: Sendable {
    let text: String
    private let storage: [UInt8]
    /// Where each value begins in `storage`; -1 for null.
    private let places: [Int]
    private let lengths: [Int32]
    private let formats: [Int32]

    var parameterCount: Int { places.count }

    /// Throws `invalid` for what the server could not take (U+0000 in a text, a time out of its range, too many values),
    /// and for words that begin or end a transaction, which are the driver's alone.
    init(_ statement: SQLStatement) throws(SQLError) {
        text = statement.text
        guard !statement.text.utf8.contains(0) else {
            throw .invalid(code: "42601", "a statement contains the character U+0000")
        }
        guard !Self.isOfTransactions(statement.text) else {
            throw .invalid(code: "2D000", "a statement must neither begin nor end a transaction")
        }
        guard statement.values.count <= 65_535 else {
            throw .invalid(code: "54023", "a statement has \(statement.values.count) values; 65535 are allowed")
        }
        var layout = Layout()
        for (index, value) in statement.values.enumerated() { try layout.add(value, number: index + 1) }
        storage = layout.storage
        places = layout.places
        lengths = layout.lengths
        formats = layout.formats
    }

    private static func isOfTransactions(_ text: String) -> Bool {
        let word = text.utf8.drop { $0 <= 0x20 || $0 == UInt8(ascii: ";") }.prefix(10).prefix {
            $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")
        }
        // Most statements begin with another letter, and with SELECT most of the others.
        guard let first = word.first, "abcers".utf8.contains(first | 0x20), word.count != 6 || first | 0x20 != 0x73
        else { return false }
        return transactionWords.contains(String(decoding: word, as: UTF8.self).uppercased())
    }

    private static let transactionWords: Set<String> = [
        "ABORT", "BEGIN", "COMMIT", "END", "RELEASE", "ROLLBACK", "SAVEPOINT", "START",
    ]

    /// A statement of the driver's own, without values.
    init(plain text: String) {
        self.text = text
        (storage, places, lengths, formats) = ([], [], [], [])
    }

    /// The pointers hold while `body` runs.
    func withParameters<Value>(
        _ body: (
            _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        guard !places.isEmpty else { return body(0, nil, nil, nil) }
        return storage.withUnsafeBytes { bytes in
            let values = places.map { place -> UnsafePointer<CChar>? in
                place < 0 ? nil : bytes.baseAddress?.advanced(by: place).assumingMemoryBound(to: CChar.self)
            }
            return values.withUnsafeBufferPointer { body(Int32($0.count), $0.baseAddress, lengths, formats) }
        }
    }
}

private struct Layout {
    var storage: [UInt8] = []
    var places: [Int] = []
    var lengths: [Int32] = []
    var formats: [Int32] = []

    mutating func add(_ value: SQLValue, number: Int) throws(SQLError) {
        switch value {
        case .null: append(nil as [UInt8]?)
        case .boolean(let flag): append((flag ? "true" : "false").utf8)
        case .integer(let integer): append(String(integer).utf8)
        case .real(let real): append(real.description.utf8)
        case .text(let text):
            guard !text.utf8.contains(0) else {
                throw .invalid(
                    code: "22021", "value \(number) contains the character U+0000, which PostgreSQL cannot keep")
            }
            append(text.utf8)
        case .bytes(let bytes):
            guard bytes.count < 1 << 30 else { throw .invalid(code: "54000", "value \(number) is larger than 1 GiB") }
            append(bytes, isBinary: true)
        case .time(let time):
            guard let text = TimestampText.text(time) else {
                throw .invalid(code: "22008", "value \(number) is a time that PostgreSQL cannot keep")
            }
            append(text.utf8)
        }
    }

    private mutating func append(_ bytes: (some Collection<UInt8>)?, isBinary: Bool = false) {
        guard let bytes else {
            places.append(-1)
            lengths.append(0)
            formats.append(0)
            return
        }
        places.append(storage.count)
        lengths.append(Int32(clamping: bytes.count))
        formats.append(isBinary ? 1 : 0)
        storage.append(contentsOf: bytes)
        storage.append(0)
    }
}

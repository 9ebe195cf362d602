/// Someone who waits for a child's standard output.
struct ChildReader {
    enum Want {
        case chunk
        case line(limit: Int)
        case all
    }

    var want: Want
    var operation: UInt64
    /// Nanoseconds of the monotonic clock; nil waits for as long as it takes.
    var deadline: UInt64?
    var done: @Sendable (Result<[UInt8]?, ProcessError>) -> Void
}

/// Bytes that came out of a child and that nobody has taken yet.
struct ChildOutput {
    private var bytes: [UInt8] = []
    private var start = 0
    /// Bytes from `start` on that are known to hold no line feed.
    private var searched = 0
    private(set) var total = 0
    var atEnd = false

    mutating func append(_ new: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: new)
        total += new.count
    }

    /// What satisfies `want`; nil as long as more must be read.
    mutating func take(_ want: ChildReader.Want) -> Result<[UInt8]?, ProcessError>? {
        switch want {
        case .chunk:
            if start < bytes.count { return .success(takeAll()) }
            return atEnd ? .success(nil) : nil
        case .all:
            return atEnd ? .success(takeAll()) : nil
        case .line(let limit):
            return takeLine(limit)
        }
    }

    private mutating func takeLine(_ limit: Int) -> Result<[UInt8]?, ProcessError>? {
        if let feed = bytes[(start + searched)...].firstIndex(of: 10) {
            guard feed - start <= limit else { return .failure(.lineTooLong(limit: limit)) }
            let line = Array(bytes[start..<feed])
            start = feed + 1
            searched = 0
            if start == bytes.count {
                bytes.removeAll(keepingCapacity: true)
                start = 0
            }
            return .success(line)
        }
        searched = bytes.count - start
        guard searched <= limit else { return .failure(.lineTooLong(limit: limit)) }
        guard atEnd else { return nil }
        return .success(searched == 0 ? nil : takeAll())
    }

    private mutating func takeAll() -> [UInt8] {
        defer {
            bytes = []
            start = 0
            searched = 0
        }
        return start == 0 ? bytes : Array(bytes[start...])
    }
}

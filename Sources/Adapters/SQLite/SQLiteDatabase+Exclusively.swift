public import LecternSQL

extension SQLiteDatabase {
    private static let chores = ConnectionThread("lectern.sqlite.locks")

    /// Holds a lock file beside the database. Throws `timedOut` when its holder does not let go within the
    /// configuration's deadline.
    public func exclusively<Value: Sendable>(
        _ lock: String, _ body: @Sendable () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        let held = try await hold(lock)
        defer { withExtendedLifetime(held) {} }
        return try await body()
    }

    private func hold(_ lock: String) async throws(SQLError) -> FileLock {
        let path = "\(configuration.path).\(Self.fileName(lock)).lock"
        let deadline = ContinuousClock.now + configuration.lockDeadline
        var pause = Duration.milliseconds(2)
        while true {
            if Task.isCancelled { throw .cancelled }
            if let held = try await Self.chores.run({ () throws(SQLError) in try FileLock(path) }) { return held }
            guard ContinuousClock.now + pause < deadline else { throw .timedOut }
            do { try await Task.sleep(for: pause) } catch { throw .cancelled }
            pause = min(pause * 2, .milliseconds(200))
        }
    }

    /// Every name has one of its own, and none leads out of the folder.
    static func fileName(_ lock: String) -> String {
        lock.utf8.reduce(into: "") { name, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                name += "_" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
            }
        }
    }
}

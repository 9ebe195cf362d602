import Dispatch
import LecternSQL
import Synchronization

/// Who listens to which channel in this process.
final class Notices: Sendable {
    private let listeners = Mutex<[String: [ObjectIdentifier: Listener]]>([:])

    /// A name that PostgreSQL takes as well.
    static func checked(_ channel: String) throws(SQLError) -> String {
        guard (1...63).contains(channel.utf8.count), !channel.utf8.contains(0) else {
            throw .wrongUse("a channel's name has 1 to 63 bytes")
        }
        return channel
    }

    func add(_ listener: Listener) {
        listeners.withLock { $0[listener.channel, default: [:]][ObjectIdentifier(listener)] = listener }
    }

    func remove(_ listener: Listener) {
        listeners.withLock { listeners in
            listeners[listener.channel]?[ObjectIdentifier(listener)] = nil
            if listeners[listener.channel]?.isEmpty == true { listeners[listener.channel] = nil }
        }
    }

    func post(_ channels: Set<String>) {
        guard !channels.isEmpty else { return }
        let woken = listeners.withLock { listeners in channels.flatMap { listeners[$0]?.values.map(\.self) ?? [] } }
        for listener in woken { listener.post() }
    }

    /// Nothing more will come: whoever waits goes on.
    func close() {
        let all = listeners.withLock { listeners in
            defer { listeners = [:] }
            return listeners.values.flatMap(\.values)
        }
        for listener in all { listener.silence() }
    }
}

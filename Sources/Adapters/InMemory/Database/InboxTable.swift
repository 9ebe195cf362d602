import FoundationEssentials
import LecternPorts

/// Which consumer has applied which event.
struct InboxTable {
    private var marks = Remembered<InboxMark>(for: Retention.inbox)

    var count: Int { marks.count }

    func contains(_ mark: InboxMark) -> Bool { marks.contains(mark) }

    mutating func insert(_ mark: InboxMark, now: Date) { marks.insert(mark, now: now) }

    mutating func forget(now: Date) { marks.forget(now: now) }
}

import FoundationEssentials
import LecternPorts

/// Which consumer has applied which event. Kept for 45 days: longer than any dead letter.
struct InboxTable {
    static let retention: TimeInterval = 45 * 86_400

    private var marks: Set<InboxMark> = []
    private var ages = Queue<(mark: InboxMark, at: Date)>()

    func contains(_ mark: InboxMark) -> Bool { marks.contains(mark) }

    mutating func insert(_ mark: InboxMark, now: Date) {
        while let oldest = ages.first, now.timeIntervalSince(oldest.at) > Self.retention {
            ages.popFirst()
            marks.remove(oldest.mark)
        }
        if marks.insert(mark).inserted { ages.append((mark, now)) }
    }
}

import FoundationEssentials
import LecternPorts

/// The ids of each owner in the order of a time, then of the id; pages of it are found by binary search.
struct Timeline<Subject>: Sendable {
    struct Entry: Comparable, Sendable {
        var time: Date
        var id: Identifier<Subject>

        static func < (left: Self, right: Self) -> Bool {
            left.time == right.time ? left.id < right.id : left.time < right.time
        }
    }

    private var entries: [Owner: [Entry]] = [:]

    mutating func insert(_ id: Identifier<Subject>, at time: Date, of owner: Owner) {
        let entry = Entry(time: time, id: id)
        entries[owner, default: []].withInsertion(of: entry)
    }

    mutating func remove(_ id: Identifier<Subject>, at time: Date, of owner: Owner) {
        guard var list = entries.removeValue(forKey: owner) else { return }
        let index = list.firstIndex(notBefore: Entry(time: time, id: id))
        if index < list.count, list[index].id == id { list.remove(at: index) }
        if !list.isEmpty { entries[owner] = list }
    }

    mutating func removeAll(of owner: Owner) { entries[owner] = nil }

    /// Newest first. The cursor names the last item given, so what comes in meanwhile shifts nothing.
    func page(of owner: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<Identifier<Subject>> {
        let list = entries[owner] ?? []
        var end = list.count
        if let cursor = request.cursor { end = list.firstIndex(notBefore: try Cursor.decode(cursor)) }
        let start = max(0, end - min(max(request.limit, 1), 100))
        let items = list[start..<end].reversed().map(\.id)
        return ListPage(items: items, nextCursor: start > 0 ? Cursor.encode(list[start]) : nil)
    }

    private enum Cursor {
        static func encode(_ entry: Entry) -> String {
            let text = "\(String(entry.time.timeIntervalSinceReferenceDate.bitPattern, radix: 16)).\(entry.id)"
            return Base64.url.encode(text.utf8)
        }

        static func decode(_ cursor: String) throws(RepositoryError) -> Entry {
            guard let bytes = Base64.url.decode(cursor.utf8), let text = String(validating: bytes, as: UTF8.self),
                let dot = text.firstIndex(of: "."), let bits = UInt64(text[..<dot], radix: 16)
            else { throw .invalidCursor }
            let time = Double(bitPattern: bits)
            guard time.isFinite else { throw .invalidCursor }
            return Entry(
                time: Date(timeIntervalSinceReferenceDate: time),
                id: Identifier(String(text[text.index(after: dot)...])))
        }
    }
}

extension Array where Element: Comparable {
    /// The place of the first element that is not smaller.
    fileprivate func firstIndex(notBefore element: Element) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }

    fileprivate mutating func withInsertion(of element: Element) {
        if let last, last < element { append(element) } else { insert(element, at: firstIndex(notBefore: element)) }
    }
}

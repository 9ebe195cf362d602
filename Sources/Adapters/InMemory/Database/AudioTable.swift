import FoundationEssentials
import LecternPorts

struct AudioTable: Table {
    private var records = Rows<SpokenAudio, SpokenAudio>(owner: \.owner)
    private var timeline = Timeline<SpokenAudio>()
    private var references: [BlobKey: Int] = [:]

    func audio(_ id: AudioID, of owner: Owner) -> SpokenAudio? { records.row(id, of: owner) }

    func page(of owner: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<SpokenAudio> {
        let page = try timeline.page(of: owner, request)
        return ListPage(items: page.items.compactMap { records.row($0, of: owner) }, nextCursor: page.nextCursor)
    }

    func references(to key: BlobKey) -> Int { references[key] ?? 0 }

    func expired(before time: Date, limit: Int) -> [SpokenAudio] {
        let all = records.all { $0.blobKey != nil && $0.requestedAt < time }
        return Array(all.sorted { ($0.requestedAt, $0.id) < ($1.requestedAt, $1.id) }.prefix(max(0, limit)))
    }

    func check(_ changes: [AudioChange]) throws(RepositoryError) {
        for change in changes {
            switch change {
            case .save(let audio): try records.check(saving: audio.id, of: audio.owner)
            case .update(let audio): try records.check(updating: audio.id, of: audio.owner)
            case .remove: break
            }
        }
    }

    mutating func apply(_ change: AudioChange, now: Date) {
        switch change {
        case .save(let audio), .update(let audio):
            let old = records.save(audio, audio.id)
            if let old { timeline.remove(old.id, at: old.requestedAt, of: old.owner) }
            timeline.insert(audio.id, at: audio.requestedAt, of: audio.owner)
            count(old?.blobKey, -1)
            count(audio.blobKey, 1)
        case .remove(let id, let owner):
            guard let old = records.remove(id, of: owner, now: now) else { return }
            timeline.remove(id, at: old.requestedAt, of: owner)
            count(old.blobKey, -1)
        }
    }

    mutating func erase(_ owner: Owner, now: Date) {
        for audio in records.removeAll(of: owner, now: now) { count(audio.blobKey, -1) }
        timeline.removeAll(of: owner)
    }

    mutating func forget(now: Date) { records.forget(now: now) }

    private mutating func count(_ key: BlobKey?, _ change: Int) {
        guard let key else { return }
        let sum = references(to: key) + change
        references[key] = sum == 0 ? nil : sum
    }
}

import FoundationEssentials
import LecternPorts

struct ChatTable: Table {
    private var sessions = Rows<ChatSession, ChatSession>(owner: \.owner)
    private var timeline = Timeline<ChatSession>()
    private var messages: [RowKey<ChatSession>: [ChatMessage]] = [:]
    private(set) var materials = MaterialTable()
    private(set) var passages = PassageTable()

    func session(_ id: ChatSessionID, of owner: Owner) -> ChatSession? { sessions.row(id, of: owner) }

    func page(of owner: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<ChatSession> {
        let page = try timeline.page(of: owner, request)
        return ListPage(items: page.items.compactMap { sessions.row($0, of: owner) }, nextCursor: page.nextCursor)
    }

    /// The cursor is the ordinal to go on with.
    func messages(
        in session: ChatSessionID, of owner: Owner, _ request: ListRequest
    ) throws(RepositoryError) -> ListPage<ChatMessage> {
        var start = 0
        if let cursor = request.cursor {
            guard let ordinal = Int(cursor), ordinal >= 0 else { throw .invalidCursor }
            start = ordinal
        }
        let all = all(in: session, of: owner)
        start = min(start, all.count)
        let end = min(all.count, start + min(max(request.limit, 1), 100))
        return ListPage(items: Array(all[start..<end]), nextCursor: end < all.count ? String(end) : nil)
    }

    func recentMessages(in session: ChatSessionID, of owner: Owner, count: Int) -> [ChatMessage] {
        all(in: session, of: owner).suffix(max(0, count))
    }

    func check(_ changes: [ChatChange]) throws(RepositoryError) {
        var counts: [RowKey<ChatSession>: Int] = [:]
        // What earlier changes of the commit make of the materials.
        var revisions: [Owner: [DocumentID: Int?]] = [:]
        for change in changes {
            switch change {
            case .saveSession(let session):
                try sessions.check(saving: session.id, of: session.owner)
                // What it counts matters to later changes of the same commit only.
                guard changes.count > 1 else { continue }
                let key = RowKey(session.owner.tenant, session.id)
                if counts[key] == nil { counts[key] = messages[key]?.count ?? 0 }
            case .append(let new, let id, let owner):
                let key = RowKey(owner.tenant, id)
                guard var count = counts[key] ?? count(in: id, of: owner) else { throw .removed }
                for message in new {
                    guard message.ordinal == count else { throw .conflict(expected: message.ordinal, actual: count) }
                    count += 1
                }
                counts[key] = count
            case .claimAnswer(let claim, let ordinal, let id, let owner, let time):
                let count = counts[RowKey(owner.tenant, id)] ?? count(in: id, of: owner)
                let isFree = sessions.row(id, of: owner)?.answering.map {
                    $0.holder == claim.holder || $0.until <= time
                }
                guard count == ordinal + 1, isFree ?? true else {
                    throw .conflict(expected: ordinal, actual: ordinal + 1)
                }
            case .endAnswer: break
            case .removeSession(let id, let owner):
                counts[RowKey(owner.tenant, id)] = nil
            case .saveMaterial(let material):
                try materials.check(saving: material.documentID, of: material.owner)
                revisions[material.owner, default: [:]][material.documentID] = .some(material.textRevision)
            case .removeMaterial(let id, let owner, _): revisions[owner, default: [:]][id] = .some(nil)
            case .indexPassages(_, let id, let owner, let revision):
                let stored = revisions[owner]?[id] ?? materials.material(id, of: owner)?.textRevision
                guard stored == revision else { throw .conflict(expected: revision, actual: stored ?? -1) }
            }
        }
    }

    mutating func apply(_ change: ChatChange, now: Date) {
        switch change {
        case .saveSession(let session): save(session)
        case .removeSession(let id, let owner):
            guard let session = sessions.remove(id, of: owner, now: now) else { return }
            timeline.remove(id, at: session.updatedAt, of: owner)
            messages[RowKey(owner.tenant, id)] = nil
        case .append(let new, let id, let owner):
            messages[RowKey(owner.tenant, id), default: []] += new
            guard var session = sessions.row(id, of: owner), let last = new.last else { return }
            session.updatedAt = max(session.updatedAt, last.timestamp)
            save(session)
            if last.role == .assistant { sessions.update(id, of: owner) { $0.answering = nil } }
        case .claimAnswer(let claim, _, let id, let owner, _):
            sessions.update(id, of: owner) { $0.answering = claim }
        case .endAnswer(let claim, let id, let owner):
            sessions.update(id, of: owner) { if $0.answering == claim { $0.answering = nil } }
        case .saveMaterial(let material):
            materials.save(material)
            passages.drop(material.documentID, of: material.owner)
        case .indexPassages(let new, let id, let owner, let revision):
            passages.replace(id, of: owner, textRevision: revision, by: new)
        case .removeMaterial(let id, let owner, _):
            materials.remove(id, of: owner, now: now)
            passages.drop(id, of: owner)
        }
    }

    mutating func erase(_ owner: Owner, now: Date) {
        for session in sessions.removeAll(of: owner, now: now) { messages[RowKey(owner.tenant, session.id)] = nil }
        timeline.removeAll(of: owner)
        materials.erase(owner, now: now)
        passages.erase(owner)
    }

    mutating func forget(now: Date) {
        sessions.forget(now: now)
        materials.forget(now: now)
    }

    /// What a session says of its messages follows from them, and of its answer from claims, whatever the caller believed.
    private mutating func save(_ session: consuming ChatSession) {
        let (id, owner, time) = (session.id, session.owner, session.updatedAt)
        let there = messages[RowKey(owner.tenant, id)]
        session.messageCount = there?.count ?? 0
        session.lastMessageAt = there?.last?.timestamp
        let old = sessions.save(session, id, of: owner) { new, old in new.answering = old?.answering }
        if let old { timeline.remove(old.id, at: old.updatedAt, of: old.owner) }
        timeline.insert(id, at: time, of: owner)
    }

    /// Nil where there is no such session.
    private func count(in session: ChatSessionID, of owner: Owner) -> Int? {
        guard sessions.row(session, of: owner) != nil else { return nil }
        return messages[RowKey(owner.tenant, session)]?.count ?? 0
    }

    private func all(in session: ChatSessionID, of owner: Owner) -> [ChatMessage] {
        guard sessions.row(session, of: owner) != nil else { return [] }
        return messages[RowKey(owner.tenant, session)] ?? []
    }
}

import FoundationEssentials
import LecternPorts

/// The letters of every lane, the replays that were asked for, and the record.
struct DeadLetterTable: Sendable {
    private struct Request {
        var place: Int
        var token: String?
        var until = Date.distantPast
    }

    private var lanes: [EventLane: [ParkedLetter]] = [:]
    private var requests: [EventLane: Request] = [:]
    private var numbers = 0
    private(set) var audit: [DeadLetterAudit] = []

    private mutating func number() -> Int {
        numbers += 1
        return numbers
    }

    func isParked(_ lane: EventLane) -> Bool { lanes[lane] != nil }

    mutating func park(_ letter: DeadLetter, now: Date) {
        let offset = letter.event.position.offset
        var letters = lanes[letter.lane] ?? []
        guard !letters.contains(where: { $0.letter.event.position.offset == offset }) else { return }
        let place = letters.firstIndex { $0.letter.event.position.offset > offset } ?? letters.endIndex
        letters.insert(ParkedLetter(id: number(), letter: letter, parkedAt: now), at: place)
        lanes[letter.lane] = letters
    }

    // MARK: Replaying

    mutating func begin(
        _ group: ConsumerGroup, _ topics: [Topic], now: Date, until: Date
    ) -> LaneReplay? {
        let free = requests.filter { lane, request in
            lane.group == group && topics.contains(lane.topic) && (request.token == nil || request.until <= now)
        }
        guard let lane = free.min(by: { $0.value.place < $1.value.place })?.key else { return nil }
        let token = String(number())
        requests[lane]?.token = token
        requests[lane]?.until = until
        return LaneReplay(lane: lane, token: token)
    }

    private func holds(_ replay: LaneReplay) -> Bool { requests[replay.lane]?.token == replay.token }

    mutating func next(_ replay: LaneReplay, until: Date) throws(EventLogError) -> ParkedLetter? {
        guard holds(replay) else { throw .closed }
        guard let first = lanes[replay.lane]?.first else {
            requests[replay.lane] = nil
            return nil
        }
        requests[replay.lane]?.until = until
        return first
    }

    mutating func keep(_ replay: LaneReplay, until: Date) throws(EventLogError) {
        guard holds(replay) else { throw .closed }
        requests[replay.lane]?.until = until
    }

    mutating func end(_ letter: ParkedLetter, _ replay: LaneReplay, _ outcome: ReplayOutcome) throws(EventLogError) {
        guard holds(replay) else { throw .closed }
        switch outcome {
        case .handled: take(letter.id, in: replay.lane)
        case .failed(let code, let message, let attempts, let time):
            requests[replay.lane] = nil
            guard let place = lanes[replay.lane]?.firstIndex(where: { $0.id == letter.id }) else { return }
            lanes[replay.lane]?[place].letter.errorCode = code
            lanes[replay.lane]?[place].letter.errorMessage = message
            lanes[replay.lane]?[place].letter.attempts = attempts
            lanes[replay.lane]?[place].letter.failedAt = time
        }
    }

    mutating func suspend(_ replay: LaneReplay) {
        if holds(replay) { requests[replay.lane]?.token = nil }
    }

    // MARK: The operator's

    private func lanes(_ filter: DeadLetterFilter) -> [EventLane] {
        lanes.keys.filter { filter.includes($0) }.sorted { ($0.order) < ($1.order) }
    }

    func list(
        _ filter: DeadLetterFilter, after cursor: EventLane?, limit: Int
    ) -> ListPage<ParkedLane> {
        let rest = lanes(filter).filter { lane in cursor.map { lane.order > $0.order } ?? true }
        let items = rest.prefix(limit).compactMap { lane -> ParkedLane? in
            guard let letters = lanes[lane], let first = letters.first else { return nil }
            return ParkedLane(
                lane: lane, letters: letters.count, first: first.withoutBytes,
                isReplayRequested: requests[lane] != nil)
        }
        return ListPage(items: items, nextCursor: rest.count > limit ? items.last?.lane.cursor : nil)
    }

    func letters(
        _ filter: DeadLetterFilter, after cursor: LetterCursor?, limit: Int
    ) -> ListPage<ParkedLetter> {
        let all = lanes(filter).flatMap { lanes[$0] ?? [] }
        let rest = all.filter { parked in
            guard let cursor else { return true }
            let place = LetterCursor(parked.letter)
            return place.lane == cursor.lane
                ? place.offset > cursor.offset : place.lane.order > cursor.lane.order
        }
        let items = rest.prefix(limit).map(\.withoutBytes)
        let more = rest.count > limit
        return ListPage(items: items, nextCursor: more ? items.last.map { LetterCursor($0.letter).text } : nil)
    }

    func letter(_ id: Int) -> ParkedLetter? {
        for letters in lanes.values {
            if let letter = letters.first(where: { $0.id == id }) { return letter }
        }
        return nil
    }

    mutating func request(_ filter: DeadLetterFilter, _ note: OperatorNote) -> Int {
        let chosen = lanes(filter)
        for lane in chosen {
            ask(for: lane)
            audit.append(DeadLetterAudit(action: .replay, lane: lane, letter: nil, eventID: nil, note: note))
        }
        return chosen.count
    }

    mutating func remove(_ id: Int, _ action: DeadLetterAudit.Action, _ note: OperatorNote) -> Bool {
        guard let letter = letter(id) else { return false }
        let lane = letter.letter.lane
        let wasFirst = lanes[lane]?.first?.id == id
        take(id, in: lane)
        audit.append(
            DeadLetterAudit(
                action: action, lane: lane, letter: id, eventID: letter.letter.event.envelope?.id, note: note))
        // A replay under way finds out by itself.
        if lanes[lane] == nil, requests[lane]?.token == nil { requests[lane] = nil }
        if wasFirst, lanes[lane] != nil { ask(for: lane) }
        return true
    }

    mutating func expire(before time: Date, now: Date) {
        let old = lanes.values.flatMap { $0 }.filter { $0.parkedAt < time }.map(\.id).sorted()
        for id in old {
            _ = remove(id, .expire, OperatorNote(actor: "retention", reason: "nobody cared for it", time: now))
        }
    }

    private mutating func ask(for lane: EventLane) {
        if requests[lane] == nil { requests[lane] = Request(place: number()) }
    }

    private mutating func take(_ id: Int, in lane: EventLane) {
        lanes[lane]?.removeAll { $0.id == id }
        if lanes[lane]?.isEmpty == true { lanes[lane] = nil }
    }
}

extension DeadLetterFilter {
    func includes(_ lane: EventLane) -> Bool {
        (group == nil || group == lane.group) && (topic == nil || topic == lane.topic)
            && (key == nil || key == lane.key)
    }
}

extension EventLane {
    fileprivate var order: (String, String, String) { (group.rawValue, topic.rawValue, key) }
}

extension ParkedLetter {
    fileprivate var withoutBytes: ParkedLetter {
        var copy = self
        copy.letter.event.bytes = []
        copy.letter.event.envelope?.data = []
        return copy
    }
}

import LecternPorts

/// The events that a consumer holds: in order within each lane, one of a lane under way at a time.
struct LaneQueues {
    struct Entry: Sendable {
        var event: ReceivedEvent
        /// Tries that failed.
        var failures = 0
    }

    private struct Lane {
        var waiting: [Entry] = []
        var isRunning = false
        var isResting = false
    }

    private var lanes: [EventLane: Lane] = [:]
    private var ready: [EventLane] = []
    private(set) var running = 0
    /// Events held, those under way included.
    private(set) var count = 0
    /// What they hold of memory, near enough.
    private(set) var bytes = 0

    var isIdle: Bool { running == 0 && ready.isEmpty }

    mutating func add(_ event: ReceivedEvent, to lane: EventLane) {
        count += 1
        bytes += Self.size(of: event)
        lanes[lane, default: Lane()].waiting.append(Entry(event: event))
        offer(lane)
    }

    /// The next event whose lane is free; the lane that waited longest comes first.
    mutating func start() -> (EventLane, Entry)? {
        while !ready.isEmpty {
            let lane = ready.removeFirst()
            guard var state = lanes[lane], !state.isRunning, !state.isResting, !state.waiting.isEmpty else { continue }
            let entry = state.waiting.removeFirst()
            state.isRunning = true
            lanes[lane] = state
            running += 1
            return (lane, entry)
        }
        return nil
    }

    /// The event under way is done with.
    mutating func finish(_ entry: Entry, in lane: EventLane) {
        guard lanes[lane]?.isRunning == true else { return }
        count -= 1
        bytes -= Self.size(of: entry.event)
        running -= 1
        lanes[lane]?.isRunning = false
        offer(lane)
    }

    /// The event under way has to be tried again, before those behind it.
    /// - Parameter resting: not before `wake`.
    mutating func putBack(_ entry: Entry, in lane: EventLane, resting: Bool) {
        guard lanes[lane]?.isRunning == true else { return }
        running -= 1
        lanes[lane]?.isRunning = false
        lanes[lane]?.isResting = resting
        lanes[lane]?.waiting.insert(entry, at: 0)
        offer(lane)
    }

    mutating func wake(_ lane: EventLane) {
        lanes[lane]?.isResting = false
        offer(lane)
    }

    /// Lets go of what waits of a partition that is somebody else's by now.
    mutating func drop(_ topic: Topic, partition: Int) {
        for lane in lanes.keys where lane.topic == topic {
            let gone = lanes[lane]?.waiting.filter { $0.event.position.partition == partition } ?? []
            guard !gone.isEmpty else { continue }
            lanes[lane]?.waiting.removeAll { $0.event.position.partition == partition }
            count -= gone.count
            bytes -= gone.reduce(0) { $0 + Self.size(of: $1.event) }
            offer(lane)
        }
    }

    private mutating func offer(_ lane: EventLane) {
        guard let state = lanes[lane], !state.isRunning, !state.isResting else { return }
        if state.waiting.isEmpty { lanes[lane] = nil } else if !ready.contains(lane) { ready.append(lane) }
    }

    private static func size(of event: ReceivedEvent) -> Int {
        event.bytes.count + (event.envelope?.data.count ?? 0) + 512
    }
}

import FoundationEssentials
import LecternPorts

/// A member of a consumer group. It leaves the group when it is closed or nobody holds it any longer.
final class InMemoryEventConsumer: EventConsumer {
    private let log: InMemoryEventLog
    private let group: ConsumerGroup
    private let member: Int
    private let bell: Bell

    init(log: InMemoryEventLog, group: ConsumerGroup, member: Int, bell: Bell) {
        self.log = log
        self.group = group
        self.member = member
        self.bell = bell
    }

    deinit { log.leave(group, member) }

    func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
        try await log.faults.pass("poll")
        let deadline = log.clock.elapsed + timeout
        while true {
            guard !Task.isCancelled else { throw .cancelled }
            let heard = bell.rings
            let events = try log.poll(group, member, limit: max(1, limit))
            let left = deadline - log.clock.elapsed
            guard events.isEmpty, left > .zero else { return events }
            await bell.wait(past: heard, timeout: left, clock: log.clock)
        }
    }

    func commit(_ positions: [LogPosition]) async throws(EventLogError) {
        try await log.faults.pass("commit")
        try log.commit(group, member, positions)
    }

    func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
        try await log.faults.pass("rewind")
        try log.rewind(group, member, LogState.Slot(topic: topic, partition: partition))
    }

    func close() async { log.leave(group, member) }
}

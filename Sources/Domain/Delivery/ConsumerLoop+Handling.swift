import LecternPorts

extension ConsumerLoop {
    /// What came of one try.
    enum Trial: Sendable {
        /// Handled or parked: the group is done with it.
        case done
        case failed(pause: Duration)
        case outage(String)
        /// Stopped before the effect: the event stays uncommitted.
        case dropped
    }

    /// What the handler's answer means.
    enum Verdict: Sendable {
        case handled
        case retry
        case dead(code: String, message: String)
        case outage(String)
        case dropped
    }

    /// - Parameter failures: tries that failed before this one.
    func verdict(on envelope: EventEnvelope, after failures: Int) async -> Verdict {
        do throws(HandlerError) {
            try await handler(envelope)
            return .handled
        } catch {
            let isLast = failures + 1 >= policy.attempts
            switch error {
            case .outage(let what): return .outage(what)
            case .permanent(let code, let message): return .dead(code: code, message: message)
            case .retryable(let code, let message): return isLast ? .dead(code: code, message: message) : .retry
            case .cancelled:
                // Work that was stopped while nobody is stopping is a failure like another.
                guard !isStopping else { return .dropped }
                return isLast ? .dead(code: "CANCELLED", message: "the work was stopped") : .retry
            }
        }
    }

    /// Tries one event, unless its lane is parked and the group keeps the order behind dead letters.
    func attempt(_ entry: LaneQueues.Entry, in lane: EventLane) async -> Trial {
        let event = entry.event
        do throws(EventLogError) {
            if deadLetterRule == .sequenced,
                try await ports.deadLetters.parkBehind(event, of: group, at: ports.clock.now)
            {
                count(lane.topic, "dead_lettered")
                return .done
            }
        } catch {
            return error == .cancelled ? .dropped : .outage("the dead letters cannot be read: \(error)")
        }
        guard let envelope = event.envelope else {
            return await park(event, code: "UNREADABLE_EVENT", message: "not an event", attempts: 0)
        }
        switch await verdict(on: envelope, after: entry.failures) {
        case .handled:
            count(lane.topic, "handled")
            return .done
        case .retry:
            count(lane.topic, "retried")
            return .failed(pause: policy.pause(after: entry.failures + 1, jitter: ports.random.fraction()))
        case .dead(let code, let message):
            return await park(event, code: code, message: message, attempts: entry.failures + 1)
        case .outage(let what):
            count(lane.topic, "held")
            return .outage(what)
        case .dropped: return .dropped
        }
    }

    /// Parks until it works: an event that could neither be handled nor parked must not be committed.
    private func park(_ event: ReceivedEvent, code: String, message: String, attempts: Int) async -> Trial {
        let letter = DeadLetter(
            group: group, event: event, errorCode: code, errorMessage: message, attempts: attempts,
            failedAt: ports.clock.now)
        var failures = 0
        while true {
            do throws(EventLogError) {
                try await ports.deadLetters.park(letter)
                count(event.position.topic, "dead_lettered")
                ports.log.error(
                    "an event is dead-lettered",
                    [
                        ("group", group.rawValue), ("topic", event.position.topic.rawValue), ("code", code),
                        ("event_id", event.envelope?.id ?? "-"), ("attempts", "\(attempts)"),
                    ])
                return .done
            } catch {
                failures += 1
                guard !isStopping else { return .dropped }
                await rest(policy.pause(after: failures, jitter: ports.random.fraction()))
            }
        }
    }
}

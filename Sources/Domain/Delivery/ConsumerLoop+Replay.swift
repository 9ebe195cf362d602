import LecternPorts

/// Parked letters are handed to the group again by its own consumers, beside the events that they read: the lanes
/// concerned are closed to reading meanwhile, so the order of each key is kept.
extension ConsumerLoop {
    /// A worker that died is replaced after this time.
    private static let lease = Duration.seconds(60)

    /// Replays what operators ask for, until the loop is stopped.
    func replay() async {
        var failures = 0
        while !isStopping {
            do throws(EventLogError) {
                let store = ports.deadLetters
                if let replay = try await store.beginReplay(of: group, topics: topics, for: Self.lease) {
                    try await handOut(replay)
                } else {
                    let group = group
                    await stopSignal.ending { await store.waitForReplay(of: group, timeout: .seconds(5)) }
                }
                failures = 0
            } catch {
                guard !isStopping else { return }
                failures += 1
                ports.log.warning(
                    "dead letters cannot be replayed", [("group", group.rawValue), ("error", "\(error)")])
                await rest(policy.pause(after: failures, jitter: ports.random.fraction()))
            }
        }
    }

    private func handOut(_ replay: LaneReplay) async throws(EventLogError) {
        let store = ports.deadLetters
        while !isStopping {
            guard let letter = try await store.nextLetter(of: replay, lease: Self.lease) else { return }
            guard let outcome = await keeping(replay, { await self.outcome(of: letter) }) else { break }
            try await store.end(letter, of: replay, outcome)
            let fields = [
                ("group", group.rawValue), ("topic", replay.lane.topic.rawValue), ("letter", "\(letter.id)"),
                ("event_id", letter.letter.event.envelope?.id ?? "-"),
            ]
            switch outcome {
            case .handled:
                count(replay.lane.topic, "replayed")
                ports.log.info("a dead letter was replayed", fields)
            case .failed(let code, _, _, _):
                count(replay.lane.topic, "replay_failed")
                ports.log.error("a dead letter failed again", fields + [("code", code)])
                return
            }
        }
        await store.suspend(replay)
    }

    /// Nil when the loop was stopped before there was one.
    private func outcome(of parked: ParkedLetter) async -> ReplayOutcome? {
        let letter = parked.letter
        func failed(_ code: String, _ message: String, tries: Int) -> ReplayOutcome {
            .failed(code: code, message: message, attempts: letter.attempts + tries, at: ports.clock.now)
        }
        guard let envelope = letter.event.envelope else { return failed("UNREADABLE_EVENT", "not an event", tries: 0) }
        var failures = 0
        var outages = 0
        while !isStopping {
            switch await verdict(on: envelope, after: failures) {
            case .handled: return .handled
            case .dead(let code, let message): return failed(code, message, tries: failures + 1)
            case .retry:
                failures += 1
                await rest(policy.pause(after: failures, jitter: ports.random.fraction()))
            case .outage(let what):
                outages += 1
                ports.log.warning("an outage holds a replay back", [("group", group.rawValue), ("what", what)])
                await rest(policy.pause(after: outages, jitter: ports.random.fraction()))
            case .dropped: return nil
            }
        }
        return nil
    }

    /// Extends the lease for as long as `body` takes.
    private func keeping(
        _ replay: LaneReplay, _ body: @escaping @Sendable () async -> ReplayOutcome?
    ) async -> ReplayOutcome? {
        let (clock, store) = (ports.clock, ports.deadLetters)
        return await withTaskGroup(of: ReplayOutcome?.self) { tasks in
            tasks.addTask {
                while !Task.isCancelled {
                    try? await clock.sleep(for: Self.lease / 3)
                    // One that failed is tried again before the lease is over.
                    if !Task.isCancelled { try? await store.keep(replay, lease: Self.lease) }
                }
                return nil
            }
            let outcome = await body()
            tasks.cancelAll()
            return outcome
        }
    }
}

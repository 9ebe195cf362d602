import FoundationEssentials
import LecternPorts

// Deadlines that are stored with the state they belong to.
extension CommitRules {
    var timerCases: [Case] {
        [
            rule("a deadline is due at its time, not before, and the earliest comes first") { subject, steps in
                let late = timer("late", after: 20)
                let early = timer("early", after: 10)
                _ = try await commit(subject.repository, Commit([], timers: [.arm(late), .arm(early)]))
                try await due(subject, steps, "a microsecond before", 9.999_999, [])
                try await due(subject, steps, "at the first's time", 10, [early])
                try await due(subject, steps, "long after", 999, [early, late])
                try steps.equal("the next", try await subject.timers.next("saga"), early.fireAt)
                try steps.equal("of another kind", try await subject.timers.next("other"), nil)
            },
            rule("a deadline is due until it is disarmed, and arming it again moves it") { subject, steps in
                let first = timer("t", after: 10)
                _ = try await commit(subject.repository, Commit([], timers: [.arm(first)]))
                try await due(subject, steps, "once", 10, [first])
                try await due(subject, steps, "again", 10, [first])
                let moved = timer("t", after: 30)
                _ = try await commit(subject.repository, Commit([], timers: [.arm(moved)]))
                try await due(subject, steps, "at its first time, moved", 10, [])
                try await due(subject, steps, "at its second time", 30, [moved])
                let elsewhere = TimerChange.disarm(id: "t", Samples.otherTenant.tenant)
                _ = try await commit(subject.repository, Commit([], timers: [elsewhere]))
                try await due(subject, steps, "disarmed in another tenant", 30, [moved])
                _ = try await commit(subject.repository, Commit([], timers: [.disarm(id: "t", Samples.owner.tenant)]))
                try await due(subject, steps, "disarmed", 999, [])
                _ = try await commit(subject.repository, Commit([], timers: [.disarm(id: "t", Samples.owner.tenant)]))
            },
            rule("a deadline of a commit that fails is not armed, and one of a repetition is not armed again") {
                subject, steps in
                try await subject.events.append(Samples.append("taken", .none, ["e0"]))
                let failing = Commit<Change>(
                    [], appends: [Samples.append("taken", .none, ["e1"])], timers: [.arm(timer("t", after: 1))])
                try await steps.fails("commit", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await commit(subject.repository, failing)
                }
                try await due(subject, steps, "after the failure", 999, [])
                let mark = InboxMark(consumer: "c", eventID: "in")
                _ = try await commit(subject.repository, Commit([], inbox: mark))
                _ = try await commit(
                    subject.repository, Commit([], timers: [.arm(timer("t", after: 1))], inbox: mark))
                try await due(subject, steps, "after the repetition", 999, [])
            },
            Case(port, "a deadline outlives a restart", needs: [.restart]) { harness, steps in
                let kept = timer("t", after: 10)
                _ = try await commit(harness.subject.repository, Commit([], timers: [.arm(kept)]))
                let again = try await steps.unwrap("restart", harness.restart)()
                try await due(again, steps, "before its time", 9, [])
                try await due(again, steps, "at its time", 10, [kept])
            },
        ]
    }

    private func timer(_ id: String, after seconds: Double) -> DurableTimer {
        DurableTimer(
            id: id, kind: "saga", subject: "s", tenant: Samples.owner.tenant,
            fireAt: Samples.start.addingTimeInterval(seconds))
    }

    private func due(
        _ subject: Subject, _ steps: Steps, _ step: String, _ seconds: Double, _ expected: [DurableTimer]
    ) async throws {
        let now = Samples.start.addingTimeInterval(seconds)
        try steps.equal("due \(step)", try await subject.timers.due("saga", at: now, limit: 10), expected)
    }
}

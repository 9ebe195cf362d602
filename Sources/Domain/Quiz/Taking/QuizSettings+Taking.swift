public import FoundationEssentials
public import LecternPorts

/// Why somebody cannot start or hand in an attempt just now.
public enum TakingRefusal: Error, Sendable, Equatable {
    case notOpenYet(Date)
    case closed(Date)
    case noAttemptLeft(limit: Int)
    /// The quiz has a time limit, and no attempt was started.
    case notStarted
    case timeUp(Date)
    /// The attempt that was named is handed in, or is none of this person at this quiz.
    case unknownAttempt
}

/// What becomes of a wish to start.
public enum StartDecision: Sendable, Equatable {
    /// The attempt under way goes on: starting again gives no new time.
    case resume(QuizAttempt)
    /// A new one; its time is up then.
    case start(expiresAt: Date?)
}

extension QuizSettings {
    /// What is handed in this late still counts, in seconds: networks are slow, and clients hand in at the last moment.
    public static let grace: TimeInterval = 10

    /// Whether a person may start an attempt. All times are the server's.
    public func start(_ standing: QuizStanding, now: Date) throws(TakingRefusal) -> StartDecision {
        try checkOpen(now)
        if let closesAt, now >= closesAt { throw .closed(closesAt) }
        if let running = running(standing, now: now) { return .resume(running) }
        try checkLimit(standing)
        let limit = timeLimitSeconds.map { now.addingTimeInterval(Double($0)) }
        guard let limit, let closesAt else { return .start(expiresAt: limit) }
        return .start(expiresAt: min(limit, closesAt))
    }

    /// Whether a person may hand in answers, and which started attempt they end.
    ///
    /// An attempt under way keeps the time that it was told, whatever the settings have become since.
    /// - Parameter named: the attempt that the client means; nil for the one under way, if any.
    public func handIn(
        _ named: AttemptID?, _ standing: QuizStanding, now: Date
    ) throws(TakingRefusal) -> QuizAttempt? {
        try checkOpen(now)
        let latest = standing.latest.flatMap { $0.submissionID == nil ? $0 : nil }
        if let named, named != latest?.id { throw .unknownAttempt }
        if let expiresAt = latest?.expiresAt {
            if now <= expiresAt.addingTimeInterval(Self.grace) { return latest }
            if named != nil || timeLimitSeconds != nil { throw .timeUp(expiresAt) }
        }
        if let closesAt, now > closesAt.addingTimeInterval(Self.grace) { throw .closed(closesAt) }
        if let running = running(standing, now: now) { return running }
        if timeLimitSeconds != nil { throw .notStarted }
        try checkLimit(standing)
        return nil
    }

    /// The attempt that is under way: started, not handed in, and its time not up.
    public func running(_ standing: QuizStanding, now: Date) -> QuizAttempt? {
        guard let latest = standing.latest, latest.submissionID == nil else { return nil }
        if let expiresAt = latest.expiresAt { return now < expiresAt ? latest : nil }
        // Started when there was no time limit: now that there is one, it does not count as started.
        return timeLimitSeconds == nil ? latest : nil
    }

    /// Whether those who take the quiz may see the key. After the close only once nobody can hand in any more.
    public func showsKeys(at now: Date) -> Bool {
        switch reveal {
        case .afterSubmission: true
        case .afterClose: closesAt.map { now > $0.addingTimeInterval(Self.grace) } ?? false
        case .never: false
        }
    }

    /// Whether those who take the quiz may see which of their answers are right: not where nothing is ever revealed, as it
    /// could be tried out then what is.
    public var showsMarks: Bool { reveal != .never }

    /// Whether those who take the quiz may see its questions: not before it opens, and with a time limit not while the
    /// time does not run, unless they have handed it in before.
    public func showsQuestions(_ standing: QuizStanding, now: Date) -> Bool {
        if let opensAt, now < opensAt { return false }
        if timeLimitSeconds == nil { return true }
        if standing.submissions > 0 { return true }
        if let closesAt, now >= closesAt { return true }
        return running(standing, now: now) != nil
    }

    private func checkOpen(_ now: Date) throws(TakingRefusal) {
        if let opensAt, now < opensAt { throw .notOpenYet(opensAt) }
    }

    /// What was started and never handed in counts: else a time limit could be slept over.
    private func checkLimit(_ standing: QuizStanding) throws(TakingRefusal) {
        guard let attemptLimit else { return }
        if standing.submissions + standing.open >= attemptLimit { throw .noAttemptLeft(limit: attemptLimit) }
    }
}

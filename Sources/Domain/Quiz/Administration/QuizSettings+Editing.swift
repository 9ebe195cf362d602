public import FoundationEssentials
public import LecternPorts

/// What an owner changes of a quiz's settings.
public struct SettingsEdit: Sendable, Equatable {
    /// For what may also be taken away.
    public enum Change<Value: Sendable & Equatable>: Sendable, Equatable {
        case keep
        case set(Value?)

        fileprivate func apply(to value: inout Value?) {
            if case .set(let new) = self { value = new }
        }
    }

    public var shuffle: Bool?
    public var attemptLimit: Change<Int>
    public var timeLimitSeconds: Change<Int>
    public var negativeMarking: Change<Double>
    public var partialCredit: Bool?
    public var reveal: KeyReveal?
    public var opensAt: Change<Date>
    public var closesAt: Change<Date>

    public init(
        shuffle: Bool? = nil, attemptLimit: Change<Int> = .keep, timeLimitSeconds: Change<Int> = .keep,
        negativeMarking: Change<Double> = .keep, partialCredit: Bool? = nil, reveal: KeyReveal? = nil,
        opensAt: Change<Date> = .keep, closesAt: Change<Date> = .keep
    ) {
        self.shuffle = shuffle
        self.attemptLimit = attemptLimit
        self.timeLimitSeconds = timeLimitSeconds
        self.negativeMarking = negativeMarking
        self.partialCredit = partialCredit
        self.reveal = reveal
        self.opensAt = opensAt
        self.closesAt = closesAt
    }
}

extension QuizSettings {
    public static let attemptLimits = 1...1000
    /// Ten seconds to a week.
    public static let timeLimits = 10...604_800
    public static let penalties = 0.0...1.0

    /// The settings after the edit.
    /// - Throws: every field that is out of its range, or contradicts another.
    public func edited(_ edit: SettingsEdit) throws(EditRefusal) -> QuizSettings {
        var next = self
        if let shuffle = edit.shuffle { next.shuffle = shuffle }
        if let partialCredit = edit.partialCredit { next.partialCredit = partialCredit }
        if let reveal = edit.reveal { next.reveal = reveal }
        edit.attemptLimit.apply(to: &next.attemptLimit)
        edit.timeLimitSeconds.apply(to: &next.timeLimitSeconds)
        edit.negativeMarking.apply(to: &next.negativeMarking)
        edit.opensAt.apply(to: &next.opensAt)
        edit.closesAt.apply(to: &next.closesAt)
        // What stands there already was read by rules of its day, and goes when it is set anew.
        let problems =
            next.problems
            + [("opens_at", edit.opensAt), ("closes_at", edit.closesAt)].compactMap { field, change in
                guard case .set(let time?) = change, !RFC3339.times.contains(time) else { return nil }
                return FieldProblem(field, "must be in the years 0001 to 9999")
            }
        guard problems.isEmpty else { throw EditRefusal(problems: problems) }
        return next
    }

    private var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let attemptLimit, !Self.attemptLimits.contains(attemptLimit) {
            problems.append(FieldProblem("attempt_limit", "must be from 1 to 1000"))
        }
        if let timeLimitSeconds, !Self.timeLimits.contains(timeLimitSeconds) {
            problems.append(FieldProblem("time_limit_seconds", "must be from 10 to 604800"))
        }
        if let negativeMarking, !Self.penalties.contains(negativeMarking) {
            problems.append(FieldProblem("negative_marking", "must be a number from 0.0 to 1.0"))
        }
        if let opensAt, let closesAt, closesAt <= opensAt {
            problems.append(FieldProblem("closes_at", "must be later than opens_at"))
        }
        if reveal == .afterClose, closesAt == nil {
            problems.append(FieldProblem("reveal", "after_close needs closes_at"))
        }
        return problems
    }
}

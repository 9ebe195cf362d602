import FoundationEssentials
import LecternDomain
import LecternPorts

/// What may happen next to a saga, whatever it is doing.
enum Happening: CaseIterable {
    case success, failure, timeout, earlyTimeout, retry, cancel, delete, duplicate, lateReply
}

/// Walks every interleaving of happenings up to a depth, and compares each transition with the reference and with what
/// must always hold. Equal situations behave equally, as the process is pure: each is walked once, and counted as often
/// as it is reached.
final class SagaExplorer {
    typealias Handle = (SagaInput, Saga, Date) -> SagaProcess.Transition

    struct Situation {
        var saga: Saga
        var model: SagaModel
        var now: Date
        var last: SagaInput?
        var armed: Set<SagaTimer.ID>
        var requests = 0
        /// Cancelled or deleted while it ran.
        var isOver = false

        /// What the rest of the way depends on: times and counts do not matter.
        var key: Key {
            Key(
                status: saga.status, isCancelRequested: saga.isCancelRequested, quiz: saga.quizID,
                steps: saga.steps.map { Key.Step(name: $0.name, status: $0.status) }, model: model, armed: armed,
                requests: requests, isOver: isOver, last: last?.code ?? "")
        }
    }

    struct Key: Hashable {
        struct Step: Hashable {
            var name: Saga.Step.Name
            var status: Saga.Step.Status
        }

        var status: Saga.Status
        var isCancelRequested: Bool
        var quiz: QuizID?
        var steps: [Step]
        var model: SagaModel
        var armed: Set<SagaTimer.ID>
        var requests: Int
        var isOver: Bool
        var last: String
        var depth = 0
    }

    static let failure = ProcessingFailure(code: "BROKEN", message: "Broken.", retryable: false)

    private let process: SagaProcess
    private let handle: Handle
    private var walked: [Key: Int] = [:]
    private(set) var violations: Set<String> = []
    private(set) var ends: Set<Saga.Status> = []
    /// One violation is enough.
    private let stopsEarly: Bool

    /// - Parameter mutation: the process with a rule taken out.
    init(process: SagaProcess = SagaProcess(), mutation: ((SagaProcess) -> Handle)? = nil) {
        self.process = process
        stopsEarly = mutation != nil
        handle = mutation?(process) ?? { process.handle($0, in: $1, at: $2) }
    }

    func start(_ onFailure: Saga.OnFailure) -> Situation {
        let now = Date(timeIntervalSince1970: 1_770_000_000)
        let (saga, commands) = process.start(
            SagaID("s"), owner: Owner(user: UserID("u")), document: DocumentID("d"),
            options: Saga.Options(onFailure: onFailure), at: now)
        var situation = Situation(
            saga: saga, model: SagaModel(keeps: onFailure == .keep), now: now, last: nil, armed: [])
        for command in commands { if case .arm(let timer) = command { situation.armed.insert(timer.id) } }
        return situation
    }

    /// - Returns: how many interleavings that many happenings long there are from here.
    func walk(_ situation: Situation, depth: Int) -> Int {
        guard depth > 0 else { return 1 }
        if stopsEarly, !violations.isEmpty { return 0 }
        var key = situation.key
        key.depth = depth
        if let known = walked[key] { return known }
        var count = 0
        for happening in Happening.allCases {
            let (input, time) = Self.input(happening, situation)
            count += walk(step(situation, input, at: time), depth: depth - 1)
        }
        walked[key] = count
        return count
    }

    /// Every situation that can be reached at all, each once, the nearest first.
    func reach(from start: Situation) -> [Situation] {
        var found = [start]
        var seen: Set<Key> = [start.key]
        var next = 0
        while next < found.count {
            let situation = found[next]
            next += 1
            for happening in Happening.allCases {
                let (input, time) = Self.input(happening, situation)
                let after = step(situation, input, at: time)
                if seen.insert(after.key).inserted { found.append(after) }
            }
        }
        return found
    }

    static func input(_ happening: Happening, _ situation: Situation) -> (SagaInput, Date) {
        let running = situation.saga.steps.first { $0.status == .running }
        let step = running?.name
        let now = situation.now
        switch happening {
        case .success: return (reply(to: step), now)
        case .failure:
            switch step {
            case .extract: return (.extractionFailed(failure), now)
            case .notes: return (.notesFailed(failure), now)
            case .quiz, .upload, nil: return (.quizFailed(failure), now)
            case .some(let undoing): return (.undoFailed(undoing, failure), now)
            }
        case .timeout: return (.deadline(step ?? .quiz), max(now, running?.deadline ?? now))
        case .earlyTimeout: return (.deadline(step ?? .quiz), min(now, (running?.deadline ?? now) - 0.001))
        case .retry: return (.retry(step ?? .deleteQuiz), max(now, running?.retryAt ?? now))
        case .cancel: return (.cancel, now)
        case .delete: return (.documentDeleted, now)
        case .duplicate: return (situation.last ?? .resume, now)
        case .lateReply:
            switch step {
            // Heard of before the text.
            case .extract: return (.notesWritten, now)
            case .notes: return (.extracted, now)
            case .quiz: return (.notesWritten, now)
            case .upload, .deleteQuiz, .deleteNotes, .deleteText, .deleteRows, .deleteFile, nil:
                return (.quizGenerated(QuizID("late")), now)
            }
        }
    }

    static func reply(to step: Saga.Step.Name?) -> SagaInput {
        switch step {
        case .extract: .extracted
        case .notes: .notesWritten
        case .quiz: .quizGenerated(QuizID("q"))
        case .deleteQuiz: .quizDeleted
        case .upload, nil: .resume
        case .some(let undoing): .undone(undoing)
        }
    }

    func require(_ holds: Bool, _ violation: @autoclosure () -> String) {
        if !holds { violations.insert(violation()) }
    }

    /// Makes one input happen, checked.
    func step(_ before: Situation, _ input: SagaInput, at time: Date) -> Situation {
        let (saga, commands) = handle(input, before.saga, time)
        var after = before
        after.now = time
        after.last = input
        after.saga = saga
        let running = before.saga.steps.first { $0.status == .running }
        let isDue =
            switch input {
            case .deadline(let step): running?.name == step && (running?.deadline).map { $0 <= time } == true
            default: true
            }
        after.model.hear(input, isDue: isDue)
        if before.model.status == .running, after.model.isCancelled { after.isOver = true }
        for command in commands {
            switch command {
            case .arm(let timer): after.armed.insert(timer.id)
            case .disarm(let id): after.armed.remove(id)
            case .requestQuiz: after.requests += 1
            case .rollBack, .undo: break
            }
        }
        check(before, input, after, commands)
        if saga.status != .running, saga.status != .compensating { ends.insert(saga.status) }
        return after
    }
}

extension SagaInput {
    /// A short name that tells inputs apart.
    fileprivate var code: String {
        switch self {
        case .extracted: "e"
        case .extractionFailed: "ef"
        case .notesWritten: "n"
        case .notesFailed: "nf"
        case .quizGenerated(let quiz): "q\(quiz.rawValue)"
        case .quizFailed: "qf"
        case .quizDeleted: "qd"
        case .undone(let step): "u\(step.rawValue)"
        case .undoFailed(let step, _): "uf\(step.rawValue)"
        case .deadline(let step): "d\(step.rawValue)"
        case .retry(let step): "r\(step.rawValue)"
        case .cancel: "c"
        case .documentDeleted: "dd"
        case .resume: "s"
        }
    }
}

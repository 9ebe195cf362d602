import FoundationEssentials
import LecternPorts

/// How one repository's changes are written.
protocol ChangeWriter: SendableMetatype {
    associatedtype Change: PersonalChange

    /// What the change is about, and what it takes (an e-mail address): commits that name the same come one after the
    /// other.
    static func locks(_ change: Change) -> [LockName]

    /// The statements of one change, judged in order. Those of earlier changes of the commit have been run by then.
    /// - Parameter now: the time of the commit.
    static func writes(_ change: Change, now: Date) throws(SQLError) -> [Write]

    /// The same in the words of one database, where a change needs them.
    static func writes(_ change: Change, now: Date, in dialect: SQLDialect) throws(SQLError) -> [Write]
}

extension ChangeWriter {
    static func writes(_ change: Change, now: Date, in dialect: SQLDialect) throws(SQLError) -> [Write] {
        try writes(change, now: now)
    }
}

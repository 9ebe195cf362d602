/// Everything that one service's database holds of one user, in whichever table.
public protocol PersonalData: Sendable {
    /// From now on nothing new is stored for the owner: a commit with a change that names them among its `dataSubjects`
    /// throws `conflict`, also one that was under way. Removals go on. Lasts for longer than any request or event that
    /// speaks of them. May be repeated.
    func close(_ owner: Owner) async throws(RepositoryError)
    /// Closes, and removes the owner's rows and the answers that were kept for repeated requests. What stays is what late
    /// work must be refused by: bare ids of things that are gone. Streams keep their events, each passed through `mask`,
    /// and name the user no more. May be repeated.
    func erase(
        _ owner: Owner, masking mask: @Sendable (NewEvent) -> NewEvent
    ) async throws(RepositoryError)
}

/// A change that can tell whose data it may bring into being.
public protocol PersonalChange: Sendable {
    /// Those of whom something may be there after it though nothing was before. What changes or removes a thing that has
    /// to be there names nobody: it ends with the thing.
    var dataSubjects: [Owner] { get }
}

extension DocumentChange: PersonalChange {
    public var dataSubjects: [Owner] {
        switch self {
        case .save(let document): [document.owner]
        // A later revision finds the one before it, or conflicts.
        case .saveSaga(let saga): saga.revision == 1 ? [saga.owner] : []
        case .remove, .removeSaga: []
        }
    }
}

extension QuizChange: PersonalChange {
    public var dataSubjects: [Owner] {
        switch self {
        case .save(let quiz): [quiz.owner]
        // Whoever's the quiz is.
        case .submit(let submission): [submission.user]
        case .start(let attempt): [attempt.user]
        case .grant(let grant): [Owner(tenant: grant.owner.tenant, user: grant.subject)]
        case .saveMaterial(let material): [material.owner]
        case .update, .revise, .remove, .remark, .share, .removeMaterial, .project, .dropViews: []
        }
    }
}

extension ChatChange: PersonalChange {
    public var dataSubjects: [Owner] {
        switch self {
        case .saveSession(let session): [session.owner]
        case .saveMaterial(let material): [material.owner]
        case .removeSession, .append, .claimAnswer, .endAnswer, .indexPassages, .removeMaterial: []
        }
    }
}

extension TranscriptionChange: PersonalChange {
    public var dataSubjects: [Owner] {
        switch self {
        case .save(let job): [job.owner]
        case .update, .remove: []
        }
    }
}

extension AudioChange: PersonalChange {
    public var dataSubjects: [Owner] {
        switch self {
        case .save(let audio): [audio.owner]
        case .update, .remove: []
        }
    }
}

extension AccountChange: PersonalChange {
    public var dataSubjects: [Owner] {
        switch self {
        case .save(let account): [Owner(tenant: account.tenant, user: account.id)]
        // A token finds its account, or conflicts. An erasure is about somebody who is gone.
        case .saveRefreshToken, .remove, .useRefreshToken, .revokeFamily, .revokeAll, .startErasure, .finishErasure: []
        }
    }
}

extension UserID {
    /// Who stands in a stream where an erased user stood.
    public static var erased: UserID { UserID("erased") }
}

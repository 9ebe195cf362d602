/// Everything that one service's database holds of one user, in whichever table.
public protocol PersonalData: Sendable {
    /// Removes the owner's rows and the answers that were kept for repeated requests. What stays is what late work must
    /// be refused by: bare ids of things that are gone. Streams keep their events, each passed through `mask`, and name
    /// the user no more. May be repeated.
    func erase(
        _ owner: Owner, masking mask: @Sendable (NewEvent) -> NewEvent
    ) async throws(RepositoryError)
}

extension UserID {
    /// Who stands in a stream where an erased user stood.
    public static var erased: UserID { UserID("erased") }
}

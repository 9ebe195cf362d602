import LecternPorts

/// Ends all of an account's sessions and changes it, as one commit, without undoing what others change at the same time.
struct AccountSessions: Sendable {
    /// Conflicts after which the caller is told.
    static let maximumTries = 8
    static let tooFast = "the account was changed too often at the same time"

    let repository: any AccountRepository

    /// - Parameters:
    ///   - account: as it was read; read again where somebody else was faster.
    ///   - change: sees the account as it is and makes of it what it is to be, in the next epoch already; answers what else
    ///     is to be committed. May be called more than once; nothing is changed when it throws.
    /// - Returns: the account as it is after the change; nil when it is gone.
    func end(
        of account: Account,
        _ change: (_ before: Account, _ after: inout Account) throws(UseCaseError) -> [AccountChange] = { _, _ in [] }
    ) async throws(UseCaseError) -> Account? {
        var before = account
        for _ in 0..<Self.maximumTries {
            var after = before
            after.tokenEpoch += 1
            after.revision += 1
            let others = try change(before, &after)
            do throws(RepositoryError) {
                _ = try await repository.commit(
                    Commit([.save(after), .revokeAll(after.id, after.tenant)] + others))
                return after
            } catch .conflict {
                // Decided anew below.
            } catch {
                throw UseCaseError(error)
            }
            do throws(RepositoryError) {
                guard let now = try await repository.account(account.id, tenant: account.tenant) else { return nil }
                before = now
            } catch {
                throw UseCaseError(error)
            }
        }
        throw .conflict(Self.tooFast)
    }
}

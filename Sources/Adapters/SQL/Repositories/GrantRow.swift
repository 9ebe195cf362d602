import FoundationEssentials
import LecternPorts

/// Rows of `grants` and `quiz_shares`.
enum GrantRow {
    static func lock(_ grant: Grant) -> LockName { LockName("grant", grant.owner.tenant, grant.resource.rawValue) }

    /// A stronger role that is there stays.
    static func save(_ grant: Grant) -> [Write] {
        let tenant = grant.owner.tenant
        let known = """
            CASE grants.role WHEN 'reader' THEN 0 WHEN 'taker' THEN 1 ELSE 2 END
            """
        let weaker = AccessRole.allCases.filter { $0 < grant.role }.count
        let insert = SQLStatement(
            """
            INSERT INTO grants (tenant_id, resource, subject, role, owner_id, granted_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, resource, subject) DO UPDATE
            SET role = excluded.role, owner_id = excluded.owner_id, granted_at = excluded.granted_at
            WHERE \(known) < $7
            """,
            [
                .id(tenant), .id(grant.resource), .id(grant.subject), .text(grant.role.rawValue),
                .id(grant.owner.user), .time(grant.grantedAt), .integer(weaker),
            ])
        return [isOwned(grant), Write(insert)]
    }

    static func save(_ share: QuizShare) -> [Write] {
        let tenant = share.owner.tenant
        let insert = SQLStatement(
            """
            INSERT INTO quiz_shares (tenant_id, quiz_id, share_id, code_hash, user_id, created_at, expires_at)
            SELECT tenant_id, quiz_id, $4, $5, user_id, $6, $7 FROM quizzes
            WHERE tenant_id = $1 AND quiz_id = $2 AND user_id = $3
            ON CONFLICT (tenant_id, quiz_id) DO UPDATE SET share_id = excluded.share_id,
            code_hash = excluded.code_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
            """,
            [
                .id(tenant), .id(share.quizID), .id(share.owner.user), .id(share.id), .text(share.codeHash),
                .time(share.createdAt), .time(share.expiresAt),
            ])
        return [Write(insert, orElse: .removed)]
    }

    /// Only quizzes are granted: what has another name is nobody's.
    private static func isOwned(_ grant: Grant) -> Write {
        Write(QuizRow.readHead(grant.resource.quiz ?? QuizID(""), of: grant.owner)) { (result) throws(SQLError) in
            result.rows.isEmpty ? .removed : nil
        }
    }

    static func removeAll(of subject: Owner) -> [SQLStatement] {
        [
            SQLStatement(
                "DELETE FROM grants WHERE tenant_id = $1 AND subject = $2", [.id(subject.tenant), .id(subject.user)])
        ]
    }

    static func read(_ resource: ResourceID, _ subject: Owner) -> SQLStatement {
        SQLStatement(
            """
            SELECT resource, tenant_id, owner_id, subject, role, granted_at FROM grants
            WHERE tenant_id = $1 AND resource = $2 AND subject = $3
            """,
            [.id(subject.tenant), .id(resource), .id(subject.user)])
    }

    static func grant(_ row: SQLRow) throws(SQLError) -> Grant {
        var columns = RowReader(row)
        let resource: ResourceID = try columns.id()
        return Grant(
            resource: resource, owner: Owner(tenant: try columns.id(), user: try columns.id()),
            subject: try columns.id(), role: try columns.choice(), grantedAt: try columns.time())
    }

    static func readShare(codeHash: String, _ tenant: TenantID) -> SQLStatement {
        SQLStatement(
            """
            SELECT share_id, code_hash, quiz_id, tenant_id, user_id, created_at, expires_at FROM quiz_shares
            WHERE tenant_id = $1 AND code_hash = $2
            """,
            [.id(tenant), .text(codeHash)])
    }

    static func share(_ row: SQLRow) throws(SQLError) -> QuizShare {
        var columns = RowReader(row)
        let id: ShareID = try columns.id()
        return QuizShare(
            id: id, codeHash: try columns.text(), quizID: try columns.id(),
            owner: Owner(tenant: try columns.id(), user: try columns.id()), createdAt: try columns.time(),
            expiresAt: try columns.time())
    }
}

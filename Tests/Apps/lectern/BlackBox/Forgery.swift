import FoundationEssentials
import LecternCrypto
import LecternPorts

/// Access tokens that the server did not issue, made with the secret that the tests gave it.
enum Forgery {
    /// - Parameters:
    ///   - age: seconds since it was issued; negative lies in the future.
    ///   - life: seconds from its issue to its end.
    static func token(
        for user: String, age: Double = 0, life: Double = 3600, issuer: String = "lectern",
        audience: String = "lectern", secret: String = SharedServer.secret
    ) throws -> String {
        let issued = Date(timeIntervalSinceNow: -age)
        let claims = TokenClaims(
            subject: UserID(user), tenant: .default, role: .user, issuer: issuer, audience: audience,
            issuedAt: issued, expiresAt: issued.addingTimeInterval(life), tokenID: "forged", epoch: 0)
        return try HS256Tokens(secret: Array(secret.utf8), issuer: issuer, audience: audience).issue(claims)
    }
}

import FoundationEssentials
import LecternCrypto
import LecternDomain
import LecternEmbedded
import LecternPorts
import LecternServices

/// `lectern invite`.
enum InviteCommand {
    static func run(email: String, _ configuration: ServeConfiguration) -> Int32 {
        guard let address = EmailAddress(email) else {
            return Lectern.fail("'\(email)' is not an e-mail address", ExitCode.usage)
        }
        // One that was made here and now would be no server's.
        guard configuration.jwtSecret != nil || StoredSecret.exists(in: configuration.dataDirectory) else {
            return Lectern.fail(
                "LECTERN_DATA_DIR: \(configuration.dataDirectory) holds no secret; 'lectern serve' makes one",
                ExitCode.noInput)
        }
        let secret: [UInt8]
        do {
            secret = try StoredSecret.used(by: configuration, random: SystemRandom())
        } catch {
            return Lectern.fail("LECTERN_DATA_DIR: \(error)", ExitCode.configuration)
        }
        let now = SystemClock().now
        let claims = TokenClaims(
            subject: UserID(address.rawValue), tenant: .default, role: .user, issuer: configuration.jwtIssuer,
            audience: Invitations.audience, issuedAt: now, expiresAt: now.addingTimeInterval(Invitations.lifetime),
            tokenID: UUIDv7Source().next(), epoch: 0)
        guard
            let token = try? Invitations.tokens(
                secret: secret, issuer: configuration.jwtIssuer
            ).issue(claims)
        else { return Lectern.fail("the invitation cannot be signed", ExitCode.failure) }
        print(token)
        return ExitCode.success
    }
}

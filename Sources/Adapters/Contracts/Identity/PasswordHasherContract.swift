public import LecternPorts

/// What a `PasswordHasher` must do.
public enum PasswordHasherContract {
    public typealias Case = ContractCase<any PasswordHasher>

    public static let cases: [Case] = [
        rule("the password fits its hash, and no other does") { harness, steps in
            let hash = try await harness.subject.hash("correct horse")
            try steps.equal(
                "verify the password", try await harness.subject.verify("correct horse", against: hash), true)
            for other in ["correct horse ", "Correct horse", "", "correct hors"] {
                try steps.equal("verify another", try await harness.subject.verify(other, against: hash), false)
            }
        },
        rule("every hash has its own salt") { harness, steps in
            let (one, two) = (try await harness.subject.hash("same"), try await harness.subject.hash("same"))
            try steps.require("hash twice", one != two, expected: "two hashes", actual: "one and the same")
        },
        rule("a hash is a PHC string without the password in it") { harness, steps in
            let hash = try await harness.subject.hash("tr0ub4dor")
            let fields = hash.split(separator: "$", omittingEmptySubsequences: false)
            try steps.require(
                "read the hash", fields.count >= 4 && fields[0].isEmpty && !fields[1].isEmpty && hash.utf8.count < 512,
                expected: "$id$parameters$salt$hash", actual: hash)
            try steps.require(
                "look for the password", !hash.contains("tr0ub4dor"), expected: "no password", actual: hash)
        },
        rule("passwords are told apart by every byte: long ones, zeros and letters beyond ASCII") { harness, steps in
            let long = String(repeating: "x", count: 200)
            for (password, other) in [
                (long + "a", long + "b"), ("a\u{0}b", "a\u{0}c"), ("pässword", "password"),
                ("pässword", "pa\u{308}ssword"),
            ] {
                let hash = try await harness.subject.hash(password)
                try steps.equal("verify it", try await harness.subject.verify(password, against: hash), true)
                try steps.equal("verify the other", try await harness.subject.verify(other, against: hash), false)
            }
        },
        rule("a hash that cannot be read fits no password") { harness, steps in
            let good = try await harness.subject.hash("p")
            for bad in ["", "$", "plain", "$unknown$v=1$AAAA$AAAA", String(good.dropLast(4)), String(good.dropFirst())]
            {
                try steps.equal("verify against \(bad)", try await harness.subject.verify("p", against: bad), false)
            }
        },
    ]

    private static func rule(_ name: String, _ body: @escaping Case.Body) -> Case { Case("PasswordHasher", name, body) }
}

import LecternPorts
import Testing

@testable import LecternCrypto

@Suite struct ScryptPasswordHasherTests {
    private static let cheap = ScryptParameters(logN: 4, r: 8, p: 1)
    private let hasher = ScryptPasswordHasher(parameters: cheap)

    @Test("agrees with RFC 7914, section 12")
    func vectors() {
        #expect(
            ScryptParameters(logN: 4, r: 1, p: 1).derive([], salt: [], length: 64)
                == hex(
                    """
                    77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442
                    fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
                    """))
        #expect(
            ScryptParameters(logN: 10, r: 8, p: 16).derive(
                Array("password".utf8), salt: Array("NaCl".utf8), length: 64)
                == hex(
                    """
                    fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162
                    2eaf30d92e22a3886ff1092 79d9830dac727afb94a83ee6d8360cbdfa2cc0640
                    """))
    }

    @Test("a password fits its own hash and no other", arguments: ["", "password", "pässwörd 密码", "a\u{0}b"])
    func roundTrip(password: String) async throws {
        let hash = try await hasher.hash(password)
        #expect(hash.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(try await hasher.verify(password, against: hash))
        #expect(try await !hasher.verify(password + "x", against: hash))
        #expect(try await hasher.hash(password) != hash)
    }

    @Test("a hash keeps the cost it was made with")
    func storedCost() async throws {
        let hash = try await ScryptPasswordHasher(parameters: .init(logN: 5, r: 4, p: 2)).hash("x")
        #expect(try await hasher.verify("x", against: hash))
    }

    @Test("the default cost is one that verification takes")
    func defaultCost() async throws {
        let hasher = ScryptPasswordHasher()
        #expect(try await hasher.verify("x", against: hasher.hash("x")))
    }

    @Test(
        "what is no scrypt string, or asks for too much, fits nothing",
        arguments: [
            "", "x", "$", "$scrypt$",
            "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=40,r=8,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=15,r=32,p=32$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=0,r=8,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=-4,r=8,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=4,r=8,p=99999$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$r=8,ln=4,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHQ$",
            "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHQ=$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g$",
        ])
    func unreadable(hash: String) async throws {
        #expect(try await !hasher.verify("x", against: hash))
    }

    @Test("a flood is answered at once instead of waiting without end")
    func flood() async {
        let hasher = ScryptPasswordHasher(parameters: .init(logN: 12, r: 8, p: 1), concurrency: 1, waiting: 2)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await hasher.hash("x")
                        return false
                    } catch {
                        return error as? PasswordError == .unavailable("too many passwords at once")
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect((1...17).contains(refused))
    }

    @Test("a cancelled caller is answered without waiting for its turn")
    func cancellation() async {
        let hasher = ScryptPasswordHasher(parameters: Self.cheap)
        let task = Task { () -> PasswordError? in
            withUnsafeCurrentTask { $0?.cancel() }
            do {
                _ = try await hasher.hash("x")
                return nil
            } catch {
                return error as? PasswordError
            }
        }
        #expect(await task.value == .cancelled)
    }
}

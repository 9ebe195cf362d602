import LecternLocalEngines
import Testing

@Suite("A program is kept from what it does not need", .timeLimit(.minutes(1)))
struct ConfinementTests {
    private func perl(_ script: String, network: Bool = false, children: Bool = false) async throws -> String {
        let program = Program("/usr/bin/perl", ["-e", script], allowsNetwork: network, allowsChildren: children)
        return String(decoding: try await program.run().output, as: UTF8.self)
    }

    @Test("the kernel can keep it so")
    func available() { #expect(Program.canBeConfined) }

    @Test("sockets are refused", arguments: ["2, 1", "2, 2", "10, 1", "1, 1", "16, 3"])
    func sockets(kind: String) async throws {
        let script = "print socket(my $s, \(kind), 0) ? 'open' : $! + 0"
        #expect(try await perl(script) == "1")
    }

    @Test("a socket opens when the network is allowed")
    func allowed() async throws {
        #expect(try await perl("print socket(my $s, 2, 1, 0) ? 'open' : $! + 0", network: true) == "open")
    }

    @Test("processes and signals to others are refused, unless children are allowed")
    func processes() async throws {
        #expect(try await perl("my $p = fork; exit 0 if defined $p && !$p; print defined $p ? 'yes' : $! + 0") == "1")
        #expect(try await perl("print kill(0, getppid) ? 'yes' : $! + 0") == "1")
        #expect(
            try await perl(
                "my $p = fork; exit 0 if defined $p && !$p; wait; print defined $p ? 'yes' : $! + 0", children: true)
                == "yes")
    }

    @Test("nobody leaves the group that is killed")
    func group() async throws {
        #if arch(x86_64)
        let setsid = 112
        #else
        let setsid = 157
        #endif
        let script = "my $p = fork; if (!$p) { print syscall(\(setsid)) < 0 ? $! + 0 : 'left'; exit } wait"
        #expect(try await perl(script, children: true) == "1")
    }
}

import LecternSQL
import Testing

@testable import LecternPostgres

@Suite("Why a connection was lost")
struct LinkLossTests {
    @Test("the server's code is read out of the library's text")
    func code() {
        let text = """
            connection to server at "db.example" (10.0.0.1), port 5432 failed: FATAL:  28P01: password authentication \
            failed for user "x"
            LOCATION:  auth_failed, auth.c:338

            """
        let loss = LinkLoss(libraryText: text)
        #expect(loss.code == "28P01")
        #expect(
            loss.message == """
                connection to server at "db.example" (10.0.0.1), port 5432 failed: FATAL:  password authentication failed \
                for user "x"
                """)
        #expect(loss.isLasting)
    }

    @Test(
        "a text without a code is kept as it is",
        arguments: [
            #"connection to server at "127.0.0.1", port 1 failed: Connection refused"#,
            "server closed the connection unexpectedly", "FATAL:  the end", "x:  y", "x:  12345", ":  ", "",
        ])
    func withoutCode(_ text: String) {
        let loss = LinkLoss(libraryText: text + "\n\tIs the server running?")
        #expect(loss.code == nil)
        #expect(loss.isLasting == false)
        #expect(loss.message == (text.isEmpty ? "\tIs the server running?" : text))
    }
}

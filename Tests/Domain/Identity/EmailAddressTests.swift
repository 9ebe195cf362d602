import LecternDomain
import Testing

@Suite("E-mail address")
struct EmailAddressTests {
    @Test(
        "an address is known by its lower case",
        arguments: [
            ("ada@example.com", "ada@example.com"),
            ("Ada.Lovelace@Example.COM", "ada.lovelace@example.com"),
            ("  ada@example.com  ", "ada@example.com"),
            ("ada+quiz@example.com", "ada+quiz@example.com"),
            ("o'neill_{x}@a-b.example", "o'neill_{x}@a-b.example"),
            ("root@localhost", "root@localhost"),
            ("1@2.3", "1@2.3"),
            (String(repeating: "a", count: 64) + "@example.com", String(repeating: "a", count: 64) + "@example.com"),
        ])
    func accepted(text: String, address: String) throws {
        #expect(try #require(EmailAddress(text)).rawValue == address)
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", " ", "ada", "@example.com", "ada@", "ada@@example.com", "ada@example..com", "ada@.example.com",
            "ada@example.com.", "ada@-example.com", "ada@example-.com", "ada@exa mple.com", "a da@example.com",
            "ada@example.com\n", "\tada@example.com", "ada@exa_mple.com", "\"ada\"@example.com", "ada@[127.0.0.1]",
            "ada(x)@example.com", "ädä@example.com", "ada@exämple.com", "ada@example.com\u{0}",
            String(repeating: "a", count: 65) + "@example.com",
            "ada@" + String(repeating: "b", count: 64) + ".com",
            "ada@" + String(repeating: "bc.", count: 90) + "com",
            // The Kelvin sign, whose lower case is an ASCII letter.
            "\u{212A}arl@example.com",
        ])
    func refused(text: String) {
        #expect(EmailAddress(text) == nil)
    }
}

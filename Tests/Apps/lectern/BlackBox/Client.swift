import FoundationEssentials
import Glibc

/// A user of the API: sends requests, each on a connection of its own.
struct Client: Sendable {
    let port: UInt16
    var token: String?
    var userID: String = ""
    /// A loopback address of its own, because logins are limited by address.
    let address = UInt32.random(in: 0x7F01_0000...0x7FFE_FFFE)

    static let base = "/api/v1"

    /// Nothing that can be read as an answer came back.
    struct NoAnswer: Error {
        var bytes: [UInt8]
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers: headers)
    }

    func delete(_ path: String) async throws -> Answer { try await send("DELETE", path) }

    func post(_ path: String, _ json: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send(
            "POST", path, headers: headers.merging(["Content-Type": "application/json"]) { own, _ in own },
            body: Array(json.utf8))
    }

    func upload(
        _ path: String, _ file: [UInt8], named name: String, fields: [(String, String)] = [],
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let boundary = "------lectern-test-boundary"
        var body: [UInt8] = []
        for (field, value) in fields {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8
        }
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n".utf8
        body += "Content-Type: application/octet-stream\r\n\r\n".utf8
        body += file
        body += "\r\n--\(boundary)--\r\n".utf8
        return try await send(
            "POST", path,
            headers: headers.merging(["Content-Type": "multipart/form-data; boundary=\(boundary)"]) { own, _ in own },
            body: body)
    }

    /// - Parameter path: below the public base, or from the root when it begins with two slashes.
    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        let target = path.hasPrefix("//") ? String(path.dropFirst()) : Self.base + path
        var head = "\(method) \(target) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n"
        if let token, headers["Authorization"] == nil { head += "Authorization: Bearer \(token)\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body, headers["Content-Length"] == nil { head += "Content-Length: \(body.count)\r\n" }
        return try await raw(Array((head + "\r\n").utf8) + (body ?? []))
    }

    /// Sends exactly these bytes and reads until the server closes.
    func raw(_ bytes: [UInt8]) async throws -> Answer {
        try await offPool {
            let connection = try Connection(port: port, from: address)
            connection.send(bytes)
            let read = connection.readToEnd()
            guard let answer = Answer(read) else { throw NoAnswer(bytes: read) }
            return answer
        }
    }
}

extension Client {
    /// Logs the demo user in.
    static func demo(_ server: ServerProcess) async throws -> Client {
        try await Client(port: server.port).loggedIn("user@example.com", "password")
    }

    /// Registers and logs in somebody new.
    static func stranger(_ server: ServerProcess) async throws -> Client {
        let client = Client(port: server.port)
        let email = "someone-\(UInt64.random(in: .min ... .max))@example.org"
        let answer = try await client.post("/auth/register", #"{"email":"\#(email)","password":"correct horse 9"}"#)
        guard answer.status == 201 else { throw NoAnswer(bytes: answer.body) }
        return try await client.loggedIn(email, "correct horse 9")
    }

    func loggedIn(_ email: String, _ password: String) async throws -> Client {
        let answer = try await post("/auth/login", #"{"email":"\#(email)","password":"\#(password)"}"#)
        guard let token = answer.json["token"].string, let user = answer.json["user_id"].string else {
            throw NoAnswer(bytes: answer.body)
        }
        var client = self
        client.token = token
        client.userID = user
        return client
    }

    /// Uploads a document and waits until it is completed or failed; its id and its last state.
    func document(_ file: [UInt8], named name: String) async throws -> (id: String, state: JSON) {
        let answer = try await upload("/documents/upload", file, named: name)
        guard answer.status == 202, let id = answer.json["document_id"].string else {
            throw NoAnswer(bytes: answer.body)
        }
        return (id, try await settled("/documents/\(id)"))
    }

    /// Reads with `?wait` until the status is no longer `processing`.
    func settled(_ path: String) async throws -> JSON {
        var state = JSON.null
        for _ in 0..<40 {
            state = try await get("\(path)?wait=5").json
            if state["status"].string != "processing" { break }
        }
        return state
    }
}

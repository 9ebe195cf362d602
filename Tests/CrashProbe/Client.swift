import FoundationEssentials
import LecternCrypto
import LecternHTTP
import LecternPorts

/// A client that never gives up: each request that creates something carries a key of its own, and is sent again,
/// unchanged, until it is answered.
struct Client {
    struct GaveUp: Error, CustomStringConvertible {
        let description: String
    }

    let responder: HTTPResponder
    var token = ""

    struct Answer {
        var status: Int
        var json: JSONValue

        subscript(name: String) -> String {
            get throws {
                guard let value = json[name]?.string else {
                    throw GaveUp(description: "no \(name) in \(status) \(json)")
                }
                return value
            }
        }
    }

    /// - Parameter key: the `Idempotency-Key`; the same in every life of the process.
    func call(
        _ method: HTTPMethod, _ target: String, json: String? = nil, form: [UInt8]? = nil, key: String? = nil
    ) async throws -> Answer {
        var headers = HTTPHeaders()
        if !token.isEmpty { headers.add("Authorization", "Bearer \(token)") }
        if json != nil { headers.add("Content-Type", "application/json") }
        if form != nil { headers.add("Content-Type", "multipart/form-data; boundary=probe") }
        if let key { headers.add("Idempotency-Key", key) }
        let parts = target.split(separator: "?", maxSplits: 1)
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let response = try await responder(
                HTTPRequest(
                    method: method, path: "/api/v1" + parts[0], rawQuery: parts.count > 1 ? String(parts[1]) : "",
                    headers: headers, bytes: form ?? Array((json ?? "").utf8)))
            let status = response.status.rawValue
            if status != 409 && status < 500 || ContinuousClock.now > deadline {
                return Answer(status: status, json: try await Self.json(response))
            }
            try await SystemClock().sleep(for: .milliseconds(20))
        }
    }

    /// Asks until `name` has a value that is not `value`.
    func wait(for target: String, until name: String, isNot value: String) async throws -> Answer {
        // Far more than it takes: on a loaded machine, too, only what has stopped for good may miss it.
        let deadline = ContinuousClock.now + .seconds(90)
        var last = ""
        while ContinuousClock.now < deadline {
            let answer = try await call(.get, "\(target)?wait=5")
            last = "\(answer.status) \(answer.json)"
            if let now = answer.json[name]?.string, now != value { return answer }
            if answer.status == 404 { return answer }
        }
        throw GaveUp(description: "\(target) is \(value) for ever: \(last)")
    }

    private static func json(_ response: HTTPResponse) async throws -> JSONValue {
        let bytes: [UInt8] =
            switch response.body {
            case .empty: []
            case .bytes(let bytes): bytes
            case .stream(let stream, _): try await stream.collect(upTo: 1 << 20) ?? []
            }
        return (try? JSONValue(parsing: bytes)) ?? .null
    }

    /// A form with one file, and fields.
    static func form(_ file: String, filename: String, _ fields: [(String, String)] = []) -> [UInt8] {
        var text = ""
        for (name, value) in fields {
            text += "--probe\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        text += "--probe\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(filename)\"\r\n\r\n\(file)\r\n"
        return Array((text + "--probe--\r\n").utf8)
    }
}

import Testing

/// Files that are broken, disguised or meant to do harm.
@Suite("Bad files")
struct BadFileTests {
    @Test("what is no document is UNSUPPORTED_MEDIA_TYPE, whatever its name says")
    func disguised() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]
        var archive = Zip()
        archive.add("readme.txt", "no document")
        let program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        for file in [picture, archive.finish(), program] {
            let answer = try await client.upload("/documents/upload", file, named: "lecture.pdf")
            #expect(answer.status == 415 && answer.code == "UNSUPPORTED_MEDIA_TYPE", "\(answer.text)")
        }
        let talk = try await client.upload("/stt/transcribe", Array(Material.lecture.utf8), named: "talk.wav")
        #expect(talk.status == 415, "\(talk.text)")
        let form = try await client.post("/documents/upload", "{}")
        #expect(form.status == 415 || form.status == 400, "\(form.text)")
        #expect(try await client.get("/documents").json["documents"].array.isEmpty)
    }

    @Test("a document keeps its kind under another name")
    func renamed() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let (_, document) = try await client.document(Material.pdf(), named: "really.txt")
        #expect(document["status"] == "completed" && document["page_count"].number == 4, "\(document)")
    }

    @Test("an empty upload and a form without a file are refused")
    func empty() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let nothing = try await client.upload("/documents/upload", [], named: "empty.txt")
        #expect((400...422).contains(nothing.status) && nothing.code != nil, "\(nothing.text)")
        let missing = try await client.send(
            "POST", "/documents/upload", headers: ["Content-Type": "multipart/form-data; boundary=b"],
            body: Array("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n".utf8))
        #expect(missing.status == 400 && missing.json["details"][0]["field"] == "file", "\(missing.text)")
        let torn = try await client.send(
            "POST", "/documents/upload", headers: ["Content-Type": "multipart/form-data; boundary=b"],
            body: Array("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf".utf8))
        #expect(torn.status == 400, "\(torn.text)")
        #expect(try await client.get("/documents").json["documents"].array.isEmpty)
    }

    @Test("encrypted, torn and malicious documents fail by a code of their own, and a quiz of one is refused")
    func failures() async throws {
        let client = try await Client.stranger(SharedServer.process)
        let files: [(String, [UInt8])] = [
            ("encrypted.pdf", Material.pdf(encrypted: true)),
            ("torn.pdf", Array(Material.pdf().prefix(300))),
            ("blank.pdf", Material.pdf([""])),
            ("torn.docx", Array(Material.docx(["Half a document."]).dropLast(60))),
            ("bomb.docx", Material.docxBomb(megabytes: 600)),
            ("entities.docx", Material.docxEntityBomb()),
        ]
        var codes: [String: String] = [:]
        for (name, file) in files {
            let answer = try await client.upload("/documents/upload", file, named: name)
            if answer.status != 202 {
                #expect([415, 422].contains(answer.status), "\(name): \(answer.text)")
                codes[name] = answer.code
                continue
            }
            let id = try #require(answer.json["document_id"].string)
            let document = try await client.settled("/documents/\(id)")
            #expect(document["status"] == "failed", "\(name): \(document)")
            codes[name] = document["failure"]["code"].string
            #expect(document["failure"]["message"].string?.isEmpty == false)
            let quiz = try await client.post("/quiz/generate", #"{"document_id":"\#(id)"}"#)
            #expect(quiz.status == 422 && quiz.code == "UNPROCESSABLE_DOCUMENT", "\(name): \(quiz.text)")
        }
        #expect(codes.count == files.count, "\(codes)")
        #expect(codes["encrypted.pdf"] == "DOCUMENT_ENCRYPTED", "\(codes)")
        #expect(codes["torn.pdf"] == "DOCUMENT_CORRUPT", "\(codes)")
        #expect(codes["blank.pdf"] == "DOCUMENT_EMPTY", "\(codes)")
        #expect(codes["bomb.docx"] == "DOCUMENT_TOO_LARGE", "\(codes)")
        #expect(try await client.get("//health").status == 200)
    }
}

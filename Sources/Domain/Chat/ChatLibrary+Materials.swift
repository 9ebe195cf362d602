import LecternPorts

extension ChatLibrary {
    /// Documents that one answer is made from at most. Who has no more is answered from all of them.
    static let documentsOfAnswer = 12
    /// Passages among which the documents of an answer are looked for.
    private static let candidates = 200
    /// Materials of before the index that are indexed at a time.
    private static let indexedAtOnce = 16

    /// What an answer is to be made from: the document that was named; else everything, where that is little; else the
    /// documents with the passages that the index finds best. The domain ranks their passages anew.
    func materials(
        for question: TutorQuestion, in document: DocumentID?, caller: Caller
    ) async throws(UseCaseError) -> [MaterialIndex] {
        if let document { return [try await named(document, caller: caller)] }
        let owner = caller.owner
        let chosen: [MaterialHead]
        do throws(RepositoryError) {
            let known = try await ports.passages.materials(of: owner, limit: Self.documentsOfAnswer + 1)
            if known.count <= Self.documentsOfAnswer {
                chosen = known
            } else {
                let found = try await candidates(for: question, of: owner)
                // What nothing is found about needs some material to say so of.
                chosen = found.isEmpty ? Array(known.prefix(1)) : found
            }
        } catch {
            throw UseCaseError(error)
        }
        var indices: [MaterialIndex] = []
        for head in chosen {
            if let index = await shelf.index(head.documentID, textRevision: head.textRevision, of: owner) {
                indices.append(index)
            } else if let material = try await stored(head.documentID, of: owner) {
                indices.append(await shelf.index(material))
            }
        }
        return indices
    }

    private func named(_ document: DocumentID, caller: Caller) async throws(UseCaseError) -> MaterialIndex {
        if let material = try await stored(document, of: caller.owner) { return await shelf.index(material) }
        // Its event may still be on the way: the document service knows.
        return await shelf.index(try await ports.source(document, caller))
    }

    private func stored(_ document: DocumentID, of owner: Owner) async throws(UseCaseError) -> Material? {
        do { return try await ports.repository.material(document, of: owner) } catch { throw UseCaseError(error) }
    }

    /// The documents of the best passages, newest first as in a list of all.
    private func candidates(
        for question: TutorQuestion, of owner: Owner
    ) async throws(RepositoryError) -> [MaterialHead] {
        try await indexWhatIsNot(of: owner)
        let hits = try await ports.passages.search(
            question.searchTerms, of: owner, in: nil, limit: Self.candidates)
        var chosen: [MaterialHead] = []
        for hit in hits where !chosen.contains(where: { $0.documentID == hit.documentID }) {
            chosen.append(MaterialHead(documentID: hit.documentID, textRevision: hit.textRevision))
            if chosen.count == Self.documentsOfAnswer { break }
        }
        return chosen.sorted { $0.documentID > $1.documentID }
    }

    /// Material that was stored before there was an index is indexed when it is first looked through.
    private func indexWhatIsNot(of owner: Owner) async throws(RepositoryError) {
        var last: [MaterialHead] = []
        while true {
            let heads = try await ports.passages.unindexed(of: owner, limit: Self.indexedAtOnce)
            guard !heads.isEmpty, heads != last else { return }
            last = heads
            for head in heads {
                guard let material = try await ports.repository.material(head.documentID, of: owner) else { continue }
                do throws(RepositoryError) {
                    _ = try await ports.repository.commit(Commit([MaterialIndex.passages(of: material)]))
                } catch {
                    // Changed or deleted meanwhile, and then indexed with that change or of no interest.
                    guard case .conflict = error else { throw error }
                }
            }
        }
    }
}

extension TutorQuestion {
    /// Everything that a passage which answers may hold: the words of the question that say what it is about, in their
    /// forms, their stems and as they are, of the turns that it leans on and of the passage that it points at; the
    /// question's own first.
    var searchTerms: [String] {
        let reading = QuestionReading(text)
        var texts = [text] + QuestionReading.variants(of: reading.subject, asked: text)
        if reading.isFollowUp {
            texts += history.reversed().filter { $0.role == .user }.prefix(Self.turnsToLeanOn).map(\.text)
        }
        if let passage { texts.append(passage) }
        var seen: Set<String> = []
        var terms: [String] = []
        for text in texts {
            // Only English is stemmed, and the language of the material is not known here.
            // What any question may ask for would bring the documents that speak of "roles". Only English is stemmed, and
            // the language of the material is not known here.
            for word in QuestionWords.specific(Tokenizer.words(text).filter { !StopWords.contains($0) }) {
                for term in SoughtTerms.forms(of: word).sorted() + [word] where seen.insert(term).inserted {
                    terms.append(term)
                }
            }
        }
        return terms
    }

    private static let turnsToLeanOn = 3
}

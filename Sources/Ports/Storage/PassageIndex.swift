/// A passage of a material as the index keeps it: where it stands, and what it is found by.
public struct IndexedPassage: Sendable, Equatable {
    /// Its place among the passages of the text, from 0.
    public var ordinal: Int
    /// The page that it begins on.
    public var page: Int
    /// Each once. They are compared as they are: who indexes and who searches make them alike.
    public var terms: [String]

    public init(ordinal: Int, page: Int, terms: [String]) {
        self.ordinal = ordinal
        self.page = page
        self.terms = terms
    }
}

/// A passage that a search found.
public struct PassageHit: Sendable, Equatable {
    public var documentID: DocumentID
    /// Of the text that the passage was made from.
    public var textRevision: Int
    public var ordinal: Int
    public var page: Int
    /// Higher is better; comparable within one answer only.
    public var score: Double

    public init(documentID: DocumentID, textRevision: Int, ordinal: Int, page: Int, score: Double) {
        self.documentID = documentID
        self.textRevision = textRevision
        self.ordinal = ordinal
        self.page = page
        self.score = score
    }
}

/// A text that one has, without the text.
public struct MaterialHead: Sendable, Equatable {
    public var documentID: DocumentID
    public var textRevision: Int

    public init(documentID: DocumentID, textRevision: Int) {
        self.documentID = documentID
        self.textRevision = textRevision
    }
}

/// The full-text index over the passages of a user's material: finds candidates, which the domain then ranks.
///
/// It is written by `ChatRepository.commit`, together with the material, and belongs to the same database.
public protocol PassageIndex: Sendable {
    /// The passages that hold at least one of the terms, the best first: those with more of the terms and with rarer
    /// ones. How they are weighed is the index's own; of equals the newer document's earlier passage comes first. What
    /// the terms contain has no meaning to the index.
    /// - Parameters:
    ///   - terms: of which the first `PassageIndexLimits.terms` count; none find nothing.
    ///   - documents: where to look; nil for everything that the owner has.
    ///   - limit: how many at most; none below 1.
    func search(
        _ terms: [String], of owner: Owner, in documents: [DocumentID]?, limit: Int
    ) async throws(RepositoryError) -> [PassageHit]

    /// The owner's materials, newest first, whether their passages are here or not.
    func materials(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead]

    /// Those whose passages are not here, newest first: stored before there was an index.
    func unindexed(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead]
}

public enum PassageIndexLimits {
    /// How many terms of one search count.
    public static let terms = 64
}

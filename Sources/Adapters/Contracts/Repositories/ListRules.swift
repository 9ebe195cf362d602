import LecternPorts

/// What holds for every list: newest first, page by page.
struct ListRules<Repository: Sendable>: Sendable {
    typealias Case = ContractCase<RepositorySubject<Repository>>

    var port: String
    /// Adds the row of that number; a higher one is newer.
    var add: @Sendable (Repository, Int, Owner) async throws -> Void
    /// The ids of a page, in order.
    var page: @Sendable (Repository, Owner, ListRequest) async throws -> ListPage<String>

    var cases: [Case] {
        [
            rule("a list goes page by page from the newest to the oldest, each item once") { repository, steps in
                for index in [3, 1, 4, 0, 2, 6, 5] { try await add(repository, index, Samples.owner) }
                for limit in [1, 2, 3, 7, 100] {
                    var (ids, cursor): ([String], String?) = ([], nil)
                    repeat {
                        let page = try await page(repository, Samples.owner, ListRequest(limit: limit, cursor: cursor))
                        try steps.require(
                            "a page of \(limit)", page.items.count <= limit && !page.items.isEmpty,
                            expected: "1 to \(limit) items", actual: "\(page.items.count)")
                        ids += page.items
                        cursor = page.nextCursor
                    } while cursor != nil && ids.count < 20
                    try steps.equal("all pages of \(limit)", ids, Self.ids([6, 5, 4, 3, 2, 1, 0]))
                }
            },
            rule("what comes in between two pages shifts nothing") { repository, steps in
                for index in 0..<6 { try await add(repository, index, Samples.owner) }
                let first = try await page(repository, Samples.owner, ListRequest(limit: 3))
                for index in 6..<9 { try await add(repository, index, Samples.owner) }
                let rest = try await page(repository, Samples.owner, ListRequest(limit: 10, cursor: first.nextCursor))
                try steps.equal("the first page", first.items, Self.ids([5, 4, 3]))
                try steps.equal("the rest", rest.items, Self.ids([2, 1, 0]))
                try steps.equal("a cursor at the end", rest.nextCursor, nil)
            },
            rule("a list holds its owner's alone, and is empty for a stranger") { repository, steps in
                try await add(repository, 1, Samples.owner)
                try await add(repository, 2, Samples.otherUser)
                try await add(repository, 3, Samples.otherTenant)
                for (owner, index) in [(Samples.owner, 1), (Samples.otherUser, 2), (Samples.otherTenant, 3)] {
                    let page = try await page(repository, owner, ListRequest())
                    try steps.equal("the list of owner \(index)", page.items, Self.ids([index]))
                }
                let nobody = try await page(repository, Owner(user: UserID("nobody")), ListRequest())
                try steps.equal("a stranger's list", nobody.items, [])
                try steps.equal("a stranger's cursor", nobody.nextCursor, nil)
            },
            rule("a cursor that no list gave is refused") { repository, steps in
                try await add(repository, 1, Samples.owner)
                for cursor in ["", "nonsense", "-1", "' or 1=1 --"] {
                    try await steps.fails("list from \(cursor.debugDescription)", with: RepositoryError.invalidCursor) {
                        try await page(repository, Samples.owner, ListRequest(cursor: cursor))
                    }
                }
            },
        ]
    }

    private static func ids(_ indices: [Int]) -> [String] { indices.map { (Samples.id($0) as DocumentID).rawValue } }

    private func rule(_ name: String, _ body: @escaping @Sendable (Repository, Steps) async throws -> Void) -> Case {
        Case(port, name) { harness, steps in try await body(harness.subject.repository, steps) }
    }
}

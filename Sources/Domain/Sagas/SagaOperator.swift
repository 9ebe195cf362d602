public import LecternPorts

/// What an operator may do with anybody's sagas.
public struct SagaOperator: Sendable {
    let runner: SagaRunner

    public init(_ runner: SagaRunner) { self.runner = runner }

    /// Of every tenant, newest first.
    /// - Parameter status: nil for all.
    public func sagas(
        with status: Saga.Status?, _ list: ListRequest
    ) async throws(UseCaseError) -> ListPage<Saga> {
        do { return try await runner.ports.sagas.sagas(with: status, list) } catch { throw UseCaseError(error) }
    }

    /// - Throws: `notFound`.
    public func saga(_ id: SagaID, tenant: TenantID) async throws(UseCaseError) -> Saga {
        let found: Saga?
        do { found = try await runner.ports.sagas.saga(id, tenant: tenant) } catch { throw UseCaseError(error) }
        guard let found else { throw .notFound }
        return found
    }

    /// Takes up a compensation that had failed, with new deadlines.
    /// - Throws: `notFound`; `conflict` for a saga that does not wait for it.
    public func resume(_ id: SagaID, tenant: TenantID, requestID: String) async throws(UseCaseError) -> Saga {
        let found = try await saga(id, tenant: tenant)
        guard found.status == .compensationFailed else {
            throw .conflict("the saga is \(found.status.rawValue), and only one in compensation_failed is resumed")
        }
        return try await runner.apply(
            .resume, to: id, for: Caller(owner: found.owner, requestID: requestID))
    }

    /// Like its owner's `cancel`: legal at any time, and what has ended stays as it ended.
    public func cancel(_ id: SagaID, tenant: TenantID, requestID: String) async throws(UseCaseError) -> Saga {
        let found = try await saga(id, tenant: tenant)
        return try await runner.apply(
            .cancel, to: id, for: Caller(owner: found.owner, requestID: requestID))
    }
}

extension SagaRunner {
    /// What somebody asks for, as against what happens.
    func apply(_ input: SagaInput, to id: SagaID, for caller: Caller) async throws(UseCaseError) -> Saga {
        let cause = Cause(id: caller.requestID, traceparent: caller.traceparent)
        let saga: Saga?
        do {
            saga = try await apply(id, tenant: caller.owner.tenant, cause: cause) { _ in input }
        } catch {
            throw UseCaseError(error)
        }
        guard let saga else { throw .notFound }
        return saga
    }
}

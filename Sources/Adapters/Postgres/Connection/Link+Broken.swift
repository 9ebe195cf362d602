import Synchronization

extension Link {
    /// Returns when the connection has broken, or when the task is cancelled.
    func broken() async {
        let end = Mutex<Once?>(nil)
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let once = Once { continuation.resume() }
                end.withLock { $0 = once }
                let isOpen = state.withLock { state in
                    guard case .open = state.phase else { return false }
                    state.onLoss = { _ in once() }
                    return true
                }
                if !isOpen || Task.isCancelled { once() }
            }
        } onCancel: {
            end.withLock { $0 }?()
        }
    }
}

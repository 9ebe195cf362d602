public import FoundationEssentials
import LecternPorts

extension TranscriptionLibrary {
    /// Deletes the recordings of finished jobs that were submitted before `time`; transcripts stay.
    /// May be repeated. Returns how many recordings went.
    public func expire(before time: Date) async throws(UseCaseError) -> Int {
        var count = 0
        do throws(RepositoryError) {
            for old in try await ports.repository.expired(before: time, limit: expiryBatch) {
                guard var job = try await ports.repository.job(old.id, of: old.owner) else { continue }
                do throws(BlobStoreError) { try await ports.blobs.delete(job.blobKey) } catch { continue }
                job.recordingDeletedAt = ports.clock.now
                do throws(RepositoryError) {
                    _ = try await ports.repository.commit(Commit([.update(job)]))
                    count += 1
                } catch {
                    // Deleted by its owner meanwhile.
                    guard case .conflict = error else { throw error }
                }
            }
        } catch {
            throw UseCaseError(error)
        }
        return count
    }
}

import FoundationEssentials
import LecternPorts

/// A row of `transcription_jobs`.
enum TranscriptionRow: ChangeWriter {
    static let table = OwnedTable("transcription_jobs", id: "job_id", kind: .transcription)
    static let timeline = Timeline(table: "transcription_jobs", time: "submitted_at", id: "job_id")
    /// What a list shows.
    static let brief = """
        job_id, tenant_id, user_id, filename, content_type, s3_key, options, status, failure, submitted_at,
        completed_at, recording_deleted_at
        """
    static let full = brief + ", transcript, transcript_detail"

    static func locks(_ change: TranscriptionChange) -> [LockName] {
        switch change {
        case .save(let job), .update(let job): [table.lock(job.id.rawValue, job.owner.tenant)]
        case .remove(let id, let owner): [table.lock(id.rawValue, owner.tenant)]
        }
    }

    static func writes(_ change: TranscriptionChange, now: Date) throws(SQLError) -> [Write] {
        switch change {
        case .save(let job): table.save(job.id.rawValue, of: job.owner, try columns(job), now: now)
        case .update(let job): table.update(job.id.rawValue, of: job.owner, try columns(job))
        case .remove(let id, let owner): table.remove(id.rawValue, of: owner, now: now)
        }
    }

    static func expired(before time: Date, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT \(brief) FROM transcription_jobs
            WHERE recording_deleted_at IS NULL AND status <> 'processing' AND submitted_at < $1
            ORDER BY submitted_at, job_id LIMIT $2
            """,
            [.time(time), .integer(max(0, limit))])
    }

    static func job(_ row: SQLRow, transcript: Bool) throws(SQLError) -> TranscriptionJob {
        var columns = RowReader(row)
        let id: TranscriptionID = try columns.id()
        let owner = Owner(tenant: try columns.id(), user: try columns.id())
        var job = TranscriptionJob(
            id: id, owner: owner, filename: try columns.text(), contentType: try columns.text(),
            blobKey: try columns.blobKey(), options: try columns.json(), status: try columns.choice(),
            failure: try columns.optionalJSON(), submittedAt: try columns.time(),
            completedAt: try columns.optionalTime(), recordingDeletedAt: try columns.optionalTime())
        guard transcript else { return job }
        let text = try columns.optionalText()
        if let text, let detail = try columns.optionalJSON(Detail.self) {
            job.transcript = Transcript(
                text: text, segments: detail.segments, confidence: detail.confidence, duration: detail.duration,
                languageCode: detail.languageCode)
        }
        return job
    }

    private static func columns(_ job: TranscriptionJob) throws(SQLError) -> [RowWrite.Column] {
        let transcript = job.transcript
        return [
            ("filename", .storable(job.filename)), ("content_type", .storable(job.contentType)),
            ("s3_key", .text(job.blobKey.rawValue)), ("options", try JSONColumn.encode(job.options)),
            ("status", .text(job.status.rawValue)), ("failure", try JSONColumn.encode(job.failure)),
            ("transcript", .storable(transcript?.text)),
            ("transcript_detail", try JSONColumn.encode(transcript.map { Detail($0) })),
            // What the columns can hold; the detail has the exact numbers.
            ("confidence", .real(transcript?.confidence.map { min(max($0, 0), 1) })),
            ("duration", .real(transcript.map { min(max($0.duration, 0), 99_999_999) })),
            ("language_code", .storable(transcript?.languageCode ?? job.options.languageCode)),
            ("submitted_at", .time(job.submittedAt)), ("completed_at", .time(job.completedAt)),
            ("recording_deleted_at", .time(job.recordingDeletedAt)),
        ]
    }

    /// The transcript but its text.
    private struct Detail: Codable {
        var segments: [Transcript.Segment]
        var confidence: Double?
        var duration: Double
        var languageCode: String

        init(_ transcript: Transcript) {
            segments = transcript.segments
            confidence = transcript.confidence
            duration = transcript.duration
            languageCode = transcript.languageCode
        }
    }
}

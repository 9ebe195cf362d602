import FoundationEssentials
import LecternPorts

/// A row of `spoken_audio`.
enum AudioRow: ChangeWriter {
    static let table = OwnedTable("spoken_audio", id: "audio_id", kind: .audio)
    static let timeline = Timeline(table: "spoken_audio", time: "requested_at", id: "audio_id")
    static let columns = """
        audio_id, tenant_id, user_id, text, voice_id, language_code, format, cache_key, status, s3_key, duration,
        cached, failure, requested_at, generated_at
        """

    static func locks(_ change: AudioChange) -> [LockName] {
        switch change {
        case .save(let audio), .update(let audio): [table.lock(audio.id.rawValue, audio.owner.tenant)]
        case .remove(let id, let owner): [table.lock(id.rawValue, owner.tenant)]
        }
    }

    static func writes(_ change: AudioChange, now: Date) throws(SQLError) -> [Write] {
        switch change {
        case .save(let audio): table.save(audio.id.rawValue, of: audio.owner, try values(audio), now: now)
        case .update(let audio): table.update(audio.id.rawValue, of: audio.owner, try values(audio))
        case .remove(let id, let owner): table.remove(id.rawValue, of: owner, now: now)
        }
    }

    static func references(to key: BlobKey) -> SQLStatement {
        SQLStatement("SELECT count(*) FROM spoken_audio WHERE s3_key = $1", [.text(key.rawValue)])
    }

    static func expired(before time: Date, limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT \(columns) FROM spoken_audio WHERE s3_key IS NOT NULL AND requested_at < $1
            ORDER BY requested_at, audio_id LIMIT $2
            """,
            [.time(time), .integer(max(0, limit))])
    }

    static func audio(_ row: SQLRow) throws(SQLError) -> SpokenAudio {
        var columns = RowReader(row)
        let id: AudioID = try columns.id()
        return SpokenAudio(
            id: id, owner: Owner(tenant: try columns.id(), user: try columns.id()), text: try columns.text(),
            voiceID: try columns.text(), languageCode: try columns.text(), format: try columns.choice(),
            cacheKey: try columns.text(), status: try columns.choice(), blobKey: try columns.optionalBlobKey(),
            duration: try columns.optionalReal(), cached: try columns.boolean(),
            failure: try columns.optionalJSON(), requestedAt: try columns.time(),
            generatedAt: try columns.optionalTime())
    }

    private static func values(_ audio: SpokenAudio) throws(SQLError) -> [RowWrite.Column] {
        [
            ("text", .storable(audio.text)), ("voice_id", .storable(audio.voiceID)),
            ("language_code", .storable(audio.languageCode)), ("format", .text(audio.format.rawValue)),
            ("cache_key", .storable(audio.cacheKey)), ("status", .text(audio.status.rawValue)),
            ("s3_key", .text(audio.blobKey?.rawValue)), ("duration", .real(audio.duration)),
            ("cached", .boolean(audio.cached)), ("failure", try JSONColumn.encode(audio.failure)),
            ("requested_at", .time(audio.requestedAt)), ("generated_at", .time(audio.generatedAt)),
        ]
    }
}

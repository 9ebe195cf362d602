extension Schema {
    /// Of the speech-to-text service.
    public static let transcriptions = Schema(
        "stt_service", [.sharedTables, transcriptionTables, .requestHolders(3)],
        erasing: { owner, now in TranscriptionRow.table.removeAll(of: owner, now: now) })

    /// Of the text-to-speech service.
    public static let audio = Schema(
        "tts_service", [.sharedTables, audioTables, .requestHolders(3)],
        erasing: { owner, now in AudioRow.table.removeAll(of: owner, now: now) })

    private static let transcriptionTables = Migration(2, "transcriptions") { dialect in
        [
            """
            CREATE TABLE transcription_jobs (
                tenant_id \(dialect.id) NOT NULL,
                job_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                filename \(dialect.name) NOT NULL,
                content_type VARCHAR(255) NOT NULL,
                s3_key \(dialect.name) NOT NULL,
                aws_job_name VARCHAR(255),
                options TEXT NOT NULL,
                status VARCHAR(50) NOT NULL,
                failure TEXT,
                transcript TEXT,
                transcript_detail TEXT,
                confidence DECIMAL(5,4),
                duration DECIMAL(10,2),
                language_code VARCHAR(50) NOT NULL,
                submitted_at TIMESTAMPTZ NOT NULL,
                completed_at TIMESTAMPTZ,
                recording_deleted_at TIMESTAMPTZ,
                PRIMARY KEY (tenant_id, job_id)
            )
            """,
            """
            CREATE INDEX transcription_jobs_by_owner
            ON transcription_jobs (tenant_id, user_id, submitted_at, job_id)
            """,
            """
            CREATE INDEX transcription_jobs_with_recording ON transcription_jobs (submitted_at, job_id)
            WHERE recording_deleted_at IS NULL AND status <> 'processing'
            """,
        ]
    }

    private static let audioTables = Migration(2, "spoken audio") { dialect in
        [
            """
            CREATE TABLE spoken_audio (
                tenant_id \(dialect.id) NOT NULL,
                audio_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                text TEXT NOT NULL,
                voice_id VARCHAR(255) NOT NULL,
                language_code VARCHAR(50) NOT NULL,
                format VARCHAR(50) NOT NULL,
                cache_key VARCHAR(255) NOT NULL,
                status VARCHAR(50) NOT NULL,
                s3_key \(dialect.name),
                duration DOUBLE PRECISION,
                cached BOOLEAN NOT NULL,
                failure TEXT,
                requested_at TIMESTAMPTZ NOT NULL,
                generated_at TIMESTAMPTZ,
                PRIMARY KEY (tenant_id, audio_id)
            )
            """,
            "CREATE INDEX spoken_audio_by_owner ON spoken_audio (tenant_id, user_id, requested_at, audio_id)",
            // Stored audio is shared by whoever asked for the same, whatever the tenant.
            "CREATE INDEX spoken_audio_by_object ON spoken_audio (s3_key) WHERE s3_key IS NOT NULL",
            "CREATE INDEX spoken_audio_by_age ON spoken_audio (requested_at, audio_id) WHERE s3_key IS NOT NULL",
        ]
    }
}

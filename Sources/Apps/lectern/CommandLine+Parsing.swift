/// What `lectern` was asked to do.
enum Command: Equatable {
    case serve
    case grade(quiz: String, answers: String)
    case healthcheck
    case doctor
    case invite(email: String)
    case deadLetters(DeadLetterCommand)
    case migrate
    case backup(folder: String)
    case user(UserCommand)
    case saga(SagaCommand)
    case rebuild(RebuildCommand)
    case version
    case help(topic: String?)

    /// - Throws: `UsageError` for what cannot be understood.
    static func parse(_ arguments: [String]) throws(UsageError) -> Command {
        guard let verb = arguments.first else { return .help(topic: nil) }
        let rest = Array(arguments.dropFirst())
        if verb == "help" || verb == "--help" || verb == "-h" {
            guard rest.count <= 1 else { throw UsageError(message: "help takes one command") }
            return .help(topic: rest.first { $0 != "--help" && $0 != "-h" })
        }
        if verb == "--version" || verb == "version" {
            guard rest.isEmpty else { throw UsageError(message: "version takes no arguments") }
            return .version
        }
        guard Help.topics[verb] != nil else { throw UsageError(message: "unknown command '\(verb)'") }
        if rest.contains("--help") || rest.contains("-h") { return .help(topic: verb) }
        // Commands with verbs of their own read the rest themselves.
        if verb == "dlq" { return .deadLetters(try DeadLetterCommand.parse(rest)) }
        if verb == "user" { return .user(try UserCommand.parse(rest)) }
        if verb == "saga" { return .saga(try SagaCommand.parse(rest)) }
        if verb == "rebuild" { return .rebuild(try RebuildCommand.parse(rest)) }
        if let option = rest.first(where: { $0.hasPrefix("-") && $0 != "-" }) {
            throw UsageError(message: "\(verb): unknown option '\(option)'")
        }
        func expect(_ count: Int, _ names: String) throws(UsageError) {
            guard rest.count == count else {
                throw UsageError(
                    message: count == 0 ? "\(verb) takes no arguments" : "\(verb) needs \(names)")
            }
        }
        switch verb {
        case "serve":
            try expect(0, "")
            return .serve
        case "grade":
            try expect(2, "a quiz and an answers file")
            guard rest != ["-", "-"] else {
                throw UsageError(message: "grade: only one of the two can come from standard input")
            }
            return .grade(quiz: rest[0], answers: rest[1])
        case "healthcheck":
            try expect(0, "")
            return .healthcheck
        case "migrate":
            try expect(0, "")
            return .migrate
        case "backup":
            try expect(1, "a folder")
            return .backup(folder: rest[0])
        case "invite":
            try expect(1, "one e-mail address")
            return .invite(email: rest[0])
        default:
            try expect(0, "")
            return .doctor
        }
    }
}

/// Words on the command line that make no command. Exit code 64, as in `sysexits.h`.
struct UsageError: Error, Equatable {
    var message: String
}

/// Exit codes, documented in `lectern help`.
enum ExitCode {
    static let success: Int32 = 0
    static let failure: Int32 = 1
    static let usage: Int32 = 64
    static let dataError: Int32 = 65
    static let noInput: Int32 = 66
    static let unavailable: Int32 = 69
    static let configuration: Int32 = 78
}

enum Help {
    static let overview = """
        lectern: upload lecture material, and get its text, notes, a quiz, a chat, and anything read aloud

        usage: lectern <command>

          serve                          run everything in one process
          grade <quiz.json> <answers.json>
                                         grade answers without a server
          healthcheck                    ask a running server how it is
          doctor                         check every program and setting that serve needs
          invite <e-mail>                make an invitation (with REGISTRATION=invite)
          dlq list|show|replay|discard|record
                                         events that could not be handled
          user <verb>                    add, list, disable, enable and erase accounts
          saga <verb>                    list, show, resume and cancel workflows
          rebuild <read model>           make a read model anew from the write model
          migrate                        bring every database to this version's tables
          backup <folder>                copy every SQLite database, also while serve runs
          help [command]                 more about a command
          version                        print the version

        exit codes: 0 done, 1 failed, 64 wrong usage, 65 wrong input, 66 no such file, 69 not available,
        78 wrong configuration
        """

    static let topics: [String: String] = [
        "serve": """
        usage: lectern serve

        Runs the gateway and all services in one process, on one port.

        environment:
          PORT                         5000; 0 takes any free one
          LECTERN_BIND                 127.0.0.1; an address in numbers
          LECTERN_DATA_DIR             ./lectern-data
          LECTERN_DATABASE             sqlite, postgres or memory, which keeps nothing
          DB_HOST, DB_PORT, DB_USER,   the PostgreSQL server; with a service's name in front for that one alone, as in
          DB_PASSWORD, DB_POOL_SIZE    QUIZ_DB_HOST (GATEWAY, DOCUMENT, QUIZ, CHAT, STT, TTS)
          DB_SSLMODE, DB_SSLROOTCERT   as in libpq; verify-full, but prefer for this machine
          QUIZ_DB_NAME, …              each service's own database
          JWT_SECRET_KEY               at least 32 bytes; one kept in the data folder when not set
          JWT_ISSUER, JWT_AUDIENCE     lectern
          RATE_LIMIT_PER_MINUTE        100
          RATE_LIMIT_READS_PER_MINUTE  600
          CORS_ALLOWED_ORIGINS         none; comma-separated origins
          MAX_UPLOAD_MB                50
          SYNC_BUDGET_SECONDS          20
          SHUTDOWN_DELAY_SECONDS       1; see below
          REGISTRATION                 open, invite or closed
          LECTERN_DEMO_USER            on or off
          TTS_CACHE_TTL_SECONDS        86400
          STT_AUDIO_RETENTION_DAYS     30; how long recordings are kept,
          TTS_AUDIO_RETENTION_DAYS     7; and audio that was made (AUDIO_RETENTION_DAYS for both)
          SAGA_EXTRACTION_SECONDS      600; how long a workflow waits for the text,
          SAGA_NOTES_SECONDS           300; for the notes,
          SAGA_QUIZ_SECONDS            300; for the quiz,
          SAGA_COMPENSATION_SECONDS    300; and for each step that undoes
          LECTERN_PYTHON               the Python of the speech recogniser and the estimator
          LECTERN_ESTIMATES            on or off: off writes quizzes by rules alone
          LOG_LEVEL                    debug, info, warning or error
          LOG_FORMAT                   text or json

        SIGTERM and SIGINT drain: what is under way is finished, for 30 s at most. Before, at SIGTERM, /ready answers 503 for
        SHUTDOWN_DELAY_SECONDS while requests are still taken. A second signal ends at once.

        exit codes: 0 ended by a signal, 1 failed, 64 wrong usage, 69 it cannot listen or a database cannot be opened,
        78 wrong configuration, 130 ended by a second signal
        """,
        "grade": """
        usage: lectern grade <quiz.json> <answers.json>

        Grades the answers and prints the result as JSON. The quiz:
          {"questions": [{"id": "q1", "type": "multiple_choice", "question": "…", "options": ["…", "…"],
            "answer": "…", "points": 1}]}
        The answers:
          {"q1": "…"} or {"answers": {"q1": "…"}}
        Each holds up to 16 MiB, may be a pipe, and one of the two may be "-" for standard input.

        exit codes: 0 graded, 1 failed, 64 wrong usage, 65 a quiz or answers that are none, 66 a file that cannot be read
        """,
        "healthcheck": """
        usage: lectern healthcheck

        Asks http://LECTERN_BIND:PORT/health.

        exit codes: 0 healthy or degraded, 64 wrong usage, 69 unhealthy or no answer, 78 wrong configuration
        """,
        "doctor": """
        usage: lectern doctor

        Checks the programs, the data directory and the settings that serve needs, and says what to do about each.
        Changes nothing.

        exit codes: 0 nothing is missing, 64 wrong usage, 69 serve runs, and what is missing is left out,
        78 serve cannot start: what it cannot do without is missing, or a setting is wrong
        """,
        "dlq": DeadLetterCommand.help,
        "user": UserCommand.help,
        "saga": SagaCommand.help,
        "rebuild": RebuildCommand.help,
        "migrate": DatabaseCommands.migrateHelp,
        "backup": DatabaseCommands.backupHelp,
        "invite": """
        usage: lectern invite <e-mail>

        Prints an invitation for that address, good for seven days. Needs the server's JWT_SECRET_KEY or its data folder.

        exit codes: 0 done, 1 failed, 64 no e-mail address, 66 no data folder with a secret, 78 wrong configuration
        """,
    ]
}

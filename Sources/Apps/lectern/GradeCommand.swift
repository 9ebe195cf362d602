import Glibc
import LecternDomain
import LecternHTTP
import LecternPorts

/// `lectern grade`: the domain's grading over two files.
enum GradeCommand {
    /// Bytes of one file.
    static let limit = 16 << 20

    static func run(quiz quizPath: String, answers answersPath: String) -> Int32 {
        var files: [[UInt8]] = []
        for path in [quizPath, answersPath] {
            let name = path == "-" ? "standard input" : path
            guard let bytes = read(path) else {
                return Lectern.fail("\(name): cannot be read", ExitCode.noInput)
            }
            guard bytes.count <= limit else {
                return Lectern.fail("\(name): is larger than \(limit >> 20) MiB", ExitCode.dataError)
            }
            files.append(bytes)
        }
        do {
            let grade = try QuizFile.quiz(files[0]).grade(try QuizFile.answers(files[1]))
            print(String(decoding: view(grade).encoded(), as: UTF8.self))
            return ExitCode.success
        } catch let error as QuizFile.Problem {
            return Lectern.fail(error.description, ExitCode.dataError)
        } catch GradingError.unknownQuestion(let id) {
            return Lectern.fail("answers: '\(id)' is not a question of the quiz", ExitCode.dataError)
        } catch GradingError.tooLong(let id, let limit) {
            return Lectern.fail("answers: '\(id)' has more than \(limit) bytes", ExitCode.dataError)
        } catch GradingError.controlCharacter(let id) {
            return Lectern.fail("answers: '\(id)' holds a control character", ExitCode.dataError)
        } catch {
            return Lectern.fail("the answers cannot be graded", ExitCode.failure)
        }
    }

    /// The file, and of one over the limit no more than tells that it is: it may be without end.
    private static func read(_ path: String) -> [UInt8]? {
        guard path != "-" else { return read(STDIN_FILENO) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return read(descriptor)
    }

    private static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    private static func view(_ grade: Grade) -> JSONValue {
        [
            "score": .integer(grade.score), "earned": .number(grade.earned), "possible": .number(grade.possible),
            "total_questions": .integer(grade.results.count), "correct_answers": .integer(grade.correctAnswers),
            "results": .array(
                grade.results.map { result in
                    [
                        "question_id": .string(result.questionID.rawValue), "correct": .bool(result.correct),
                        "user_answer": result.userAnswer.map { .string($0) } ?? .null,
                        "correct_answer": .string(result.correctAnswer), "points": .number(result.points),
                        "max_points": .number(result.maxPoints), "feedback": .string(result.feedback),
                    ]
                }),
        ]
    }
}

import LecternPorts

/// What an account may be called, and what may open it: the same wherever it is made.
enum AccountRules {
    /// What `login` looks at: a character may be any number of bytes long.
    static let passwordBytes = 1024
    /// Characters of a name.
    static let nameLength = 200

    static func problems(ofPassword password: String, field: String = "password") -> [FieldProblem] {
        if password.utf8.contains(0) { return [FieldProblem(field, "must not contain the character NUL")] }
        if password.utf8.count > passwordBytes { return [FieldProblem(field, "is longer than \(passwordBytes) bytes")] }
        return switch password.count {
        case 8...256: []
        case ..<8: [FieldProblem(field, "is shorter than 8 characters")]
        default: [FieldProblem(field, "is longer than 256 characters")]
        }
    }

    static func problems(ofName name: String?) -> [FieldProblem] {
        guard let name else { return [] }
        if name.count > nameLength { return [FieldProblem("name", "is longer than \(nameLength) characters")] }
        return name.isOneLine ? [] : [FieldProblem("name", "must be one line without control characters")]
    }
}

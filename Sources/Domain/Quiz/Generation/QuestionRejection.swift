/// Why a sentence or a candidate question was refused, or what failed on the way. The raw values are the keys of `Quiz.rejections`.
public enum QuestionRejection: String, Sendable, CaseIterable, Hashable {
    // Sentences.
    case notProse = "NOT_PROSE"
    case tooShort = "SENTENCE_TOO_SHORT"
    case tooLong = "SENTENCE_TOO_LONG"
    case incomplete = "SENTENCE_INCOMPLETE"
    case anaphora = "LEANS_ON_CONTEXT"
    case pointsElsewhere = "POINTS_TO_FIGURE_OR_SECTION"
    case authorVoice = "AUTHOR_VOICE"
    case codeNoise = "CODE_OR_PATH"
    case unbalanced = "UNBALANCED_BRACKETS"
    case boilerplate = "BOILERPLATE"
    case acrossPages = "RUNS_OVER_PAGES"
    case hedged = "NOT_A_FACT"

    // Candidates of the built-in writer.
    case tooFewDistractors = "TOO_FEW_DISTRACTORS"
    case givesAway = "GIVES_ANSWER_AWAY"
    case duplicate = "DUPLICATE"

    // Calls of a quality estimator: one for the statements, one for their contraries.
    case estimatorFailed = "ESTIMATOR_FAILED"

    // Output of a model.
    case malformed = "MODEL_OUTPUT_MALFORMED"
    case badIndex = "KEY_INDEX_INVALID"
    case optionCount = "OPTION_COUNT"
    case equalOptions = "OPTIONS_EQUAL"
    case emptyStem = "STEM_EMPTY"
    case allOrNone = "ALL_OR_NONE_OF_THE_ABOVE"
    case emptyAnswer = "ANSWER_EMPTY"
    case wrongType = "TYPE_NOT_ASKED_FOR"
    case quoteNotFound = "QUOTE_NOT_FOUND"
    case verifierDisagrees = "VERIFIER_DISAGREES"
    case verifierFailed = "VERIFIER_FAILED"
    case modelFailed = "MODEL_FAILED"
}

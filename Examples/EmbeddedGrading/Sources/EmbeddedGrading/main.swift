import LecternContracts
import LecternDomain
import LecternPorts
import ShelfCache

let quiz = try QuizFile.quiz(
    Array(
        """
        {"questions": [
          {"id": "q1", "question": "Which gas do plants take in?", "options": ["Oxygen", "Carbon dioxide", "Neon", "Argon"],
           "answer": "Carbon dioxide"},
          {"id": "q2", "question": "Chlorophyll is green.", "answer": true},
          {"id": "q3", "question": "In which organelle does photosynthesis take place?", "answer": "chloroplast"},
          {"id": "q4", "question": "At how many degrees Celsius does water boil?", "answer": "100", "tolerance": 0.5}
        ]}
        """.utf8))
let answers = try QuizFile.answers(Array(#"{"q1": "B", "q2": "t", "q3": "The chloroplasts", "q4": "90"}"#.utf8))
let grade = try quiz.grade(answers)
for result in grade.results {
    print("\(result.questionID): \(result.points) of \(result.maxPoints). \(result.feedback)")
}
print("score: \(grade.score)")

var held = 0
for rule in CacheContract.cases {
    try await rule.run {
        let clock = StepClock()
        return ContractHarness(ShelfCache(clock: clock), advance: { clock.advance(by: $0) })
    }
    held += 1
}
print("ShelfCache holds the \(held) cases of the cache contract")

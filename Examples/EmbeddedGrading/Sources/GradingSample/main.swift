import LecternDomain

let file = #"{"questions": [{"id": "1", "question": "?", "options": ["x", "y"], "answer": "y"}]}"#
let quiz = try QuizFile.quiz(Array(file.utf8))
let grade = try quiz.grade(try QuizFile.answers(Array(#"{"1": "B"}"#.utf8)))
print(grade.score)  // 100

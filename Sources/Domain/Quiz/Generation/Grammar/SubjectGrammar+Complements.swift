extension SubjectGrammar {
    /// "in the cell", "such as salmon", "of treating an ulcer", "to locate metals".
    mutating func prepositional(_ place: Int) -> [Int] {
        var index = place
        switch (lower(index), lower(index + 1), lower(index + 2)) {
        case ("as", "well", "as"): index += 3
        case ("such", "as", _), ("due", "to", _), ("because", "of", _), ("along", "with", _), ("rather", "than", _),
            ("prior", "to", _), ("according", "to", _), ("up", "to", _), ("out", "of", _), ("other", "than", _),
            ("close", "to", _), ("thanks", "to", _), ("instead", "of", _):
            index += 2
        default:
            guard EnglishWords.prepositions.contains(lower(index)) else { return [] }
            index += 1
        }
        let word = lower(index)
        if lower(place) == "to" {
            var verb = index
            while verb < limit, isAdverb(tokens[verb]) { verb += 1 }
            if EnglishVerbs.isBase(lower(verb)) || ["be", "have", "do"].contains(lower(verb)) {
                return [verb + 1] + complement(verb + 1)
            }
        }
        if ["which", "whom", "whose"].contains(word) { return objectRelative(index + (word == "whose" ? 0 : 1)) }
        if ["whether", "how", "what", "where", "when"].contains(word), lower(index + 1) == "to" {
            return prepositional(index + 1)
        }
        if ["whether", "how", "what", "why", "who", "where"].contains(word) {
            return objectRelative(index + 1) + relative(index + 1)
        }
        var ends = phrases(at: index).filter { !$0.isOpen }.map(\.end)
        if Self.objects.contains(word) { ends.append(index + 1) }
        // "out in space", "from within the cell"
        if EnglishWords.prepositions.contains(word), lower(place) != "to" { ends += prepositional(index) }
        if ["as", "after", "before", "until", "since"].contains(lower(place)) { ends += objectRelative(index) }
        if index < limit, isGerund(index) { ends += [index + 1] + complement(index + 1) }
        return ends
    }

    func isGerund(_ index: Int) -> Bool {
        let word = lower(index)
        return word.hasSuffix("ing") && word.count > 4
            && (EnglishVerbs.isProgressive(word)
                || ["being", "having", "doing"].contains(word))
    }

    /// "stored in a file", "using a key", "not seen at other joints".
    mutating func participial(_ place: Int) -> [Int] {
        var index = place
        while index < limit, index - place < 2, isAdverb(tokens[index]) { index += 1 }
        guard index < limit else { return [] }
        let word = lower(index)
        let next = lower(index + 1)
        let isGerund = isGerund(index)
        let forms = EnglishVerbs.entries(of: word)
        let isParticiple =
            forms.isEmpty
            ? word.hasSuffix("ed") || word == "born"
            : forms.contains { $0.form == .participle && !Self.intransitive.contains($0.lemma) }
        guard isGerund || isParticiple else { return [] }
        if isParticiple, !isGerund {
            if EnglishWords.be.contains(next) || EnglishWords.modals.contains(next)
                || ["involved", "required", "needed", "concerned"].contains(word)
            {
                return [index + 1]
            }
            guard
                EnglishWords.prepositions.contains(next) || index + 1 < limit && isAdverb(tokens[index + 1])
                    || ["called", "named", "considered", "deemed"].contains(word)
                    || tokens[min(index + 1, limit - 1)].isNumber
            else { return [] }
        }
        return Array(complement(index + 1))
    }

    /// Behind "which" or "that": a verb with its complement, or another subject with its verb.
    mutating func relative(_ place: Int) -> [Int] {
        var index = place
        while index < limit, isAdverb(tokens[index]) { index += 1 }
        return (isVerb(index) ? verbPhrase(index) : []) + objectRelative(place)
    }

    mutating func objectRelative(_ place: Int) -> [Int] {
        var subjects = phrases(at: place).filter { !$0.isOpen }.map(\.end)
        if Self.subjects.contains(lower(place)) { subjects.append(place + 1) }
        var result: Set<Int> = []
        for end in Set(subjects) {
            var index = end
            while index < limit, isAdverb(tokens[index]) { index += 1 }
            if isVerb(index) { result.formUnion(verbPhrase(index)) }
        }
        return Array(result)
    }

    func isVerb(_ index: Int) -> Bool {
        guard index < limit else { return false }
        let word = lower(index)
        if EnglishWords.finiteAuxiliaries.contains(word) || EnglishWords.doing.contains(word) { return true }
        return !tokens[index].isCapitalized
            && EnglishVerbs.entries(of: word).contains { [.base, .third, .past].contains($0.form) }
    }

    /// The ends of what a verb that stands there says.
    mutating func verbPhrase(_ place: Int) -> [Int] {
        var index = place + 1
        let helps = EnglishWords.be.union(EnglishWords.have).union(EnglishWords.modals).union(EnglishWords.doing)
        guard helps.contains(lower(place)) else { return [index] + complement(index) }
        while index < limit, helps.contains(lower(index)) || lower(index) == "not" || isAdverb(tokens[index]) {
            index += 1
        }
        let forms = EnglishVerbs.entries(of: lower(index)).map(\.form)
        if !forms.isEmpty || lower(index).hasSuffix("ed") {
            return [index + 1] + complement(index + 1) + complement(index).subtracting([index])
        }
        return [index] + complement(index)
    }

    /// Every place where what stands behind a verb could end.
    mutating func complement(_ place: Int) -> Set<Int> {
        if let ends = complements[place] { return ends }
        var ends: Set<Int> = [place]
        var open = [place]
        while let end = open.popLast(), ends.count < 60 {
            guard end < limit else { continue }
            let word = lower(end)
            var next: [Int] = []
            if isAdverb(tokens[end]) || word == "not" { next.append(end + 1) }
            if EnglishWords.prepositions.contains(word) || Self.joints.contains(word) {
                next += prepositional(end)
            } else if ["and", "or"].contains(word) {
                if isVerb(end + 1), end + 1 < limit { next += verbPhrase(end + 1) }
                next += participial(end + 1)
                next += phrases(at: end + 1).map(\.end)
                next += prepositional(end + 1)
            } else if ["that", "whether", "how", "what", "why"].contains(word) {
                next += objectRelative(end + 1) + relative(end + 1)
            } else {
                next += phrases(at: end).filter { !$0.isOpen }.map(\.end)
                next += participial(end)
                if Self.objects.contains(word) { next.append(end + 1) }
            }
            for place in next where place <= limit && ends.insert(place).inserted { open.append(place) }
        }
        complements[place] = ends
        return ends
    }
}

extension Falsifier {
    /// Whether a verb's contrary would be odd with what stands around it, or leave open what the text says.
    func isMisfit(_ index: Int, _ opposite: String, _ lemmas: Set<String>, _ isPassive: Bool) -> Bool {
        func isOne(of verbs: Set<String>) -> Bool { !lemmas.isDisjoint(with: verbs) }
        let rest = tokens[index..<max(index + 1, mainEnd)].dropFirst()
        let after = word(index + 1)
        func has(_ words: Set<String>, within count: Int = 99) -> Bool {
            rest.prefix(count).contains { words.contains($0.lower) }
        }
        // "hopes to worsen it": nobody aims at what is bad; which way an amount should go is anybody's aim.
        if index > clause.verbIndex, isWanted(index), !isOne(of: Self.measured) { return true }
        // "SV is divided by EDV", "is connected by a strand", "is encoded by a gene": how it is done goes with it.
        if isPassive, isOne(of: ["divide", "connect", "link", "join", "encode", "unite", "separate", "unify"]),
            has(["by"])
        {
            return true
        }
        // What is made is not there to be destroyed: "created a board". What a market makes, it can take away.
        if isOne(of: ["create"]) {
            return !has(["jobs", "wealth", "incentives", "opportunities", "demand", "trust"], within: 3)
                || has(["a", "an"], within: 2)
                || has(["that", "which"])
        }
        if isOne(of: ["establish", "build", "construct"]), ["a", "an"].contains(after) || !isPassive && after != "the" {
            return true
        }
        // "caused a famine that killed many": what happened was not prevented. "harshly punished" has no "harshly rewarded".
        if ["prevent", "suppress"].contains(where: opposite.hasPrefix), has(["that", "which", "who"]) { return true }
        if isOne(of: ["punish", "reward", "treat", "criticize", "praise"]), tokens[index - 1].isAdverb { return true }
        // "Debian supports many ports": what a product can do has no undermining; a claim or a cause has.
        if isOne(of: ["support"]), !isPassive, !isDoneBySomebody, !isDoneByLaw, !has(Self.supported, within: 6) {
            return true
        }
        // "All escape sequences are supported": by nobody who could oppose them.
        if isOne(of: ["support"]), isPassive, !has(["by"]),
            !tokens[..<index].contains(where: { Self.supported.contains($0.lower) })
        {
            return true
        }
        // "absorbed the program": only light, heat and the like come out again.
        if isOne(of: ["absorb", "emit"]), !has(Self.radiant) { return true }
        // "won a series of victories": nobody loses those.
        if isOne(of: ["win", "lose"]), has(["victory", "victories", "defeat", "defeats"]) { return true }
        // "left a note in each message": put there, where "left the room" has "entered the room".
        if isOne(of: ["leave"]), !isPassive,
            has(["in", "on", "behind", "for", "open", "as", "out", "off", "to", "with"])
        {
            return true
        }
        // "The kit includes a manual": what a thing holds is not kept out of it; a rule or somebody may keep it out.
        if isOne(of: ["include"]), !isPassive, !isDoneBySomebody, !isDoneByLaw, !has(["from"]) { return true }
        if isOne(of: ["surpass", "exceed"]), has(["as"]) { return true }
        if isOne(of: ["prove"]), !has(Self.provable, within: 4) { return true }
        if isOne(of: ["sell", "buy", "lend"]), has(["to", "for"]) { return true }
        if isOne(of: ["challenge"]), has(["as"]) || isPassive && has(["under", "in"]) { return true }
        // "appointed him governor"
        if isOne(of: ["appoint", "elect", "name"]), !isPassive, !["a", "an", "the", "new"].contains(after) {
            return true
        }
        // "avoids seven mirrors as segments": seven is what could be false.
        if isOne(of: ["use", "employ", "utilize", "include", "exclude"]),
            isCounted(index + 1) || has(["as", "both", "for"]) && !isOne(of: ["include", "exclude"])
        {
            return true
        }
        // What may include this may leave out that as well.
        if isOpenModal,
            isOne(of: ["include", "exclude", "join", "leave", "enter", "buy", "sell", "support", "oppose", "use"])
        {
            return true
        }
        // "will be repealed" of what is only proposed.
        if isOne(of: ["enact", "pass"]), isPassive,
            tokens[..<index].contains(where: { $0.lower == "proposed" || $0.lower == "bill" })
        {
            return opposite != "rejected"
        }
        // "allows us to see better": a thing lays nothing down, and what it does would take "from seeing".
        if isOne(of: ["permit", "allow", "enable", "forbid", "prohibit"]), !isPassive, !isDoneBySomebody, !isDoneByLaw,
            has(["to"])
        {
            return true
        }
        // "found that most believed a war was needed": a clause of its own stands behind it.
        if isOne(of: ["believe"]), !isPassive {
            return rest.contains { EnglishWords.be.contains($0.lower) || EnglishWords.modals.contains($0.lower) }
        }
        return false
    }

    /// The contrary, in the word that goes with what does it: a law forbids, a thing prevents; people oppose, findings
    /// contradict.
    func fitted(_ opposite: String, _ index: Int) -> String {
        let isPassive = EnglishWords.be.contains(auxiliary(before: index))
        guard !isPassive, !isDoneBySomebody else { return opposite }
        let isSupport = EnglishVerbs.entries(of: word(index)).contains { $0.lemma == "support" } && !isDoneByLaw
        switch opposite {
        case "forbid": return isDoneByLaw ? opposite : "prevent"
        case "forbids": return isDoneByLaw ? opposite : "prevents"
        case "forbade": return isDoneByLaw ? opposite : "prevented"
        case "oppose" where isSupport: return "undermine"
        case "opposes" where isSupport: return "undermines"
        case "opposed" where isSupport: return "undermined"
        default: return opposite
        }
    }

    /// Whether a rule, or who makes them, is said to act.
    var isDoneByLaw: Bool {
        tokens[clause.subject].contains { token in
            let word = TermBook.singular(token.lower)
            return Self.lawful.contains(word)
        }
    }

    /// Whether the verb says what somebody wants: "hopes to improve", "worked to reduce".
    private func isWanted(_ index: Int) -> Bool {
        guard word(index - 1) == "to" else { return false }
        return EnglishVerbs.entries(of: word(index - 2)).contains { Self.wanting.contains($0.lemma) }
    }

    private func isCounted(_ index: Int) -> Bool {
        tokens.indices.contains(index)
            && (tokens[index].isNumber || EnglishWords.numberWords.contains(word(index))
                || ["many", "several", "multiple", "various", "numerous"].contains(word(index)))
    }

    private static let wanting: Set<String> = [
        "hope", "want", "wish", "seek", "aim", "try", "attempt", "intend", "strive", "plan", "promise", "campaign",
        "work",
        "fight", "struggle", "begin", "use",
    ]
    private static let measured: Set<String> = [
        "increase", "decrease", "raise", "lower", "reduce", "expand", "limit", "maximize", "minimize", "abolish", "ban",
        "repeal", "centralize", "decentralize",
    ]
    /// What can be supported by what is found or done, and be undermined as well.
    private static let supported = EnglishWords.list(
        """
        idea theory hypothesis claim claims view views notion argument model explanation interpretation conclusion growth \
        development health democracy stability economy belief beliefs theories thesis position independence recovery
        """)
    private static let radiant = EnglishWords.list(
        """
        light heat energy radiation photon photons wavelength wavelengths ray rays infrared ultraviolet electron electrons neutron \
        neutrons carbon dioxide gas gases heat sound electromagnetic
        """)
    private static let provable: Set<String> = [
        "theorem", "theory", "hypothesis", "conjecture", "idea", "claim", "existence", "formula", "law", "point",
        "case",
    ]
    private static let lawful = EnglishWords.list(
        """
        law act amendment constitution clause statute rule court congress parliament government treaty code ordinance regulation \
        legislation king queen emperor state union congress senate president policy agency council commission charter bill \
        agreement convention religion duke lord ruler sultan tsar chief landlord owner company firm employer army general guild group \
        organization movement public majority opinion republican democrat colonist voter community society tribe nation church doctrine custom licence license pope bible quran party decree proclamation edict
        """)

    /// Whether the contrary of a phrase goes with what follows.
    func fits(_ other: String, behind index: Int) -> Bool {
        let object = tokens[(index + 2)...].prefix { $0.isWord }
        func has(_ words: Set<String>) -> Bool { object.contains { words.contains($0.lower) } }
        switch other {
        case "prevent":
            // "leads to increased pressure" is turned by its direction; a famine that killed many was not prevented.
            return !has(["that", "which", "who", "whose"])
                && !object.prefix(3).contains {
                    ["increased", "decreased", "reduced", "increasing", "decreasing", "improved", "declining"].contains(
                        $0.lower)
                        || Opposites.of($0.lower)?.kind == .free && $0.lower.hasSuffix("er")
                }
        case "do without":
            return !isOpenModal && !has(["to", "themselves", "itself"]) && clause.verb != .modal("must")
                && !object.prefix(4).contains { $0.lower.hasSuffix("ing") }
        case "be absent from", "be excluded from": return !isOfSome(index + 2)
        case "build up": return !isOpenModal && !has(["into", "and"])
        case "fail to", "rule out": return !isOpenModal && index + 3 < tokens.count && tokens[index + 3].isWord
        case "fail to explain": return !isOfSome(index + 2) && !has(["half", "percent"])
        case "withdraw from", "stay out of", "refrain from": return !isOpenModal
        default: return true
        }
    }

    /// Whether what follows is only some of its kind.
    func isOfSome(_ index: Int) -> Bool {
        tokens[min(index, tokens.count)...].prefix(3).contains {
            Self.amountsOfSome.contains($0.lower) || $0.isNumber || EnglishWords.numberWords.contains($0.lower)
        }
    }

    private static let amountsOfSome: Set<String> = [
        "some", "many", "numerous", "several", "certain", "various", "other", "multiple", "different", "variety", "few",
        "range", "approximately", "about", "number", "products",
    ]
}

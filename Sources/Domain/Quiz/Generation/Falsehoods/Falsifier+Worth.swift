extension Falsifier {
    /// The falsehood, worth no more than its contrary is in a question.
    ///
    /// What rises could fall, and what lies in front could lie behind: who has not read the text has to choose. Nobody
    /// "dismisses" the tutor that a family hires, so that such a contrary tells by itself that it is one.
    func weighed(_ falsehood: Falsehood) -> Falsehood {
        var result = falsehood
        if isAbsurd(falsehood) || isClashing(falsehood) { result.quality = Self.absurd }
        if isAim(falsehood) { result.quality = min(result.quality, Self.aimed) }
        guard falsehood.rule == .opposite else { return result }
        result.quality = min(result.quality, worth(of: falsehood))
        return result
    }

    private func worth(of falsehood: Falsehood) -> Int {
        let words = falsehood.was.lowercased().split(separator: " ").map(String.init)
        guard let first = words.first, let last = words.last else { return Self.sure }
        if words.count == 1 { return worth(of: first, at: falsehood.place) }
        // "similar to", "leads to"; "very similar to" has a degree in front.
        let isDegree = first.hasSuffix("ly") || ["very", "quite", "so"].contains(first)
        guard words.count == 2 || words.count == 3 && isDegree else { return worth(ofFrame: words) }
        let key = words[words.count - 2]
        let keys = ([key] + EnglishVerbs.entries(of: key).map(\.lemma)).map { $0 + " " + last }
        if keys.contains(where: Self.surePhrases.contains) { return Self.sure }
        return keys.contains(where: Self.fairPhrases.contains) ? Self.fair : Self.plain
    }

    private func worth(of word: String, at place: Int) -> Int {
        let forms = EnglishVerbs.entries(of: word)
        let isVerb = !forms.isEmpty && verbPlace(place) != nil
        if Self.directions.contains(word) { return Self.sure }
        if isVerb || Opposites.of(word) == nil && Opposites.nouns[word] == nil {
            if self.word(place + 1) == "that" { return Self.plain }
            if forms.contains(where: { Self.sureVerbs.contains($0.lemma) }) { return Self.sure }
            if forms.contains(where: { Self.doubtfulVerbs.contains($0.lemma) }) { return Self.doubtful }
            // "is supported by a law": by what opposes it, nobody tells.
            if self.word(place + 1) == "by", EnglishWords.be.contains(auxiliary(before: place)) { return Self.doubtful }
            return forms.contains { Self.fairVerbs.contains($0.lemma) } ? Self.fair : Self.plain
        }
        if Self.praise.contains(word) { return Self.plain }
        // "the largest": often the reason why it is told of at all.
        if word.hasSuffix("est") { return isFamous(place) ? Self.doubtful : Self.fair }
        if Self.doubtfulWords.contains(word) { return Self.doubtful }
        if word.hasSuffix("er") || Self.sureQualities.contains(word) { return Self.sure }
        if Self.plainNouns.contains(word) { return Self.plain }
        return Opposites.nouns[word] != nil || Self.fairWords.contains(word) ? Self.fair : Self.plain
    }

    /// Of a verb with two places, or with what somebody does: "exports sugar to", "prevents the cell from dividing"; of two
    /// qualities: "large and cold".
    private func worth(ofFrame words: [String]) -> Int {
        let isPair = words.count == 3 && words[1] == "and"
        let isSure =
            isPair
            ? words.contains { Self.sureQualities.contains($0) || $0.hasSuffix("er") }
            : EnglishVerbs.entries(of: words[0]).contains { Self.sureFrames.contains($0.lemma) }
        return isSure ? Self.sure : Self.plain
    }

    /// What nobody would say: no question may hold it.
    static let absurd = 0
    /// What is done to an end has that end: below what stands among options.
    private static let aimed = 66
    private static let sure = 100
    private static let fair = 74
    /// What the readers of a field would say as rarely as they would not.
    static let doubtful = 64
    /// What could be so, of which the contrary could be as well.
    static let possible = 66
    /// What can be, beside a contrary that can be as well: both may be right, so that nobody is asked about it.
    static let undecided = 50
    /// What mostly tells by itself that it is wrong, or that nobody keeps in mind.
    static let plain = 58
    /// Another year: petty, but clear. Alone readers took few; beside a true statement 17 of 21 that an estimator let through.
    static let dated = 62

    /// Verbs of direction, and those that a field itself sets against each other.
    private static let sureVerbs = EnglishWords.list(
        """
        increase decrease raise lower rise fall strengthen weaken accelerate decelerate maximize minimize lengthen \
        shorten halve double heat cool grow shrink widen narrow warm absorb emit tighten loosen import export dilate constrict \
        inhale exhale centralize decentralize ascend descend attract repel overestimate underestimate overstate understate \
        brighten darken broaden inflate deflate reduce boost diminish lessen slow decline elevate dampen amplify swell sink \
        float freeze melt stimulate inhibit activate suppress contract relax compress decompress magnetize polarize depolarize \
        uphold overturn veto repeal ban outlaw nationalize privatize deposit withdraw \
        appreciate depreciate evaporate condense encrypt decrypt encode decode upload download hasten delay outlive \
        exceed surpass discontinue acquit convict condemn criticize
        """)
    /// What could be either way, but more often is as the text says.
    private static let fairVerbs = EnglishWords.list(
        """
        accept adopt embrace endorse favor favour advocate encourage discourage hinder \
        hamper impede undermine erode stabilize destabilize mitigate exacerbate aggravate alleviate simplify \
        complicate praise denounce consume produce \
        deny grant doubt dispute abandon abolish \
        prove disprove restrict induce \
        thrive flourish prosper neglect replenish deplete curtail legalize ratify \
        disagree expand specialize separate
        """)
    /// What is lost may be won again, and who enters a place leaves it: the contrary may have been as well. Of what is
    /// rejected, confirmed or forbidden readers seldom believed the contrary.
    private static let doubtfulVerbs = EnglishWords.list(
        """
        gain lose win enter leave join pass enact sign succeed fail trigger damage harm benefit impair disrupt prevent \
        oppose reject support confirm refute initiate terminate forbid prohibit exclude lack
        """)
    /// The order of steps, and what is asked of a thing, tell mostly by themselves which way it is.
    private static let doubtfulWords: Set<String> = [
        "before", "after", "inside", "outside", "directly", "indirectly", "presence", "absence", "possible",
        "impossible", "easy", "difficult", "necessary", "unnecessary", "diverse", "uniform",
    ]
    /// Words of direction that are no verbs where they stand so.
    private static let directions = EnglishWords.list(
        """
        increase decrease increased decreased increasing decreasing reduction rise decline few \
        above below upward downward upwards downwards inward outward \
        inwards outwards northward southward eastward westward clockwise counterclockwise internally externally \
        horizontally vertically quickly slowly rapidly simultaneously successively permanently temporarily positively \
        negatively gradually suddenly consciously unconsciously continuously intermittently \
        orally intravenously first least unlikely deeper behind
        """)
    /// Comparatives that praise or blame, and what is said of the first of a kind.
    private static let praise = EnglishWords.list(
        "better worse best worst most easier harder safer riskier happier unhappier healthier unhealthier simpler")
    /// What is mostly wanted or shunned, and limits and shares that a statement is about: the contrary tells by itself that
    /// it is wrong.
    private static let plainNouns = EnglishWords.list(
        "growth improvement success failure loss gain expansion shortage knowledge ignorance maximum minimum majority minority"
    )
    private static let fairWords = EnglishWords.list(
        """
        rarely seldom infrequently public private active passive \
        actively passively formally informally physically mentally objectively subjectively publicly privately equally most
        """)

    /// Qualities of which a thing has the one or the other, whoever speaks of it.
    private static let sureQualities = EnglishWords.list(
        """
        high low large small fast slow hot cold warm cool deep shallow thick thin wide narrow broad bright dim long short tall \
        heavy light dense sparse strong weak stable unstable equal unequal visible invisible dependent independent reversible \
        irreversible complete incomplete soluble insoluble legal illegal mandatory optional compulsory obligatory voluntary \
        involuntary temporary permanent positive negative dominant recessive internal external static dynamic synchronous \
        asynchronous explicit implicit acidic alkaline rural urban upper lower inner outer elastic inelastic common rare \
        constant variable flexible rigid homogeneous heterogeneous charged uncharged polar nonpolar opaque \
        transparent horizontal vertical mature immature permeable impermeable sensitive insensitive natural artificial finite \
        infinite convex concave symmetric asymmetric formal informal conscious unconscious rational irrational \
        primary secondary objective subjective quantitative qualitative mild severe gradual sudden predictable unpredictable \
        religious secular mutable immutable continuous discontinuous intermittent successive simultaneous smooth rough domestic \
        foreign absolute relative abstract concrete innate learned northern southern eastern western aerobic anaerobic malignant \
        benign acute chronic systolic diastolic dorsal ventral anterior posterior proximal distal superficial sensory motor \
        afferent efferent arterial venous diploid haploid unicellular multicellular prokaryotic eukaryotic heterozygous \
        homozygous sexual asexual carnivorous herbivorous nocturnal diurnal terrestrial aquatic saturated unsaturated organic \
        inorganic exothermic endothermic hydrophilic hydrophobic volatile nonvolatile toxic linear nonlinear convergent \
        divergent discrete inductive deductive empirical inflationary \
        deflationary progressive regressive fixed short-term long-term short-run long-run macroeconomic microeconomic durable \
        nondurable skilled unskilled literate illiterate constitutional unconstitutional binding nonbinding hereditary elective \
        patrilineal matrilineal monogamous polygamous monotheistic polytheistic sedentary nomadic egalitarian hierarchical \
        centralized decentralized liberal conservative offensive defensive maternal paternal extroverted introverted intrinsic \
        extrinsic optimistic pessimistic verbal nonverbal literal figurative renewable nonrenewable overt covert collective \
        individual wet dry straight curved unilateral bilateral prospective retrospective longitudinal cross-sectional \
        experimental observational simple complex abundant scarce frequent infrequent expensive cheap \
        sufficient insufficient likely identical elevated reduced \
        bottom-up top-down overrepresented underrepresented hollow solid invasive noninvasive obligate facultative inert \
        reactive susceptible resistant arid humid
        """)

    private static let surePhrases: Set<String> = [
        "independent of", "dependent on", "dependent upon", "rich in", "poor in", "low in", "high in", "superior to",
        "inferior to", "exempt from", "immune to", "immune from", "resistant to", "susceptible to", "insensitive to",
        "sensitive to", "consistent with", "inconsistent with", "likely to", "unlikely to",
        "easy to", "hard to", "parallel to", "perpendicular to", "followed by", "preceded by",
        "rare in", "rare among", "common in",
        "incompatible with", "compatible with", "forbidden to",
        "unaffected by", "opposed by", "far from", "opposite to", "insufficient to", "indifferent to",
        "increase in", "decrease in", "rise in", "fall in", "decline in", "drop in", "reduction in", "speed up",
        "slow down", "move into", "flow into",
    ]
    private static let fairPhrases: Set<String> = [
        "able to", "possible to", "result from", "break down", "build up",
        "allowed to", "permitted to",
        "subject to", "prone to", "close to", "near to", "necessary for", "needed for", "required for",
        "prevalent in", "prevalent among",
        "common among", "attached to", "detached from", "proportional to",
        "correlated with", "willing to", "unwilling to", "reluctant to", "allowed in", "permitted in",
        "opposed to", "native to", "deviate from", "conform to",
        "shortage of",
        "surplus of", "excess of", "scarcity of", "dependence on",
        "independence from", "vary widely", "vary greatly", "vary considerably",
        "vary significantly", "differ widely", "differ greatly", "differ significantly", "differ considerably",
        "secede from", "compete with", "cooperate with", "argue against", "argue for", "withdraw from",
        "contraindicated for", "contraindicated in", "less of",
    ]
    /// Verbs that go both ways in trade, in law and in the body.
    private static let sureFrames = EnglishWords.list(
        "import export borrow lend pump prevent prohibit ban bar exclude exempt")
}

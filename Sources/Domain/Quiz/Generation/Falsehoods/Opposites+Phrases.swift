extension Opposites {
    /// Qualities that need another preposition beside their opposite, behind "is" and the like.
    static let qualityPhrases: [String: String] = phrases(
        """
        similar to > different from|different from > identical to|distinct from > identical to|identical to > different from|\
        identical with > different from|equivalent to > different from|independent of > dependent on|dependent on > independent of|\
        dependent upon > independent of|free of > full of|free from > full of|full of > free of|devoid of > full of|\
        rich in > poor in|poor in > rich in|low in > high in|high in > low in|lacking in > rich in|aware of > unaware of|\
        capable of > incapable of|incapable of > capable of|consistent with > inconsistent with|superior to > inferior to|\
        inferior to > superior to|subject to > exempt from|exempt from > subject to|immune to > susceptible to|\
        immune from > subject to|resistant to > susceptible to|susceptible to > immune to|vulnerable to > immune to|prone to > immune to|\
        related to > unrelated to|linked to > unrelated to|tied to > unrelated to|connected to > disconnected from|\
        connected with > unconnected with|associated with > unrelated to|correlated with > unrelated to|close to > far from|\
        far from > close to|near to > far from|opposed to > in favor of|opposite to > the same as|faithful to > disloyal to|\
        loyal to > disloyal to|true of > untrue of|essential to > irrelevant to|essential for > unnecessary for|\
        crucial to > irrelevant to|crucial for > irrelevant to|critical to > irrelevant to|critical for > irrelevant to|\
        vital to > irrelevant to|vital for > irrelevant to|important to > irrelevant to|important for > irrelevant to|\
        important in > unimportant in|central to > irrelevant to|fundamental to > irrelevant to|integral to > irrelevant to|\
        necessary for > unnecessary for|necessary to > unnecessary to|needed for > unnecessary for|required for > unnecessary for|\
        sensitive to > insensitive to|insensitive to > sensitive to|indifferent to > concerned about|skeptical of > convinced of|\
        sceptical of > convinced of|critical of > full of praise for|suspicious of > trusting of|supportive of > hostile to|\
        hostile to > supportive of|open to > closed to|closed to > open to|inherent in > foreign to|native to > foreign to|\
        common in > rare in|common among > rare among|common to > foreign to|rare in > common in|prevalent in > rare in|\
        prevalent among > rare among|visible to > invisible to|invisible to > visible to|known to > unknown to|\
        familiar with > unfamiliar with|familiar to > unfamiliar to|parallel to > perpendicular to|perpendicular to > parallel to|\
        adjacent to > far away from|next to > far away from|exposed to > shielded from|attracted to > repelled by|\
        proportional to > independent of|suited to > unsuited to|suitable for > unsuitable for|suited for > unsuited for|\
        useful for > useless for|useful in > useless in|effective in > ineffective in|effective at > ineffective at|\
        effective against > powerless against|harmful to > harmless to|toxic to > harmless to|beneficial to > harmful to|\
        beneficial for > harmful to|detrimental to > beneficial to|dangerous to > harmless to|favorable to > unfavorable to|\
        contrary to > in line with|incompatible with > compatible with|compatible with > incompatible with|guilty of > innocent of|\
        innocent of > guilty of|eligible for > ineligible for|loaded with > free of|accustomed to > unaccustomed to|\
        answerable to > independent of|accountable to > independent of|subordinate to > superior to|responsive to > unresponsive to|\
        in favor > against|excluded from > included in|included in > excluded from|attached to > detached from|\
        detached from > attached to|separate from > part of|part of > separate from|separated from > joined to|isolated from > in contact with|\
        removed from > added to|added to > removed from|derived from > unrelated to|interested in > indifferent to|\
        concerned with > indifferent to|concerned about > indifferent to|affected by > unaffected by|influenced by > unaffected by|\
        unaffected by > affected by|driven by > unaffected by|protected from > exposed to|protected against > exposed to|\
        protected by > threatened by|welcomed by > rejected by|accepted by > rejected by|supported by > opposed by|opposed by > supported by|\
        rooted in > unrelated to|grounded in > unrelated to|restricted to > not confined to|confined to > not confined to|\
        limited to > not limited to|elected by > appointed by|appointed by > elected by|allowed to > forbidden to|\
        permitted to > forbidden to|forbidden to > allowed to|entitled to > forbidden to|required to > forbidden to|\
        obliged to > forbidden to|obligated to > forbidden to|compelled to > forbidden to|forced to > forbidden to|able to > unable to|\
        unable to > able to|likely to > unlikely to|unlikely to > likely to|willing to > unwilling to|unwilling to > willing to|\
        eager to > reluctant to|reluctant to > eager to|free to > forbidden to|ready to > unwilling to|bound to > unlikely to|\
        easy to > hard to|hard to > easy to|difficult to > easy to|possible to > impossible to|impossible to > possible to|\
        safe to > dangerous to|dangerous to > safe to|sufficient to > insufficient to|concentrated in > absent from|\
        present in > absent from|present on > absent from|present at > absent from|absent from > present in|\
        based on > independent of|found in > absent from|found on > absent from|found at > absent from|found within > absent from|\
        found among > absent from|found throughout > absent from|located in > located outside|situated in > situated outside|\
        based in > based outside|satisfied with > dissatisfied with|dissatisfied with > satisfied with|happy with > unhappy with|\
        unhappy with > happy with|contraindicated for > recommended for|contraindicated in > recommended in|good at > bad at|\
        bad at > good at|shaped by > unaffected by|determined by > independent of|allowed in > banned from|permitted in > banned from|\
        banned in > allowed in|banned from > allowed in|based upon > independent of|followed by > preceded by|\
        preceded by > followed by|filled with > empty of|covered with > free of|covered in > free of|marked by > free of|\
        characterized by > free of|involved in > uninvolved in|used for > unsuitable for|used to > unable to|\
        recommended for > unsuitable for|known only > known not only|unique to > not confined to|exclusive to > not confined to
        """)

    /// Verbs that need another preposition, or none, beside their opposite: the first word bends with the verb.
    static let verbPhrases: [String: String] = phrases(
        """
        lead to > prevent|result in > prevent|give rise to > arise from|contribute to > counteract|bring about > prevent|\
        result from > give rise to|arise from > give rise to|stem from > give rise to|originate from > give rise to|\
        derive from > give rise to|evolve from > give rise to|develop from > give rise to|evolve into > arise from|\
        develop into > arise from|depend on > be independent of|depend upon > be independent of|rely on > do without|\
        rely upon > do without|focus on > neglect|concentrate on > neglect|center on > neglect|specialize in > avoid|\
        engage in > refrain from|participate in > stay out of|take part > play no part|believe in > reject|object to > approve of|\
        approve of > object to|respond to > ignore|react to > ignore|adapt to > resist|listen to > ignore|\
        push for > oppose|fight for > fight against|fight against > fight for|vote for > vote against|vote against > vote for|\
        argue for > argue against|argue against > argue for|campaign for > campaign against|campaign against > campaign for|\
        protest against > support|protect against > weaken the defense against|ally with > fight against|side with > oppose|cooperate with > compete with|\
        compete with > cooperate with|interfere with > assist|benefit from > suffer from|profit from > suffer from|\
        succeed in > fail in|fail to > manage to|refuse to > agree to|agree to > refuse to|decline to > agree to|\
        manage to > fail to|choose to > refuse to|withdraw from > remain in|secede from > join|retreat from > advance into|\
        rebel against > submit to|revolt against > submit to|insist on > dispense with|differ from > be identical to|\
        break down > build up|build up > break down|speed up > slow down|slow down > speed up|give up > keep|shut down > open|\
        move into > move out of|flow into > flow out of|enter into > withdraw from|allow for > rule out|adhere to > depart from|\
        conform to > deviate from|deviate from > conform to|comply with > violate|belong to > be excluded from|\
        vary with > be independent of|vary widely > vary little|\
        vary greatly > vary little|vary considerably > vary little|vary significantly > vary little|differ widely > differ little|\
        differ greatly > differ little|differ significantly > differ little|differ considerably > differ little|continue to > no longer|cease to > continue to|\
        start with > end with|begin with > end with|end with > begin with|rise up > give in|\
        dispense with > rely on|consent to > refuse|account for > fail to explain|suffer from > be free of|\
        point to > rule out|serve to > fail to|help to > fail to|learn to > fail to|\
        escape from > stay in|flee from > stay in|migrate to > leave|settle in > leave|\
        turn against > support|break with > stay loyal to|converge on > move away from|shrink from > welcome|bind to > be incapable of binding to|drain into > drain out of|flow to > flow away from|\
        occur in > be absent from|exist in > be absent from|aim for > avoid|strive for > avoid|watch over > neglect|care for > neglect
        """)

    /// Verbs of two places: "attaches the muscle to the bone" → "detaches the muscle from the bone".
    static let frames: [String: String] = phrases(
        """
        attach to > detach from|detach from > attach to|connect to > separate from|connect with > separate from|\
        add to > remove from|remove from > add to|import from > export to|export to > import from|borrow from > lend to|lend to > borrow from|\
        protect from > expose to|protect against > expose to|shield from > expose to|separate from > connect to|bind to > separate from|\
        distinguish from > equate with|isolate from > connect to|insert into > remove from|\
        supply with > deprive of|provide with > deprive of|deprive of > provide with|free from > subject to|exempt from > subject to|\
        exclude from > include in|include in > exclude from|pump into > pump out of|buy from > sell to|sell to > buy from|\
        purchase from > sell to|receive from > give to|ban from > admit to|admit to > bar from|expel from > admit to|extract from > inject into|\
        release into > remove from|divert from > direct to|direct to > divert from
        """)

    /// Nouns with the preposition that goes with them.
    static let nounPhrases: [String: String] = phrases(
        """
        support for > opposition to|opposition to > support for|respect for > contempt for|contempt for > respect for|\
        faith in > distrust of|trust in > distrust of|confidence in > distrust of|interest in > indifference to|\
        resistance to > support for|hostility to > support for|hostility toward > friendship with|exposure to > protection from|\
        dependence on > independence from|dependency on > independence from|independence from > dependence on|reliance on > independence from|\
        success in > failure in|similarity to > difference from|lack of > abundance of|abundance of > lack of|scarcity of > abundance of|\
        shortage of > surplus of|surplus of > shortage of|excess of > shortage of|absence of > presence of|presence of > absence of|\
        increase in > decrease in|decrease in > increase in|rise in > fall in|fall in > rise in|decline in > rise in|growth in > decline in|\
        drop in > rise in|reduction in > increase in|improvement in > deterioration in|gain in > loss in|growth of > decline of|\
        decline of > growth of|expansion of > contraction of|spread of > containment of|loss of > gain of|destruction of > protection of|\
        protection of > destruction of|weakening of > strengthening of|strengthening of > weakening of|abolition of > introduction of|\
        violation of > compliance with|approval of > rejection of|rejection of > approval of|acceptance of > rejection of|\
        member of > opponent of|supporter of > opponent of|opponent of > supporter of|advocate of > opponent of|proponent of > opponent of|\
        critic of > supporter of|champion of > opponent of|advocate for > opponent of|majority of > minority of|minority of > majority of|\
        cause of > remedy for|threat to > protection for|obstacle to > aid to|barrier to > aid to
        """)

    private static func phrases(_ table: String) -> [String: String] {
        var result: [String: String] = [:]
        for entry in table.split(separator: "|") {
            let sides = entry.split(separator: ">").map { $0.split(separator: " ").joined(separator: " ") }
            guard sides.count == 2, result[sides[0]] == nil else { continue }
            result[sides[0]] = sides[1]
        }
        return result
    }
}

extension EnglishVerbs {
    /// Whether no noun is written like the verb.
    static func isOnlyVerb(_ lemma: String) -> Bool { !alsoNouns.contains(lemma) }

    /// Verbs whose base form, and with "-s" its plural, is a noun as well.
    private static let alsoNouns = EnglishWords.list(
        """
        abuse access act address advance advocate affiliate aid aim alert amount anchor answer appeal approach arrest \
        assault assist attack attempt attribute award back balance ban barricade bathe battle bear benefit bind blame \
        block blow boast boil bolster bomb boost bore bound boycott brand brave break breed bribe burn burst bypass \
        call camp cancel capture cast catch cause censor center challenge champion change charge chase cheat check \
        cheer chew circle claim clash clean clear climb close coat coin collapse combat command comment compromise \
        concern conduct conflict construct contact contest contract contrast control convict cook cool coordinate \
        copy cost count counterattack cover craft crash creep cross crush curb cure cut damage dance dash date deal \
        debate decline decrease defeat delay delegate demand deposit design desire deviate devise dictate digest dip \
        discount disguise dislike display dispute double draft drain drift drink drive drop dry dub dump duplicate \
        echo employ encounter end equal escape escort estimate exchange exercise exhaust exhibit exile experience \
        exploit export express extract face fade fall favor favour fear feature feed ferment fight filter finance \
        fit fix flip float flood flow flush fly focus fold force forecast form format foster fracture fuel \
        function fund fuse gain garner graduate grant graze guarantee guard guess guide hail halt handle harm harvest \
        hash hate head heat highlight hike hire honor honour hope host house hug hunt impact implant implement import \
        increase influence intercept issue jail journey judge jump kill label lack lag land last launch lead lie \
        light limit line link list litter load lock log look loot mandate map march mark massacre match measure mine \
        mirror mix model monitor mount move murder name need note notice number nurture offer offset open orbit order \
        outlaw outline overlap overload override pack paint parallel pass patch patent patrol peel petition phase \
        photograph picture pioneer place plague plan plant play pledge plough plow plummet plunder plunge point \
        poison polish pose posit postulate practice praise precipitate present press pressure print probe process \
        profit progress project promise prompt protest pump purchase puzzle query question quote race raid range rank \
        rate ravage reach record recruit reform refuse register regret reign release remake remark remedy reorder \
        repair repatriate report request rescue research reserve reset resort respect rest result resume retake \
        retreat return reverse review revolt reward ring rise risk rival roll round rule run rupture rush safeguard \
        sail salvage sample sanction save scale scan scare scrape scream search sense set shape share shelter shield \
        shift shine ship shock shoot show shutter side sign signal sink slaughter sleep slide smell smelt smoke \
        smooth sort span spark spawn spearhead spill spin split spoil sponsor spray spread spring sprout spur squeeze \
        stain stand start state stem step sting stop store stray stress stretch strike strip structure struggle study \
        sue sum supplement supply support surge surmise surprise surrender surround survey swab swallow swap sweep \
        swing switch tackle talk target taste tax tear term test tie tilt torture touch tow trace track trade train \
        transfer transport trap travel trigger triple tune turn twist type disregard account cascade slope insert bounds partition ground wound update upgrade upload download lobby total urge use veto view visit \
        campaign relay underscore interview reply branch beat volunteer vote wage walk want wash waste wear win wish witness wobble work worry yield
        """)
}

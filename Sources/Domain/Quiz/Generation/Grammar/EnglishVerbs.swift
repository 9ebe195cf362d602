/// Common verbs and their forms: how the writer finds the main verb of a clause and asks about it with "do".
enum EnglishVerbs {
    enum Form { case base, third, past, participle, progressive }

    struct Entry {
        var lemma: String
        var form: Form
    }

    static func entries(of word: String) -> [Entry] { forms[word] ?? past(unlisted: word) }

    /// A verb that is not listed, where its form alone tells the past of a regular one: "rejuvenated", "resented".
    private static func past(unlisted word: String) -> [Entry] {
        guard word.hasSuffix("ed"), word.utf8.count > 6, word.utf8.allSatisfy(\.isASCIILower) else { return [] }
        let stem = String(word.dropLast(2))
        let lemma: String
        if [
            "eat", "oat", "nt", "pt", "rt", "ct", "lt", "xt", "ft", "ss", "sh", "ch", "ck", "rd", "nd", "ld", "lk",
            "rk",
        ]
        .contains(where: stem.hasSuffix) {
            lemma = stem
        } else if ["at", "iz", "uc", "ut", "iv", "lv", "rv", "uls"].contains(where: stem.hasSuffix) {
            lemma = stem + "e"
        } else {
            return []
        }
        guard forms[lemma] == nil, !qualities.contains(word) else { return [] }
        return [Entry(lemma: lemma, form: .past), Entry(lemma: lemma, form: .participle)]
    }

    /// Words on "-ed" that are said of things, not done.
    private static let qualities = EnglishWords.list(
        """
        hundred hundredth kindred gifted talented moneyed jagged rugged spirited hearted minded handed winged sophisticated \
        complicated dedicated related unrelated outdated long-standing unexpected unprecedented unlimited untreated \
        uneducated unwanted limited excited united unfinished
        """)

    /// "produces" → "produce".
    static func lemma(ofThird word: String) -> String? { forms[word]?.first { $0.form == .third }?.lemma }
    static func lemma(ofPast word: String) -> String? { forms[word]?.first { $0.form == .past }?.lemma }
    /// A past participle or a form on "-ing".
    static func isParticiple(_ word: String) -> Bool {
        forms[word]?.contains { $0.form == .participle || $0.form == .progressive } ?? false
    }
    /// "doing"
    static func isProgressive(_ word: String) -> Bool { forms[word]?.contains { $0.form == .progressive } ?? false }
    /// A form of a listed verb, whichever.
    static func isListed(_ word: String) -> Bool { forms[word] != nil }
    static func isBase(_ word: String) -> Bool { forms[word]?.contains { $0.form == .base } ?? false }

    /// "increase" as `.third` → "increases". Nil for a verb that the list does not hold.
    static func form(_ form: Form, of lemma: String) -> String? { inflected[lemma]?[form] }

    /// The form of a regular verb, listed or not.
    static func unlisted(_ form: Form, of lemma: String) -> String {
        switch form {
        case .base: lemma
        case .third: third(lemma)
        case .past, .participle: regularPast(lemma)
        case .progressive: progressive(lemma)
        }
    }

    private static let regular = """
        absorb accelerate accept accompany achieve acquire act activate adapt add address adjust adopt affect aim allow \
        alter analyze appear apply argue arise assemble assign assist assume attach attack attract avoid balance block \
        boost bound break bring build bypass calculate call cancel capture carry catalyze cause change characterize check \
        circulate classify clean collect combine compare compete compile compress comprise compute concern conduct \
        configure connect conquer conserve consider consist constitute consume contain continue contract contribute \
        control convert coordinate correspond cover create cross damage decide declare declare decline decompose \
        decrease define deliver demand demonstrate denote depend derive describe destroy detect determine develop \
        differ digest direct disappear discover display dissolve distinguish distribute divide dominate double drop \
        emerge emit employ enable encode encourage encrypt end enforce enhance ensure enter equal erode escape establish \
        estimate evaluate evolve examine exceed exchange exclude execute exert exist expand explain export expose \
        express extend extract facilitate fail favor favour fill filter finance flow focus follow force form format \
        found fund function gain generate govern guarantee guide handle happen help host identify ignore illustrate \
        implement imply import impose improve include increase indicate induce influence inhibit inherit inject \
        insert inspect install interact introduce invade invent invest involve isolate issue join label lack last launch \
        limit link list load locate lower maintain manage mark match maximize measure migrate minimize model modify \
        monitor move multiply need obey observe obtain occur occupy offer open operate oppose order organize originate \
        own oxidize parse pass perform permit persist pump place play point possess precede predict prepare present \
        preserve prevent print process produce prohibit promote propose protect provide publish pull purify push raise \
        range reach react realize recall receive recognize recommend record recover reduce refer reflect refuse regulate \
        reject relate relax release rely remain remove render repair repel replace replicate report represent require \
        reserve resemble resist resolve respond rest restrict result retain return reveal reverse rotate rule save scale \
        scan search secrete select separate serve share shape shift show sign signal simplify simulate slow solve specify \
        stabilize start state stimulate stop store strengthen stretch strip suffer suggest supply support surround \
        suspend sustain target test trace track trade transfer transform translate transmit transport travel treat \
        trigger turn update use vary verify view weaken work yield accumulate advance align anchor bind-up condense \
        collapse contrast dictate discourage displace elect eliminate embed fuse halt harm hinder ionize lubricate nourish \
        optimize disagree loosen praise conceal downplay legalize widen abandon append copy abolish abort access accomplish admit advise affirm agree aid amount announce answer appoint approach approve \
        assert assure attain attempt attend attribute authorize await back benefit borrow burn bypass calculate carve cease center \
        challenge charge claim clarify climb close coincide collide combine command commit communicate complain complete complicate \
        concentrate conclude condemn confirm conflict confront confuse connect constrain consult contact count cultivate damage dampen \
        date deal decode decorate defend delay delete demolish deny deploy deposit descend deserve desire detach devote diminish disable \
        discuss dismiss dispute disrupt distort dry dump duplicate earn edit educate elevate embrace emphasize encounter endure engage \
        enlarge enrich enrol escape evaporate exaggerate excite exploit explore face fade filter fit fix flourish free freeze fulfil \
        fulfill gather grant greet grind guard guess guide halve hash heal heat hit hire honour house hurt impede imprison incorporate \
        inform initialize initiate innervate inquire inspire integrate intend interfere interpret interrupt intervene kill lag land learn leave \
        like lock log look map marry mean melt mention merge mix name negotiate note notify number offset operate oppress ordain overlap \
        overwrite pack paint patch permeate pick plan plant pose precipitate prefer press presume prevail proceed profit progress \
        promise prompt prosper prove pursue qualify query question quote race raise reappear rebuild recommend reconstruct recruit \
        redirect refine reform register regret reinforce reinstate remember remind rename repay repeat rescue resort respect \
        restore resume retire retrieve reward rewrite ride roll round rush satisfy secure seize settle shelter ship simplify sit sleep \
        smooth solidify span specialise specialize spin spoil stabilise stay steer stem structure struggle submit substitute succeed \
        sum summarize suppress surpass survive suspect switch symbolize synchronize tax tend term tie tolerate touch train transcribe \
        transmit tune twist type unite unlock unpack update upload urge utilize vanish view violate visit wait want warm waste weigh wrap oversee pollinate pressure quantify rank recycle reproduce sort stain thrive threaten vibrate vote warn die live engulf smelt ferment orbit rotate radiate shine glow tilt wobble comprise pull exhaust ignite collapse cool expel shorten lengthen double triple halve digest repeal forbid nominate inhabit cease patent employ serialize descend belong fold merge commit roll crash lock sync flush truncate reset invoke evict worsen decelerate shrink disconnect disallow hinder impair complicate fail design feature exhibit acquire advocate allocate amplify animate anticipate assess attack await bear bore breed calibrate celebrate chase circle cite clarify coat coin compose comprehend confine conform constrain construct consolidate contradict correct crush cultivate debug dedicate deduce defeat deflect deform delegate demonstrate dip disperse displace dominate drain drift echo eject elaborate embody emigrate enact enclose endanger equip evoke exclude exhale exile explode export expire extinguish fertilize flee flip float forge formulate foster gaze graze harvest inflate inhale initiate inscribe instruct insulate invalidate irritate isolate justify lift litter migrate mine mistake mobilize mutate narrate neglect obscure obstruct occupy outlive overtake overthrow parallel participate penetrate pierce plead plough plunge polish pollute portray pour preach predate prescribe privatize probe project propagate quote rebel recede reclaim reconcile recur refute rehearse reign reinforce relocate rely remedy renew renounce repress resemble reside restrain revive revolt revolve safeguard scatter scrape secede shatter shield simulate soak specify spill sponsor sprout stir stray subdue subside sustain swallow swell tackle tame tighten topple tow trap tread undermine unfold unify uphold urge utter veto volunteer wander wither withstand yield preside line endorse inaugurate elect reelect draft compile found co-found \
        accuse acknowledge administer alienate alleviate allege amass amend appreciate arrange arrive ask aspire behave \
        believe broaden categorize compel compensate comply conceive contaminate contend convey convince criticize culminate \
        curtail devise diagnose differentiate dilate dilute disapprove discard discriminate disinfect dismantle disregard \
        encompass enjoy ensue entail eradicate erupt espouse exacerbate expect garner highlight hover infect intensify \
        manipulate motivate omit oscillate outnumber overlook overwhelm perceive persuade pertain prioritize proclaim \
        prosecute punish reassert relegate resign revere seem signify socialize stipulate succumb sue suffice supervise \
        supplant synthesize terminate underestimate unveil validate vow worry yearn adhere advertise interpolate hibernate \
        spawn excrete \
        study experience purchase regard hope fear miss manufacture prolong articulate ratify arrest walk deem \
        practice hunt ban refract populate frustrate obligate finish request talk exercise envision stress review \
        mount debate automate deprive polarize compromise protest oxygenate convict shock award research disturb \
        designate domesticate denature sterilize mediate breathe oversimplify blame empower incite correlate posit \
        listen marginalize capitalize survey segregate revise investigate conceptualize smoke injure pioneer \
        generalize localize donate impact wish bomb vaccinate inactivate relieve metabolize jump standardize outline \
        smuggle stigmatize discontinue welcome visualize witness bathe bake cook dehydrate suit owe diversify \
        pronounce popularize graduate boast impoverish escalate invite devastate murder puzzle deplete accommodate \
        massacre discount dub suppose disseminate clear raid grab industrialize denounce fuel cleanse perpetuate \
        centralize appeal entrust launder outsource instill misrepresent admire photograph theorize afford saturate \
        deoxygenate judge hike collaborate converge jail cope roam brave erect unleash awaken kidnap neutralize defer \
        loot unionize illuminate love appraise augment energize alert ravage reintroduce misinterpret irrigate \
        deprecate dislike sway subjugate unsettle hug wield hail repatriate combat reorganize outlaw opt expend \
        finalize waive scrutinize abbreviate nurture penalize proliferate march risk boycott narrow colonize \
        infuriate insist honor abuse incarcerate sanction contemplate taste smell subdivide annoy magnify contest \
        sever straighten regenerate supplement comment craft thwart afflict decentralize tout harden redesign commute \
        defy fracture rival embroil persecute offend bother disobey perpetrate resonate antagonize fictionalize \
        hamper bestow endow engender deport spur desegregate assault harass intercept patrol wage heed publicize \
        expropriate rob remark subtract disappoint speculate memorize arouse implicate champion entertain emancipate \
        pledge emulate notice upgrade liberate subscribe redistribute swap retry recreate corrupt negate distrust \
        annihilate subsist necessitate embark diffuse confer spark assimilate procure spray wash plummet coalesce \
        mirror imagine cheat meld brand intimidate applaud legislate paralyze contravene immunize cure globalize \
        formalize vacate destabilize boil swab chew ripen forfeit disclose revisit overturn underpin dash pinpoint \
        vindicate unravel coerce allude dwindle inundate galvanize codify promulgate cede depart excel concede \
        convene hate reignite sail disguise plunder sample hypothesize poison modernize shutter vanquish battle \
        apologize acquit recount ransack barricade cheer scream cooperate deviate worship depict clash counterattack \
        embezzle congregate politicize affiliate refrain surprise amaze sense deceive laud subsidize mandate \
        revolutionize renovate dance vouch certify mistreat journey pray squeeze rupture mitigate encircle predispose \
        immerse evade abduct abide abstain adjourn admonish aggravate ameliorate annex appease arbitrate ascend \
        ascertain assassinate atone avert bolster bombard bribe calcify capitulate catabolize censor coexist \
        commemorate commence concoct confiscate connote conspire corroborate crystallize curb decry defraud degrade \
        degenerate delineate depress deregulate despise detain deteriorate dissect dissipate dissociate dissuade \
        dwell elicit elude emanate encroach endeavor enumerate envisage epitomize equate escort evacuate excavate \
        exemplify exonerate expedite extradite extrapolate flatten flood foreshadow fortify germinate glorify hasten \
        homogenize hydrolyze idealize immigrate impart impeach implant improvise incur infer infiltrate infringe \
        innovate institutionalize internalize intertwine invert invigorate lament liken liquidate mature nationalize \
        neutralise nullify orchestrate oust outweigh outperform overestimate overrule pacify peel perish persevere \
        petition plague ponder postulate postpone preclude presuppose profess propound protrude provoke quell \
        radicalize reaffirm rationalize reap reckon reconsider rejoin reiterate repudiate rescind resurrect retaliate \
        retract retreat reunite revert revoke salvage scare sedate seep shun slaughter solicit spearhead squander \
        standardise starve stifle subvert summon surge surmise surrender testify torture transcend transpire traverse \
        typify unearth usher usurp utilise vaporize venerate vilify warrant wrestle picture camp resettle reshape \
        reframe reorder reopen reconvene rearrange reassess reinvent reunify rework reconfigure account cascade slope try enslave grip partition lobby total prepend dovetail side phase rate step head plow overhaul overcharge \
        overload \
        abound accrete actuate adorn allot astound attenuate betray bewilder bifurcate bury cater chlorinate cleave \
        computerize concatenate confess conjugate construe convolve crave criminalize customize deaminate debilitate \
        depolarize dispense distill distract diverge divert downsample electrify embarrass encapsulate enlighten enlist \
        enroll entice envelop equalize frighten heighten incubate inflict infuse ingest insure interconnect intermarry \
        intermingle intersect iterate legitimize lessen navigate normalize overpower overstate pave personalize perturb \
        preexist preoccupy reabsorb regain relinquish resent resize restart reuse salivate sharpen sift stratify tempt \
        terrify thicken uncover vascularize victimize campaign relay underscore interview reply branch
        """

    /// lemma past participle
    private static let irregular = """
        become became become|begin began begun|bend bent bent|bind bound bound|break broke broken|bring brought brought|\
        build built built|buy bought bought|choose chose chosen|come came come|cost cost cost|cut cut cut|do did done|draw drew drawn|\
        drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|fight fought fought|find found found|fly flew flown|\
        forbid forbade forbidden|get got gotten|give gave given|go went gone|grow grew grown|hold held held|keep kept kept|\
        know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain|lose lost lost|\
        make made made|mean meant meant|meet met met|overcome overcame overcome|pay paid paid|put put put|read read read|\
        rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|\
        set set set|shrink shrank shrunk|sink sank sunk|speak spoke spoken|spend spent spent|split split split|\
        spread spread spread|stand stood stood|steal stole stolen|strike struck struck|swim swam swum|take took taken|\
        teach taught taught|tell told told|think thought thought|undergo underwent undergone|wear wore worn|\
        win won won|withdraw withdrew withdrawn|understand understood understood|write wrote written|freeze froze frozen|forget forgot forgotten|hide hid hidden|hurt hurt hurt|quit quit quit|shake shook shaken|shoot shot shot|sing sang sung|sleep slept slept|slide slid slid|spin spun spun|stick stuck stuck|sweep swept swept|swing swung swung|tear tore torn|throw threw thrown|wake woke woken|weave wove woven|burst burst burst|cast cast cast|deal dealt dealt|dig dug dug|forecast forecast forecast|hear heard heard|ring rang rung|shut shut shut|spring sprang sprung|strive strove striven|upset upset upset|shed shed shed|arise arose arisen|override overrode overridden|\
        feel felt felt|catch caught caught|blow blew blown|bleed bled bled|breed bred bred|flee fled fled|cling clung clung|\
        overthrow overthrew overthrown|foresee foresaw foreseen|forgive forgave forgiven|creep crept crept|swear swore sworn|\
        overrun overran overrun|rebuild rebuilt rebuilt|rewrite rewrote rewritten|grind ground ground|ride rode ridden|\
        sit sat sat|oversee oversaw overseen|drink drank drunk|sting stung stung|awake awoke awoken|\
        rethink rethought rethought|found founded founded|ground grounded grounded|wound wounded wounded|mislead misled misled|uphold upheld upheld|withhold withheld withheld|\
        withstand withstood withstood|underlie underlay underlain|undertake undertook undertaken|\
        outgrow outgrew outgrown|foretell foretold foretold|retake retook retaken|remake remade remade|\
        overtake overtook overtaken|mistake mistook mistaken|undo undid undone|underwrite underwrote underwritten|\
        partake partook partaken|resell resold resold|unwind unwound unwound|dwell dwelt dwelt|swell swelled swollen|\
        bear bore borne|beat beat beaten|hang hung hung|light lit lit|weep wept wept|tread trod trodden|spin spun spun|shine shone shone
        """

    private static let inflected: [String: [Form: String]] = {
        var result: [String: [Form: String]] = [:]
        for (word, entries) in forms {
            for entry in entries where result[entry.lemma]?[entry.form] == nil {
                result[entry.lemma, default: [:]][entry.form] = word
            }
        }
        return result
    }()

    private static let forms: [String: [Entry]] = {
        var result: [String: [Entry]] = [:]
        func put(_ word: String, _ lemma: String, _ form: Form) {
            result[word, default: []].append(Entry(lemma: lemma, form: form))
        }
        for part in irregular.split(separator: "|") {
            let words = part.split(separator: " ").map(String.init)
            guard words.count == 3 else { continue }
            put(words[0], words[0], .base)
            put(third(words[0]), words[0], .third)
            put(words[1], words[0], .past)
            put(words[2], words[0], .participle)
            put(progressive(words[0]), words[0], .progressive)
        }
        for word in EnglishWords.list(regular) where result[word] == nil {
            put(word, word, .base)
            put(third(word), word, .third)
            put(regularPast(word), word, .past)
            put(regularPast(word), word, .participle)
            put(progressive(word), word, .progressive)
        }
        return result
    }()

    /// Of these so much is true that another object could be right as well.
    static let ofManyObjects = EnglishWords.list(
        """
        allow appear become call come consist contain cover depend describe do follow get give go have help include \
        involve know lay let like list make mean name need offer pay play provide put range remain represent require \
        say see seem set show support take tell use vary want work
        """)

    /// What an amount does by itself: "decreased by 15 percent".
    static let ofChange: Set<String> = [
        "increase", "decrease", "rise", "fall", "drop", "grow", "decline", "shrink", "expand",
    ]

    static func third(_ lemma: String) -> String {
        lemma.hasSuffix("o") ? lemma + "es" : EnglishSpelling.addingS(lemma)
    }

    /// "dropped", "carried": of a verb that has no past of its own.
    static func regularPast(_ lemma: String) -> String {
        if lemma.hasSuffix("e") { return lemma + "d" }
        if EnglishSpelling.endsConsonantY(lemma) { return lemma.dropLast() + "ied" }
        return (doubles(lemma) ? lemma + String(lemma.last ?? " ") : lemma) + "ed"
    }

    private static func progressive(_ lemma: String) -> String {
        if lemma.hasSuffix("ie") { return lemma.dropLast(2) + "ying" }
        if lemma.hasSuffix("e"), !lemma.hasSuffix("ee") { return lemma.dropLast() + "ing" }
        return (doubles(lemma) ? lemma + String(lemma.last ?? " ") : lemma) + "ing"
    }

    /// One syllable, or a stressed last one, that ends consonant-vowel-consonant: "stop", "refer", "control".
    private static func doubles(_ word: String) -> Bool {
        let tail = Array(word.suffix(3))
        // The "u" of "equip" and "acquit" is no vowel.
        let isClosed = tail.count == 3 && (!"aeiou".contains(tail[0]) || word.dropLast(3).last == "q")
        guard isClosed, !"aeiouwxy".contains(tail[2]), "aeiou".contains(tail[1]) else { return false }
        // "open" and "edit" have two syllables.
        return word.count <= 4 && !(word.count == 4 && "aeiou".contains(word.first ?? " "))
            || [
                "control", "refer", "occur", "emit", "permit", "transmit", "format", "propel", "repel", "submit",
                "forget", "begin", "stop", "admit", "commit", "compel", "omit", "embed", "transfer", "prefer", "regret",
                "overlap", "enrol", "fulfil", "recur", "incur", "defer", "infer", "confer", "deter", "rebel", "equip",
                "excel", "patrol", "acquit", "kidnap", "spur", "upset", "annul", "worship", "grab",
            ]
            .contains(word)
    }
}

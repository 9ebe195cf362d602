extension Opposites {
    /// Comparatives, adverbs, places in time and space.
    static let free = pairs(
        """
        higher lower|faster slower|larger smaller|longer shorter|stronger weaker|hotter colder|heavier lighter|\
        easier harder|better worse|cheaper costlier|richer poorer|older newer|closer farther|nearer farther|deeper shallower|\
        thicker thinner|wider narrower|brighter dimmer|earlier later|denser sparser|largest smallest|highest lowest|\
        fastest slowest|strongest weakest|oldest newest|longest shortest|best worst|heaviest lightest|\
        brightest dimmest|hottest coldest|cheapest costliest|before after|inside outside|internally externally|publicly privately|\
        horizontally vertically|above below|directly indirectly|automatically manually|quickly slowly|rapidly slowly|\
        northward southward|eastward westward|clockwise counterclockwise|safer riskier|behind in&front&of|\
        precisely loosely|concurrently successively|explicitly implicitly|permanently temporarily|\
        simultaneously successively|maximum minimum|least most|warmer cooler|upward downward|upwards downwards|inward outward|\
        inwards outwards|taller shorter|happier unhappier|healthier unhealthier|\
        intentionally accidentally|deliberately accidentally|legally illegally|peacefully violently|positively negatively|\
        favorably unfavorably|efficiently inefficiently|consciously unconsciously|symmetrically asymmetrically|\
        synchronously asynchronously|dynamically statically|locally remotely|biologically culturally|naturally artificially|\
        successfully unsuccessfully|safely dangerously|correctly incorrectly|accurately inaccurately|\
        adequately inadequately|severely mildly|gradually suddenly|openly secretly|\
        willingly reluctantly|consistently inconsistently|continuously intermittently|\
        actively passively|\
        objectively subjectively|equally unequally|justly unjustly|wisely foolishly|honestly dishonestly|\
        physically mentally|orally intravenously|northwest southeast|northeast southwest|centrally locally|formally informally|\
        optimistically pessimistically|quietly loudly|independently jointly|individually collectively|\
        shallowest deepest|darker lighter|softer harder|drier wetter|poorest richest|youngest oldest|tallest shortest|\
        northernmost southernmost|easternmost westernmost|innermost outermost
        """,
        oneWay:
            """
            easiest hardest|greater smaller|bigger smaller|colder warmer|closest farthest|nearest farthest|greatest smallest|sharply slightly|\
            easily hardly|fewer more|poorly well|partially completely|partly entirely|closely loosely|evenly unevenly|\
            voluntarily forcibly|newest oldest|counter-clockwise clockwise|anticlockwise clockwise|simpler more&complicated|\
            freely barely|weakest strongest|towards away&from|toward away&from|slightly considerably|\
            dramatically slightly|significantly slightly|considerably slightly|substantially slightly|greatly slightly|\
            drastically slightly|enormously slightly|vastly slightly|markedly slightly|immensely slightly|heavily lightly|\
            swiftly slowly|steadily erratically|unanimously narrowly|overwhelmingly narrowly|vigorously half-heartedly|\
            fiercely half-heartedly|eagerly reluctantly|tightly loosely|firmly loosely|strictly loosely|\
            rigidly loosely|densely sparsely|thinly densely|sparsely densely|inadvertently deliberately|unintentionally deliberately|\
            involuntarily voluntarily|unconsciously consciously|spontaneously under&compulsion|\
            biggest smallest|latest earliest|earliest latest|younger older|safest riskiest|softest hardest|deepest shallowest|\
            widest narrowest|thinnest thickest|thickest thinnest|randomly systematically|\
            systematically randomly|uniformly unevenly|completely partially|fully partially|entirely partially|totally partially|\
            passively actively|mildly severely|abruptly gradually|suddenly gradually|immediately much&later|promptly belatedly|\
            instantly slowly|illegally legally|secretly openly|lawfully unlawfully|unlawfully lawfully|highly hardly|\
            overnight gradually|seldomly often|nationally locally|globally locally|\
            clearly vaguely|vaguely clearly|carefully carelessly|properly improperly
            """
    )

    /// What is said of the subject or of an object.
    static let qualities = pairs(
        """
        high low|large small|fast slow|easy hard|strong weak|hot cold|rich poor|cheap expensive|deep shallow|thick thin|wide narrow|\
        bright dim|possible impossible|stable unstable|equal unequal|necessary unnecessary|visible invisible|\
        dependent independent|reversible irreversible|complete incomplete|soluble insoluble|legal illegal|\
        efficient inefficient|compatible incompatible|positive negative|dominant recessive|internal external|static dynamic|\
        synchronous asynchronous|mandatory optional|temporary permanent|voluntary involuntary|explicit implicit|\
        acidic alkaline|rural urban|upper lower|majority minority|beginning end|reliable unreliable|\
        absence presence|identical different|elastic inelastic|common rare|constant variable|\
        safe unsafe|regular irregular|flexible rigid|homogeneous heterogeneous|\
        charged uncharged|polar nonpolar|inner outer|opaque transparent|advantage disadvantage|horizontal vertical|mature immature|\
        permeable impermeable|cold warm|dense sparse|sensitive insensitive|successful unsuccessful|\
        natural artificial|sufficient insufficient|finite infinite|convex concave|symmetric asymmetric|maximal minimal|\
        useful useless|similar different|formal informal|conscious unconscious|rational irrational|direct indirect|\
        primary secondary|objective subjective|quantitative qualitative|senior junior|valid invalid|relevant irrelevant|\
        accurate inaccurate|adequate inadequate|likely unlikely|healthy unhealthy|mild severe|gradual sudden|broad narrow|\
        precise vague|familiar unfamiliar|predictable unpredictable|available unavailable|effective ineffective|\
        desirable undesirable|acceptable unacceptable|peaceful violent|hostile friendly|religious secular|\
        mutable immutable|unchanged altered|continuous intermittent|successive simultaneous|smooth rough|domestic foreign|\
        absolute relative|abstract concrete|innate learned|profitable unprofitable|loyal disloyal|\
        northern southern|eastern western|northeastern southwestern|northwestern southeastern|aerobic anaerobic|\
        curable incurable|treatable untreatable|preventable unavoidable|\
        malignant benign|acute chronic|systolic diastolic|dorsal ventral|anterior posterior|proximal distal|superficial deep|\
        sensory motor|afferent efferent|arterial venous|voluntary involuntary|diploid haploid|\
        unicellular multicellular|prokaryotic eukaryotic|heterozygous homozygous|sexual asexual|vertebrate invertebrate|\
        carnivorous herbivorous|nocturnal diurnal|terrestrial aquatic|saturated unsaturated|organic inorganic|\
        exothermic endothermic|hydrophilic hydrophobic|volatile nonvolatile|metallic nonmetallic|magnetic nonmagnetic|\
        fertile infertile|edible inedible|perishable nonperishable|toxic nontoxic|harmful harmless|radioactive nonradioactive|\
        linear nonlinear|continuous discontinuous|bounded unbounded|convergent divergent|random systematic|discrete continuous|\
        deterministic random|inductive deductive|theoretical practical|empirical theoretical|\
        inflationary deflationary|taxable tax-exempt|competitive monopolistic|progressive regressive|fixed variable|\
        short-term long-term|short-run long-run|short-lived long-lasting|macroeconomic microeconomic|solvent insolvent|\
        durable nondurable|skilled unskilled|employed unemployed|wealthy poor|literate illiterate|educated uneducated|\
        democratic undemocratic|constitutional unconstitutional|binding nonbinding|enforceable unenforceable|lawful unlawful|\
        admissible inadmissible|guilty innocent|liable exempt|partial impartial|biased unbiased|neutral partisan|\
        hereditary elective|patrilineal matrilineal|monogamous polygamous|monotheistic polytheistic|sedentary nomadic|\
        egalitarian hierarchical|centralized decentralized|liberal conservative|moderate extreme|popular unpopular|\
        offensive defensive|victorious defeated|civilian military|maternal paternal|male female|masculine feminine|\
        extroverted introverted|intrinsic extrinsic|optimistic pessimistic|active passive|verbal nonverbal|literal figurative|\
        moral immoral|ethical unethical|honest dishonest|fair unfair|tolerant intolerant|patient impatient|\
        fragile sturdy|portable stationary|local remote|reusable disposable|renewable nonrenewable|sustainable unsustainable|\
        biodegradable nonbiodegradable|degenerative regenerative|ordered unordered|sorted unsorted|nullable mandatory|\
        encrypted unencrypted|compressed uncompressed|recursive iterative|persistent transient|readable unreadable|\
        proprietary open-source|redundant essential|lossless lossy|secure insecure|protected unprotected|\
        opposed aligned|motivated unmotivated|conditioned unconditioned|conscious unconscious|adaptive maladaptive|\
        intentional accidental|deliberate accidental|avoidable unavoidable|inevitable avoidable|consistent inconsistent|\
        coherent incoherent|logical illogical|plausible implausible|certain uncertain|conclusive inconclusive|\
        decisive indecisive|definite indefinite|determinate indeterminate|sincere insincere|attractive unattractive|\
        comfortable uncomfortable|fortunate unfortunate|pleasant unpleasant|usual unusual|typical atypical|normal abnormal|\
        proportional disproportionate|balanced unbalanced|willing unwilling|capable incapable|related unrelated|\
        connected unconnected|manageable unmanageable|measurable immeasurable|observable unobservable|tangible intangible|\
        movable immovable|alienable inalienable|divisible indivisible|separable inseparable|interchangeable distinct|\
        authentic fake|official unofficial|authorized unauthorized|compulsory voluntary|obligatory optional|favorable unfavorable|\
        favourable unfavourable|convenient inconvenient|appropriate inappropriate|proper improper|correct incorrect|perfect imperfect|\
        productive unproductive|responsive unresponsive|restricted unrestricted|regulated unregulated|\
        planned unplanned|organized disorganized|structured unstructured|standardized unstandardized|\
        sociable unsociable|verifiable unverifiable|falsifiable unfalsifiable|replicable unrepeatable|significant insignificant|\
        important unimportant|superior inferior|optimum worst|overt covert|public private|collective individual|\
        clear unclear|wet dry|full empty|alive dead|\
        hard soft|sharp blunt|clean dirty|straight curved|narrow broad|loud quiet|noisy quiet|\
        uniform uneven|shared exclusive|unilateral bilateral|unanimous divided|\
        compensatory punitive|prospective retrospective|longitudinal cross-sectional|experimental observational
        """,
        oneWay:
            """
            big small|low high|unlimited limited|required optional|scarce plentiful|brittle tough|difficult easy|essential unnecessary|\
            unable able|able unable|expensive cheap|quick slow|dangerous harmless|robust fragile|huge tiny|tiny huge|dark bright|\
            powerful weak|beneficial harmful|major minor|minor major|exact approximate|circular square|vast tiny|\
            compact bulky|backwards forwards|forward backward|immense tiny|enormous tiny|gigantic tiny|massive tiny|microscopic huge|\
            rapid slow|damaging harmless|deadly harmless|lethal harmless|fatal harmless|poisonous harmless|hazardous harmless|\
            risky safe|negligible considerable|considerable negligible|substantial negligible|insignificant considerable|\
            notable negligible|marked slight|profound slight|dramatic slight|slight dramatic|drastic slight|severe mild|serious minor|\
            slow fast|simple complex|complex simple|complicated simple|elaborate simple|sophisticated primitive|primitive advanced|\
            straightforward complicated|general specific|specific general|obligate facultative|illegal legal|outdated modern|\
            modern outdated|obsolete current|ancient modern|contemporary ancient|traditional modern|young old|novel outdated|\
            crucial unimportant|vital unimportant|critical unimportant|indispensable unnecessary|imperative unnecessary|pivotal minor|\
            fundamental marginal|central marginal|widespread rare|ubiquitous rare|prevalent rare|frequent rare|infrequent frequent|\
            abundant scarce|plentiful scarce|sparse dense|limited unlimited|restricted unlimited|strict lax|rigorous lax|\
            stringent lax|harsh lenient|lenient harsh|cruel humane|brutal humane|generous stingy|prosperous poor|affluent poor|\
            destitute wealthy|thriving declining|booming declining|stagnant growing|turbulent calm|chaotic orderly|calm turbulent|\
            controversial undisputed|disputed undisputed|contested undisputed|uncontroversial disputed|famous unknown|renowned unknown|\
            obscure famous|proud ashamed|enthusiastic reluctant|eager reluctant|reluctant eager|hesitant eager|\
            susceptible immune|vulnerable immune|resistant susceptible|prone immune|confident doubtful|\
            skeptical convinced|doubtful certain|obvious unclear|evident unclear|apparent hidden|unclear evident|ambiguous clear|\
            vague precise|autonomous dependent|sovereign dependent|isolated connected|remote near|distant near|adjacent distant|\
            nearby distant|narrow wide|extensive limited|comprehensive partial|thorough superficial|detailed vague|brief long|\
            lengthy brief|prolonged brief|lasting brief|enduring short-lived|long-lasting short-lived|fleeting lasting|irreversible reversible|\
            immediate delayed|delayed immediate|instantaneous delayed|steep gentle|arid humid|humid arid|\
            tropical arctic|barren fertile|mountainous flat|flat mountainous|coastal inland|salty fresh|saline fresh|\
            immutable mutable|idle busy|busy idle|empty full|dead alive|inactive active|dormant active|inert reactive|reactive inert|\
            unpopular popular|unreliable reliable|unsafe safe|unhealthy healthy|undesirable desirable|ineffective effective|unequal equal|\
            homogenous heterogeneous|diverse uniform|distinct identical|\
            unrestricted restricted|unlawful lawful|unethical ethical|unfair fair|weak strong|thin thick|faint bright|luminous dark|\
            colorless colored|transparent opaque|spherical flat|hollow solid|solid hollow|liquid solid|gaseous solid|\
            frozen melted|sterile contaminated|excessive insufficient|deficient sufficient|ideal unsuitable|\
            suitable unsuitable|suited unsuited|eligible ineligible|exempt liable|valuable worthless|worthless valuable|\
            precious worthless|costly cheap|affordable expensive|lucrative unprofitable|innocent guilty|sacred profane|\
            monolithic fragmented|fragmented unified|unified divided|divided united|united divided|cohesive fragmented|\
            cooperative hostile|supportive hostile|aggressive peaceful|violent peaceful|bloody peaceful|warlike peaceful|\
            universal limited|global local|worldwide local|nationwide local|national local|partial complete|total partial|\
            strenuous effortless|painful painless|painless painful|invasive noninvasive|noninvasive invasive|elevated reduced|\
            reduced increased|increased reduced|decreased increased|heightened reduced|enlarged shrunken|unaffected affected|\
            aggregate individual|bottom-up top-down|top-down bottom-up|underrepresented overrepresented|overrepresented underrepresented|\
            dissatisfied satisfied|satisfied dissatisfied|unhappy happy|happy unhappy|dependable unreliable|\
            faulty flawless|flawless faulty|permissible forbidden|forbidden allowed|prohibited allowed|banned allowed|compliant noncompliant|\
            revolutionary conventional|radical moderate|innovative conventional|unconventional conventional|conventional unconventional|\
            superfluous essential|intense mild|reasonable unreasonable|rewarding unrewarding|persuasive unconvincing|swift slow|\
            contentious undisputed|convincing unconvincing|increasing decreasing|growing shrinking|specialized unspecialized|\
            representative unrepresentative|legitimate illegitimate|illegitimate legitimate|debilitating invigorating|\
            feasible impossible|impractical practical|viable unviable|ample scant|scant ample|meager ample|plain ornate|ornate plain|\
            hardy delicate|delicate robust|bitter sweet|sweet bitter|heavy light|tall short|short long|unjust just|irresponsible responsible|unaware aware|fruitful fruitless|futile fruitful|promising hopeless|incomplete complete|invisible visible
            """
    )

    /// What a quality has against it in front of its noun only.
    static let attributes = pairs(
        "",
        oneWay:
            """
            important minor|significant negligible|crucial minor|vital minor|key minor|critical minor|prominent minor|central marginal|\
            pivotal minor|substantial negligible|decisive minor|essential minor|great slight|profound slight|fundamental minor|\
            influential insignificant|notable insignificant|good poor|bad good|able incompetent|strategic insignificant|\
            powerful weak|valuable useless|useful useless|dominant subordinate
            """)

    static let frequencies = pairs(
        "always never|often rarely",
        oneWay:
            """
            usually rarely|frequently rarely|seldom often|normally rarely|commonly rarely|typically rarely|generally rarely|\
            widely rarely|invariably never|routinely rarely|regularly rarely|constantly rarely|rarely often|infrequently often|\
            mostly rarely|primarily rarely|predominantly rarely|largely hardly|traditionally rarely|sometimes never|\
            occasionally never|consistently never|repeatedly never|ordinarily rarely|customarily rarely|almost&always rarely
            """)

    static let amounts = pairs(
        "most few", oneWay: "much little|little much|many few|few many|numerous few|countless few|several no")

    /// Nouns, where they are what the subject is, or its verb's object.
    static let nouns = pairs(
        """
        strength weakness|winner loser|winners losers|buyer seller|buyers sellers|import export|imports exports|importer exporter|\
        importers exporters|creditor debtor|creditors debtors|lender borrower|lenders borrowers|employer employee|employers employees|\
        plaintiff defendant|prey predator|prosecutor defender|surplus deficit|surpluses deficits|profit loss|profits losses|\
        victory defeat|victories defeats|ally enemy|allies enemies|friend enemy|friends enemies|opponent supporter|\
        opponents supporters|critic supporter|critics supporters|success failure|acid base|acids bases|input output|inputs outputs|\
        asset liability|assets liabilities|optimist pessimist|vertebrates invertebrates|carnivores herbivores|carnivore herbivore|\
        prokaryotes eukaryotes|prokaryote eukaryote|peace war|benefit drawback|benefits drawbacks|increase decrease|growth decline|\
        inflation deflation|abundance scarcity|shortage surplus|poverty wealth|freedom slavery|equality inequality|\
        stability instability|democracy dictatorship|monarchy republic|unity division|agreement disagreement|\
        consensus disagreement|certainty uncertainty|acceptance rejection|approval disapproval|inclusion exclusion|\
        expansion contraction|majority minority|men women|man woman|husband wife|husbands wives|males females|male female|mothers fathers|\
        mother father|sons daughters|son daughter|boys girls|boy girl|north south|east west|summer winter|day night|morning evening|\
        autumn spring|dawn dusk|sunrise sunset|top bottom|interior exterior|inside outside|entrance exit|\
        virtue vice|virtues vices|hero villain|amateur professional|amateurs professionals|novices experts|\
        contraction relaxation|inhalation exhalation|oxidation reduction|absorption emission|attraction repulsion|\
        northeast southwest|northwest southeast|consumer producer|consumers producers|consumption production|\
        ignorance knowledge|trust distrust|innocence guilt|immigration emigration|immigrants emigrants|predators prey|\
        artery vein|arteries veins|cathode anode|numerator denominator|maximum minimum|hardware software
        """,
        oneWay:
            """
            advantage disadvantage|advantages disadvantages|lack abundance|improvement deterioration|decline increase|fall rise|\
            rise fall|reduction increase|decrease increase|abolition introduction|stimulant depressant|depressant stimulant|\
            antagonist agonist|agonist antagonist|obstacle aid|stagnation growth|recession boom|\
            prosperity poverty|protection exposure|independence dependence|autonomy dependence|hazard benefit|danger benefit
            """)
}

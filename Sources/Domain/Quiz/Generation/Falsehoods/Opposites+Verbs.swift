extension Opposites {
    /// Verbs that take the same objects as their opposites.
    static let verbs = pairs(
        """
        increase decrease|raise lower|rise fall|strengthen weaken|accelerate decelerate|accept reject|\
        improve worsen|simplify complicate|encourage discourage|maximize minimize|lengthen shorten|halve double|heat cool|\
        grow shrink|forbid allow|disallow allow|widen narrow|gain lose|win lose|warm cool|begin end|\
        unite divide|succeed fail|agree disagree|attack defend|tighten loosen|absorb emit|praise condemn|\
        reveal conceal|lock unlock|enable disable|alleviate aggravate|mitigate exacerbate|\
        liberate enslave|convict acquit|reward punish|import export|upload download|encrypt decrypt|encode decode|\
        compress decompress|connect separate|inflate deflate|dilate constrict|inhale exhale|\
        centralize decentralize|nationalize privatize|legalize outlaw|mobilize demobilize|ascend descend|\
        attract repel|overestimate underestimate|confirm refute|prove disprove|hasten delay|obey disobey|\
        trust distrust|love hate|buy sell|\
        brighten darken|bolster undermine|expand restrict|broaden narrow|\
        uphold overturn|enact repeal|ratify reject|endorse reject|\
        conserve waste|hydrate dehydrate|clarify obscure|worsen improve|stabilize destabilize|legitimize delegitimize|\
        install uninstall|load unload|mount unmount|solidify liquefy|magnetize demagnetize|polarize depolarize|\
        relax tighten|sharpen blur|overstate understate
        """,
        oneWay:
            """
            reduce increase|boost reduce|deepen lessen|lessen increase|enter leave|join leave|leave enter|diminish increase|permit forbid|consume produce|prohibit allow|hinder help|slow accelerate|\
            ease aggravate|relieve aggravate|cause prevent|prevent cause|enlarge shrink|enhance impair|\
            decline grow|facilitate hinder|exceed fall&below|advocate oppose|favor oppose|favour oppose|contain lack|possess lack|\
            preserve destroy|protect endanger|embrace reject|adopt reject|promote hinder|stimulate inhibit|activate inhibit|\
            emphasize downplay|hide reveal|retain lose|authorize forbid|ban legalize|abolish introduce|lack possess|restrict widen|\
            ignore consider|trigger suppress|induce suppress|provoke prevent|suppress promote|inhibit promote|impede promote|\
            impair improve|hamper promote|undermine strengthen|erode strengthen|damage protect|harm benefit|benefit harm|\
            endanger protect|threaten protect|oppose support|support oppose|resist welcome|welcome resist|curtail expand|\
            outlaw legalize|criminalize legalize|deny grant|grant deny|emancipate enslave|free enslave|pollute purify|\
            contaminate purify|disrupt maintain|destroy preserve|criticize praise|denounce praise|condemn praise|celebrate condemn|\
            admire despise|respect disregard|violate uphold|challenge accept|purify contaminate|freeze melt|melt freeze|\
            overthrow restore|depose restore|appoint dismiss|hire dismiss|recruit dismiss|fear welcome|\
            capture lose|seize surrender|occupy abandon|surpass fall&short&of|outlive predecease|\
            resolve prolong|sterilize contaminate|heal injure|include exclude|exclude include|cure cause|prefer avoid|\
            repress encourage|discourage encourage|exacerbate alleviate|aggravate alleviate|intensify weaken|amplify weaken|\
            speed delay|delay hasten|delete restore|insert delete|disable enable|persecute protect|neglect emphasize|overlook notice|\
            reinforce undermine|foster hinder|nurture neglect|shrink grow|sink rise|pass reject|sign veto|veto sign|open close|\
            close open|abandon retain|repeal enact|overturn uphold|withhold release|demolish build|\
            affirm deny|believe deny|disagree agree|\
            doubt accept|dispute accept|reject accept|discontinue continue|replenish deplete|deplete replenish|terminate initiate|\
            initiate terminate|commence end|imprison release|arrest release|shorten lengthen|\
            float sink|swell shrink|use avoid|employ avoid|utilize avoid|study ignore|examine ignore|explore ignore|investigate ignore|analyze ignore|\
            analyse ignore|address ignore|tackle ignore|identify overlook|recognize overlook|discover overlook|detect miss|\
            notice overlook|treat cause|combat promote|eliminate preserve|eradicate spread|overcome succumb&to|flee return&to|\
            affect have&no&effect&on|influence have&no&effect&on|shape have&no&effect&on|impact have&no&effect&on|\
            survive perish&in|deposit withdraw|withdraw deposit|thrive decline|flourish decline|prosper decline|isolate connect|\
            separate unite|stop start|halt start|unify divide|emancipate enslave|safeguard endanger|\
            establish abolish|create destroy|enrich impoverish|impoverish enrich|fertilize deplete|elevate lower|\
            spare destroy|quicken slow|dampen amplify|comfort distress|reassure alarm|frighten reassure|please displease
            """
    )

    /// What some of them must be followed by for the opposite to mean the contrary of theirs.
    static let objects: [String: Set<String>] = [
        "pass": laws, "sign": laws, "veto": laws, "enact": laws, "repeal": laws, "uphold": laws.union(verdicts),
        "overturn": laws.union(verdicts), "create": creations,
        "establish": creations.union(laws), "build": buildings, "construct": buildings, "demolish": buildings,
        "open": buildings, "close": buildings, "affirm": verdicts, "capture": places, "occupy": places,
        "deny": permissions, "grant": permissions, "raise": degrees,
    ]
    /// What goes up and down: not "issues", "children" or "money".
    private static let degrees = EnglishWords.list(
        "rate rates price prices tax taxes cost costs level levels temperature temperatures pressure standard standards wage wages tariff tariffs threshold thresholds risk risks number numbers amount amounts income incomes salary salaries age limit limits share shares output demand supply quality productivity morale expectations value values probability chances pay dose concentration rent rents fee fees duties ph"
    )
    private static let permissions = EnglishWords.list(
        "access right rights request requests entry citizenship permission appeal petition bail monopoly charter land freedom independence vote suffrage asylum visa visas license licence patent patents"
    )
    private static let laws = EnglishWords.list(
        "act acts law laws bill bills amendment amendments legislation measure measures resolution resolutions statute statutes ordinance ordinances treaty treaties agreement agreements reform reforms constitution budget regulation regulations tariff tariffs tax taxes"
    )
    private static let verdicts = EnglishWords.list(
        "verdict verdicts ruling rulings decision decisions judgment judgments judgement conviction convictions sentence"
    )
    private static let creations = EnglishWords.list(
        "jobs wealth incentives barriers opportunities demand trust colony colonies monarchy republic board agency bureau office offices system department departments commission committee court courts council senate parliament church order school schools bank institution institutions program programs academy university universities"
    )
    private static let buildings = EnglishWords.list(
        "school schools factory factories church churches mill mills temple temples bridge bridges canal canals railway railways road roads fort forts house houses palace palaces wall walls mosque mosques hospital hospitals theatre theatres theater theaters store stores shop shops bank banks port ports mine mines dam dams monument monuments cathedral cathedrals observatory pyramids pyramid coffeehouse coffeehouses university universities valve valves"
    )
    private static let places = EnglishWords.list(
        "city cities town towns capital fort forts fortress island islands territory territories region province provinces colony colonies port ports country village villages castle ship ships harbor harbour land lands"
    )

    /// What a verb has against it where it says that something is so: "maintained that" → "denied that".
    static let claimed: [String: String] = pairs(
        "",
        oneWay:
            """
            maintain deny|agree deny|acknowledge deny|admit deny|accept deny|declare deny|hold deny|argue deny|claim deny|assert deny|contend deny|insist deny|allege deny|believe deny|affirm deny|confirm refute|prove disprove|deny claim|doubt accept|\
            suggest refute&the&idea|indicate refute&the&idea|show refute&the&idea|demonstrate refute&the&idea|imply refute&the&idea|predict deny|propose deny|conclude deny|say deny|state deny|report deny|teach deny|think deny|assume deny|emphasize deny
            """
    )

    /// Verbs that have the same opposite with an object and without.
    static let ambitransitive = EnglishWords.list(
        """
        rise fall grow shrink increase decrease improve worsen accelerate decelerate begin end succeed fail agree disagree win \
        lose strengthen weaken widen narrow warm cool heat evaporate condense freeze melt ascend descend thrive decline \
        flourish prosper float sink swell inhale exhale brighten darken shorten lengthen double halve intensify tighten \
        loosen commence deflate inflate unite divide integrate diminish deepen broaden
        """)

    /// What a verb without an object has against it.
    static let intransitive: [String: String] = pairs(
        "expand contract|appreciate depreciate|relax contract|dilate constrict|evaporate condense",
        oneWay:
            "survive perish|specialize diversify|advance retreat|retreat advance|progress regress|vanish appear|disappear appear|increase decrease|open close|close open"
    )
}

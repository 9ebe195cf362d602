/// What students ask, and the words that the first quoted sentence of the answer has to hold.
struct TutorQuestionCase: Sendable, CustomStringConvertible {
    var text: String
    var question: String
    /// Nil where the material has no answer.
    var expected: String?

    var description: String { "\(text): \(question)" }

    private static func rows(_ text: String, _ rows: [(String, String?)]) -> [TutorQuestionCase] {
        rows.map { TutorQuestionCase(text: text, question: $0.0, expected: $0.1) }
    }

    static let all = cells + manual + biology + history + economics + literature

    private static let mitochondria = "Mitochondria are the organelles in which aerobic respiration"
    private static let chlorophyll = "Chlorophyll is the green pigment"
    private static let enzymes = "Enzymes are proteins that speed up chemical reactions"

    static let cells = rows(
        "cells",
        [
            ("What is the role of mitochondria?", mitochondria),
            ("What is the function of the mitochondrion?", mitochondria),
            ("What happens in mitochondria?", mitochondria),
            ("What are mitochondria?", mitochondria),
            ("Where does aerobic respiration happen?", mitochondria),
            ("What is the function of chlorophyll?", chlorophyll),
            ("What colour is chlorophyll?", chlorophyll),
            ("What is the purpose of chlorophyll?", chlorophyll),
            ("Define chlorophyll", chlorophyll),
            ("What does chlorophyll do?", chlorophyll),
            ("Where does glycolysis occur?", "Glycolysis takes place in the cytoplasm"),
            ("Where does glycolysis take place?", "Glycolysis takes place in the cytoplasm"),
            ("Is glycolysis the last stage of respiration?", "lycolysis"),
            ("What does ATP stand for?", "adenosine triphosphate (ATP)"),
            ("What is ATP?", "adenosine triphosphate (ATP)"),
            ("What is the role of enzymes?", enzymes),
            ("What do enzymes do?", enzymes),
            ("What is an enzyme?", enzymes),
            ("What is the meaning of the word enzyme?", enzymes),
            ("Why does an enzyme stop working when it is hot?", "so the enzyme stops working"),
            ("How long do red blood cells live?", "120 days"),
            ("What is the job of haemoglobin?", "Haemoglobin carries oxygen"),
            ("Who discovered the blood groups?", "Karl Landsteiner discovered"),
            ("Who found the blood groups?", "Karl Landsteiner discovered"),
            ("When were the blood groups discovered?", "1901"),
            ("Why does the left ventricle have the thickest wall?", "because it pumps blood"),
            ("What is the purpose of the valves?", "Valves prevent blood"),
            ("How many chambers does the heart have?", "four chambers"),
            ("What is the role of the liver?", nil),
            ("What is the function of a ribosome?", nil),
            ("What colour is the sky?", nil),
            ("Who discovered penicillin?", nil),
            ("Who discovered mitochondria?", nil),
            ("Who invented chlorophyll?", nil),
            ("When was glycolysis discovered?", nil),
            ("Where does the French revolution take place?", nil),
            ("What does NASA stand for?", nil),
            ("What is the meaning of irony?", nil),
            ("What is the difference between a verb and a noun?", nil),
            ("How does a jet engine work?", nil),
        ])

    private static let authors = "R was initially written by Ross Ihaka and Robert Gentleman"
    static let manual = rows(
        "manual",
        [
            ("Who created R?", authors),
            ("Who wrote R?", authors),
            ("Who developed R?", authors),
            ("Who made R?", authors),
            ("Who are the authors of R?", authors),
            ("Who invented R?", authors),
            ("What are the differences between R and S?", "Contrary to the older engines"),
            ("What is the difference between R and S?", "Contrary to the older engines"),
            ("How does R differ from S?", "Contrary to the older engines"),
            ("What is CRAN?", "The Comprehensive R Archive Network (CRAN) is"),
            ("What does CRAN stand for?", "The Comprehensive R Archive Network (CRAN) is"),
            ("What does CRAN mean?", "The Comprehensive R Archive Network (CRAN) is"),
            ("What is the purpose of CRAN?", "The Comprehensive R Archive Network (CRAN) is"),
            ("What is R?", "R is a system for statistical computation"),
            ("How do I install R?", "Run the installer"),
            ("Who wrote Python?", nil),
            ("Who invented the telephone?", nil),
            ("What is the difference between Java and Haskell?", nil),
            ("What is the role of mitochondria?", nil),
            ("When was CRAN bombed?", nil),
        ])

    static let biology = rows(
        "biology",
        [
            ("What is the role of mitochondria?", "Mitochondria release energy from food"),
            ("What is the function of ribosomes?", "Ribosomes build proteins"),
            ("What is the purpose of the Golgi apparatus?", "The Golgi apparatus sorts proteins"),
            ("What do lysosomes contain?", "Lysosomes contain enzymes"),
            ("Where does the Calvin cycle happen?", "The Calvin cycle takes place in the stroma"),
            ("Where does glycolysis occur?", "Glycolysis takes place in the cytoplasm"),
            ("Where do the light reactions occur?", "The light reactions take place in the thylakoid"),
            ("What is osmosis?", "Osmosis is the movement of water"),
            ("What is meant by mitosis?", "Mitosis is the division of a nucleus"),
            ("What is the definition of cytokinesis?", "Cytokinesis is the division of the cytoplasm"),
            ("Who described cells first?", "Robert Hooke described cells in 1665"),
            ("When did Robert Hooke describe cells?", "Robert Hooke described cells in 1665"),
            ("How many chromosomes do human cells have?", "Human body cells contain 46 chromosomes"),
            ("Why do leaves look green?", "Leaves look green because chlorophyll reflects"),
            ("Why do plants close their stomata?", "Plants close their stomata on hot days"),
            ("What happens in anaphase?", "In anaphase the spindle fibres"),
            ("What happens to a red blood cell in pure water?", "If a red blood cell is placed in pure water"),
            ("What does a competitive inhibitor do?", "A competitive inhibitor is a molecule"),
            (
                "What is the role of oxygen in the electron transport chain?",
                "Oxygen is the final acceptor of electrons"
            ),
            ("What is the difference between prokaryotic and eukaryotic cells?", "Prokaryotic cells have no nucleus"),
            ("What is the cause of cancer?", "Cancer cells divide without control because"),
            ("What is the shape of the cytoskeleton?", "The cytoskeleton is a network"),
            ("What is the function of the kidney?", nil),
            ("Who discovered DNA?", nil),
            ("What is the capital of France?", nil),
            ("What is the role of a maintainer?", nil),
            ("Where does inflation occur?", nil),
            ("What is a sonnet?", nil),
            ("When was photosynthesis invented?", nil),
            ("How do volcanoes work?", nil),
        ])

    static let history = rows(
        "history",
        [
            ("Who created the flying shuttle?", "John Kay invented the flying shuttle"),
            ("Who made the first practical steam engine?", "Thomas Newcomen built the first practical steam engine"),
            ("Who invented the spinning jenny?", "James Hargreaves built the spinning jenny"),
            ("Who invented the power loom?", "Edmund Cartwright designed a power loom"),
            ("When was the spinning jenny invented?", "James Hargreaves built the spinning jenny in 1764"),
            ("When did the Stockton and Darlington Railway open?", "opened in 1825"),
            ("Where did the Industrial Revolution begin?", "began in Great Britain"),
            ("Where did the Industrial Revolution start?", "began in Great Britain"),
            ("Who were the Luddites?", "The Luddites were textile workers"),
            ("What was the Zollverein?", "The Zollverein was a customs union"),
            ("What is coke?", "Coke is a fuel"),
            ("What is the meaning of factory system?", "The factory system is a method"),
            ("What is the reason for the spread of cholera?", "Cholera spread quickly in the towns because"),
            ("Why was charcoal expensive?", "Charcoal had become expensive because"),
            ("Why were children employed in the mills?", "Children were employed in the mills because"),
            ("How fast was the Rocket?", "48 kilometres per hour"),
            ("What did the Factory Act of 1833 forbid?", "The Factory Act of 1833 forbade"),
            ("What happened in 1812?", "1812"),
            ("What was the population of Manchester in 1851?", "The population of Manchester grew"),
            ("What is the role of canals?", "Canals were the first answer"),
            ("What is the role of chlorophyll?", nil),
            ("Who wrote Hamlet?", nil),
            ("Who invented the telephone?", nil),
            ("When did the First World War begin?", nil),
            ("When did James Watt die?", nil),
            ("What is the capital of Belgium?", nil),
            ("Where does glycolysis occur?", nil),
            ("What is the purpose of a firewall?", nil),
        ])

    static let economics = rows(
        "economics",
        [
            ("What is the definition of fiat money?", "Fiat money is currency"),
            ("What does moral hazard mean?", "Moral hazard is the tendency"),
            ("What is the function of a central bank?", "A central bank is an institution"),
            ("What is the purpose of deposit insurance?", "eposit insurance"),
            ("What happens in a bank run?", "A bank run happens when"),
            ("When does a bank run occur?", "A bank run happens when"),
            ("When was the Bank of England founded?", "The Bank of England was founded in 1694"),
            ("When was the Bank of England established?", "The Bank of England was founded in 1694"),
            ("Who created deposit insurance?", "Congress created deposit insurance"),
            ("How many American banks failed?", "About 9,000 American banks"),
            ("What is the cause of hyperinflation?", "Governments cause hyperinflation"),
            ("What causes substitution bias?", "Substitution bias arises because"),
            ("What is the difference between inflation and deflation?", "nflation is a"),
            ("Who claimed that inflation is always a monetary phenomenon?", "Milton Friedman claimed"),
            ("What is the role of mitochondria?", nil),
            ("Who invented the steam engine?", nil),
            ("What is the function of the heart?", nil),
            ("What is the meaning of photosynthesis?", nil),
            ("What is a quantum computer?", nil),
        ])

    static let literature = rows(
        "literature",
        [
            ("Who wrote Robinson Crusoe?", "Daniel Defoe published the adventures of Robinson Crusoe"),
            ("Who wrote the first Gothic novel?", "published the first Gothic novel"),
            ("Who wrote the first long detective novel in English?", "Wilkie Collins wrote"),
            ("When did Tristram Shandy appear?", "Tristram Shandy, which began to appear in 1759"),
            ("What is the meaning of irony?", "Irony is the contrast"),
            ("What is an allegory?", "An allegory is a story"),
            ("What is the purpose of irony in Austen?", "Austen uses irony"),
            ("What is an omniscient narrator?", "An omniscient narrator is a voice"),
            ("Why did most novels appear in several volumes?", "Most novels appeared in two or three volumes because"),
            ("Where was Bunyan kept?", "Bedford jail"),
            ("Who wrote the Odyssey?", nil),
            ("Who discovered America?", nil),
            ("What is the role of enzymes?", nil),
            ("What is the reserve ratio?", nil),
            ("What is a limerick?", nil),
        ])
}

import FoundationEssentials
import LecternLocalEngines
import LecternPorts
import LecternServices

/// The programs of this machine that read files, speak and listen.
struct EmbeddedEngines {
    let programs: TextPrograms
    let extractor: any TextExtractor
    let synthesizer: any SpeechSynthesizer
    let transcriber: any SpeechTranscriber
    let canSpeak: Bool
    let canListen: Bool
    /// Tells the question writer which words are of one kind; nil where its files are not installed.
    let lexicon: (any Lexicon)?
    /// Tells the question writer which statements readers would like; nil where its model is not installed.
    let estimator: (any QualityEstimator)?
    private let estimates: Bool

    init(_ configuration: ServeConfiguration, seams: Seams, metrics: any Metrics, log: any Log) throws {
        let folder = DataFolder.work(configuration.dataDirectory)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        programs = TextPrograms.installed()
        extractor = seams.extractor(LocalTextExtractor(programs: programs, directory: folder))
        synthesizer = seams.synthesizer(EspeakSynthesizer(folder: folder))
        canSpeak = Program.find("espeak-ng") != nil && Program.find("ffmpeg") != nil
        let python = PythonEnvironment.interpreter(configuration.python)
        canListen = MoonshineTranscriber.isInstalled(python)
        transcriber = seams.transcriber(MoonshineTranscriber(python: canListen ? python : nil, folder: folder))
        lexicon = WordNet()
        estimates = configuration.estimates
        estimator =
            configuration.estimates && SmolLMEstimator.isInstalled(python)
            ? ReportingEstimator(seams.estimator(SmolLMEstimator(python: python)), metrics: metrics, log: log) : nil
    }

    var dependencies: [Dependency] {
        func fixed(_ name: String, _ isThere: Bool) -> Dependency {
            Dependency(name) { (isThere, isThere ? "available" : "missing") }
        }
        return [
            fixed("text_extraction", programs.isComplete), fixed("speech_synthesis", canSpeak),
            fixed("speech_recognition", canListen),
        ]
    }

    /// For the start-up log: the port's name, and what serves it.
    var adapters: [(String, String)] {
        [
            (
                "text extractor",
                programs.isComplete ? "poppler, Tesseract and lectern-extract" : "incomplete: see lectern doctor"
            ),
            ("synthesizer", canSpeak ? "eSpeak NG" : "missing: install espeak-ng and ffmpeg"),
            ("lexicon", lexicon != nil ? "WordNet" : "none: install wordnet-base for better wrong options"),
            (
                "quality estimator",
                estimator != nil
                    ? "SmolLM2-135M"
                    : estimates ? "none: make run installs it, for better choices of what to ask" : "turned off"
            ),
            ("transcriber", canListen ? "Moonshine (English)" : "missing: make run installs it"),
        ]
    }
}

import Canvas
import Diagnosis
import Surfaces
import Text
import Trajectories
import Wording

/// What a diagnosis says, for people: the verdict, then the events.
struct DiagnosisText {
    /// An event in the list.
    private struct Line {
        let step: Int
        let until: Int?
        let name: String
        let place: String
        let sentence: String
    }

    private let label: String
    private let reason: String
    private let lines: [Line]
    private let omitted: Int
    /// Columns of the terminal, at which sentences wrap; nil for no wrapping.
    private let width: Int?

    /// Maximum number of events shown; of more, the first and last ones are.
    private static let shown = 16

    /// The text on a training.
    init(label: String, diagnosis: TrainingDiagnosis, width: Int?) {
        let sentence = TrainingSentence()
        self.label = label
        self.width = width
        reason = sentence.text(diagnosis)
        omitted = diagnosis.omittedEvents
        lines = ListedEvent.list(diagnosis.events).map { (event, repeats) in
            Line(
                step: event.step, until: event.until, name: event.name,
                place: event.carrier.map { Printable.text($0.tensor) } ?? "",
                sentence: repeats.map { sentence.text($0) + "." } ?? sentence.text(event))
        }
    }

    /// The text on a run on `surface`.
    init(label: String, diagnosis: Diagnosis, on surface: Surface, width: Int?) {
        let sentence = EventSentence(surface)
        self.label = label
        self.width = width
        reason = diagnosis.explanation.map { VerdictSentence(surface).text($0) } ?? ""
        omitted = diagnosis.omittedEvents
        lines = ListedEvent.list(diagnosis.events).map { row in
            let event = row.event
            return Line(
                step: event.step, until: event.until, name: event.name,
                place: event.parameter.map { Printable.text(surface.definition.parameters[$0]) } ?? "",
                sentence: row.repeats.map { sentence.text($0) + "." } ?? sentence.text(event))
        }
    }

    /// The whole text.
    var text: String {
        let half = Self.shown / 2
        let isCut = lines.count > Self.shown
        let kept = isCut ? Array(lines.prefix(half) + lines.suffix(half)) : lines
        let heads = AlignedRows.lines(
            kept.map { line in
                ["  \(line.step)-" + (line.until.map { "\($0)" } ?? ""), line.name, line.place]
            }, left: [0, 1, 2])
        var paragraphs = zip(heads, kept).map { paragraph($0 + " ", $1.sentence) }
        if isCut { paragraphs.insert("  ... \(lines.count - Self.shown) more; use --json to print all\n", at: half) }
        if omitted > 0 { paragraphs.append("  ... \(omitted) more events not kept (limit reached)\n") }
        return paragraph("\(label):", reason, indent: 2) + paragraphs.joined()
    }

    /// `sentence` after `head`, wrapped to lines that begin with `indent` blanks, as many as the head takes by default.
    func paragraph(_ head: String, _ sentence: String, indent: Int? = nil) -> String {
        let first = Glyphs.width(of: head) + 1
        let indent = indent ?? first
        guard let width, width > indent + 24 else { return head + " " + sentence + "\n" }
        guard indent < first else {
            return WrappedText.lines(sentence, width: width - indent).enumerated().map { index, text in
                (index == 0 ? head + " " : String(repeating: " ", count: indent)) + text + "\n"
            }.joined()
        }
        return WrappedText.lines(head + " " + sentence, width: width - indent).enumerated().map { index, text in
            (index == 0 ? "" : String(repeating: " ", count: indent)) + text + "\n"
        }.joined()
    }
}

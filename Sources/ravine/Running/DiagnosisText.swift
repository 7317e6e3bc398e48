import Canvas
import Diagnosis
import Trajectories
import Wording

/// What the diagnosis of a training says, for people: the verdict, then the events.
struct DiagnosisText {
    /// What the training is called.
    let label: String
    let diagnosis: TrainingDiagnosis
    /// Columns of the terminal, at which sentences wrap; nil for no wrapping.
    let width: Int?

    /// Maximum number of events shown; of more, the first and last ones are.
    private static let shown = 16

    /// The whole text.
    var text: String {
        let sentence = TrainingSentence()
        let events = ListedEvent.list(diagnosis.events)
        let half = Self.shown / 2
        let isCut = events.count > Self.shown
        let kept = isCut ? Array(events.prefix(half) + events.suffix(half)) : events
        let heads = AlignedRows.lines(
            kept.map { ["  " + span($0.event), $0.event.name, $0.event.carrier?.tensor ?? ""] }, left: [0, 1, 2])
        var paragraphs = zip(heads, kept).map { head, row in
            paragraph(head + " ", row.repeats.map { sentence.text($0) + "." } ?? sentence.text(row.event))
        }
        if isCut {
            paragraphs.insert("  ... \(events.count - Self.shown) more; use --json to print all\n", at: half)
        }
        if diagnosis.omittedEvents > 0 {
            paragraphs.append("  ... \(diagnosis.omittedEvents) more events not kept (limit reached)\n")
        }
        return paragraph("\(label):", sentence.text(diagnosis), indent: 2) + paragraphs.joined()
    }

    private func span(_ event: TrainingEvent) -> String {
        event.until.map { "\(event.step)-\($0)" } ?? "\(event.step)-"
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

import Canvas
import Diagnosis
import ExplorerCore
import Runs
import Surfaces
import Wording

/// The verdict on the selected run and its latest events with their sentences in lines.
struct EventLines: Sendable {
    /// An event with its sentence.
    struct Entry: Sendable {
        let event: RunEvent
        let lines: [String]
    }

    /// The verdict in lines: its main sentence, and with the others.
    struct Verdict: Sendable {
        let tone: Tone
        let brief: [String]
        let whole: [String]
    }

    /// The columns of the panel.
    let width: Int
    /// Nil at the start of a run, and where nothing is diagnosed.
    let verdict: Verdict?
    /// The newest event first, in few words.
    let brief: [Entry]
    /// The same in whole sentences.
    let whole: [Entry]
    /// Whether there may be earlier events than those that are known here.
    let isCut: Bool

    private let events: [RunEvent]
    private let parameters: [String]
    private let isGrid: Bool
    private let ascii: Bool

    /// Events of which the sentences may be shown.
    private static let most = 24

    /// The lines of `model`'s selected run on `width` columns; those of events from `kept` where they are the same.
    init(of model: Model, width: Int, keeping kept: EventLines? = nil) {
        let (surface, ascii) = (model.course.surface, model.isASCII)
        let events = model.desk.chosenRun.flatMap { model.course.diagnosis(of: $0.id) }?.latestEvents(Self.most) ?? []
        self.width = width
        self.ascii = ascii
        self.events = events
        parameters = surface.definition.parameters
        isGrid = surface.definition.grid != nil
        isCut = events.count == Self.most
        verdict = model.explanation.map { explanation in
            let sentence = VerdictSentence(surface, ascii: ascii)
            let brief = WrappedText.lines(sentence.brief(explanation), width: width)
            let remarks = sentence.remarks(explanation).joined(separator: " ")
            return Verdict(
                tone: Tone(explanation.verdict.outcome), brief: brief,
                whole: remarks.isEmpty ? brief : brief + WrappedText.lines(remarks, width: width))
        }
        if let kept, kept.width == width, kept.ascii == ascii, kept.parameters == parameters, kept.isGrid == isGrid,
            kept.events == events
        {
            (brief, whole) = (kept.brief, kept.whole)
            return
        }
        let sentence = EventSentence(surface, ascii: ascii)
        let indent = (events.map { GroupedNumber.text($0.step).count }.max() ?? 0) + 2
        let (listed, isCut) = (ListedEvent.list(events), isCut)
        func entries(_ text: (RunEvent) -> String) -> [Entry] {
            listed.map { row in
                let text = row.repeats.map { sentence.text($0, orMore: isCut) } ?? text(row.event)
                // Room for the sign that a sentence goes on.
                return Entry(event: row.event, lines: WrappedText.lines(text, width: max(8, width - indent - 2)))
            }
        }
        brief = entries(sentence.brief)
        whole = entries(sentence.whole)
    }
}

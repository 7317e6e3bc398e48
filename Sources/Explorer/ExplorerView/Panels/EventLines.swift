import Canvas
import Diagnosis
import ExplorerCore
import Runs
import Surfaces
import Wording

/// The latest events of the chosen run with their sentences in lines, good for as long as the events are the same.
struct EventLines: Sendable {
    /// An event with its sentence.
    struct Entry: Sendable {
        let event: RunEvent
        let lines: [String]
    }

    /// The columns of the panel.
    let width: Int
    /// The newest event first, in few words.
    let brief: [Entry]
    /// The same in whole sentences.
    let whole: [Entry]

    private let parameters: [String]
    private let isGrid: Bool
    private let ascii: Bool

    /// Events of which the sentences may be shown.
    static let most = 24

    /// The lines of `model`'s chosen run on `width` columns.
    init(of model: Model, width: Int) {
        let (events, definition) = (Self.events(of: model), model.course.surface.definition)
        self.width = width
        parameters = definition.parameters
        isGrid = definition.grid != nil
        ascii = model.isASCII
        let sentence = EventSentence(definition, ascii: model.isASCII)
        let indent = (events.map { GroupedNumber.text($0.step).count }.max() ?? 0) + 2
        func entries(_ text: (RunEvent) -> String) -> [Entry] {
            // Room for the sign that a sentence goes on.
            events.map { Entry(event: $0, lines: WrappedText.lines(text($0), width: max(8, width - indent - 2))) }
        }
        brief = entries(sentence.brief)
        whole = entries(sentence.whole)
    }

    /// Whether they are those of `model` on `width` columns.
    func isOf(_ model: Model, width: Int) -> Bool {
        let definition = model.course.surface.definition
        return width == self.width && ascii == model.isASCII && parameters == definition.parameters
            && isGrid == (definition.grid != nil) && brief.map(\.event) == Self.events(of: model)
    }

    private static func events(of model: Model) -> [RunEvent] {
        model.desk.chosenRun.flatMap { model.course.diagnosis(of: $0.id) }?.latestEvents(most) ?? []
    }
}

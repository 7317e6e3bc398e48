import Canvas
import Diagnosis
import ExplorerCore
import Runs
import Surfaces
import Text
import Wording

/// The list of the events of the selected run, the newest first, with the sentence of the selected event below and the
/// verdict on the run.
///
/// Known events after the present step are listed too.
enum EventList {
    private static let width = 92
    /// Lines for the sentences.
    private static let sentenceLines = 8

    /// The page for `model` with the event of index `chosen`, by their steps, marked.
    static func page(_ model: Model, chosen: Int, _ theme: Theme) -> ListPage {
        let events = model.desk.listedEvents
        let sentence = EventSentence(model.course.surface, ascii: model.isASCII)
        return ListPage(
            title: PanelTitle.events(model.chosenTitle, omitted: model.omittedEvents).english(ascii: model.isASCII),
            rows: events.reversed().map { row($0, sentence, model, theme) }, chosen: events.count - 1 - chosen,
            empty: model.eventless.english(model.keySigns), leastRows: 1,
            width: width, theme: theme, ascii: model.isASCII,
            foot: { _ in
                let verdict = model.explanation.map {
                    VerdictSentence(model.course.surface, ascii: model.isASCII).text($0)
                }
                return ListPage.Foot(
                    paragraphs: events.indices.contains(chosen)
                        ? [sentence.text(events[chosen].event)] + (verdict.map { ["", $0] } ?? []) : [],
                    lines: sentenceLines)
            })
    }

    private static func row(
        _ listed: ListedEvent, _ sentence: EventSentence, _ model: Model, _ theme: Theme
    ) -> ListPage.Row {
        let event = listed.event
        let names = model.course.surface.definition.parameters.map { Printable.text($0) }
        let dash = model.isASCII ? "-" : "–"
        let span = GroupedNumber.text(event.step) + dash + (event.until.map { GroupedNumber.text($0) } ?? "")
        let title = ListCaption.event(EventTitle(event, names: names), isAhead: event.step > model.course.clock)
        let repeats = listed.repeats.map { ": " + sentence.text($0) } ?? ""
        return ListPage.Row(
            cells: [span, title.english + repeats], style: theme.style(Tone(event.kind.traits.severity)))
    }
}

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
        if let training = model.desk.chosenTraining { return page(model, of: training, chosen: chosen, theme) }
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

    /// The page of a training's events.
    private static func page(
        _ model: Model, of training: any ShownTraining, chosen: Int, _ theme: Theme
    ) -> ListPage {
        let events = model.desk.listedTrainingEvents
        let sentence = TrainingSentence(ascii: model.isASCII)
        let diagnosis = training.trainingDiagnosis
        let dash = model.isASCII ? "-" : "–"
        let rows = events.reversed().map { event, repeats in
            let span = GroupedNumber.text(event.step) + dash + (event.until.map { GroupedNumber.text($0) } ?? "")
            let title = ListCaption.event(EventTitle(event), isAhead: event.step > model.course.clock)
            return ListPage.Row(
                cells: [span, title.english + (repeats.map { ": " + sentence.text($0) } ?? "")],
                style: theme.style(Tone(event.kind.traits.severity)))
        }
        return ListPage(
            title: PanelTitle.events(model.chosenTitle, omitted: diagnosis.omittedEvents).english(ascii: model.isASCII),
            rows: rows, chosen: events.count - 1 - chosen, empty: PanelCaption.noEvents.english(model.keySigns),
            leastRows: 1, width: width, theme: theme, ascii: model.isASCII,
            foot: { _ in
                let verdict = diagnosis.latest == nil ? [] : ["", sentence.text(diagnosis)]
                return ListPage.Foot(
                    paragraphs: events.indices.contains(chosen)
                        ? [sentence.text(events[chosen].event)] + verdict : [],
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

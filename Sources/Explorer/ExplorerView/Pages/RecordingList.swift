import Canvas
import ExplorerCore
import Recordings
import Text
import Wording

/// The list of the recordings in a folder, the newest first; before them the race that was there before a recording was
/// opened.
enum RecordingList {
    /// Lines for the note below.
    private static let footLines = 2

    /// The page for `model` with the row at `chosen` marked.
    static func page(_ model: Model, chosen: Int, _ theme: Theme) -> ListPage {
        let recordings = model.shelf.found?.recordings ?? []
        let race =
            model.shelf.former.map { [ListPage.Row(cells: [ListCaption.race(surface: $0.surfaceName).english])] } ?? []
        var rows = recordings.map { RecordingRow.cells($0) }
        let room = RecordingRow.optimizerRoom(among: rows, width: model.size.width - ListPage.edges)
        let digits = rows.map { $0[RecordingRow.steps].count }.max() ?? 0
        for index in rows.indices {
            let (steps, optimizers) = (rows[index][RecordingRow.steps], rows[index][RecordingRow.optimizers])
            rows[index][RecordingRow.steps] = String(repeating: " ", count: digits - steps.count) + steps
            rows[index][RecordingRow.optimizers] = Ellipsis.cut(
                optimizers, to: room, ascii: model.isASCII)
        }
        let faults = model.shelf.found?.faults ?? []
        return ListPage(
            title: title(model.shelf.folder), rows: race + rows.map { ListPage.Row(cells: $0) }, chosen: chosen,
            empty: ListCaption.noRecordings.english, theme: theme, ascii: model.isASCII,
            foot: faults.isEmpty ? nil : { _ in foot(faults) })
    }

    private static func title(_ folder: String) -> String {
        ListCaption.recordings(folder: folder == "." ? nil : Printable.text(folder, limit: 60)).english
    }

    /// The note on files that cannot be read.
    private static func foot(_ faults: [RecordingFault]) -> ListPage.Foot {
        ListPage.Foot(
            paragraphs: faults.prefix(1).map {
                ListCaption.unreadable(fault: "\($0)", others: faults.count - 1).english
            }, lines: footLines)
    }
}

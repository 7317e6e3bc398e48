import Canvas
import SurfaceFiles
import Surfaces
import Wording

/// The list of shipped surfaces, each with its title, and the chosen one's summary.
enum SurfaceList {
    /// Read once: what the program carries does not change, and a picture a frame is drawn while runs go on.
    private static let definitions = Surface.shippedNames.compactMap { name in
        Surface.shipped(name).map { (name: name, definition: $0.definition) }
    }

    /// The page with the item at `chosen` marked.
    static func page(chosen: Int, _ theme: Theme, ascii: Bool) -> ListPage {
        ListPage(
            title: ListCaption.surfaces.english,
            rows: definitions.map { ListPage.Row(cells: [$0.name, $0.definition.title]) },
            chosen: chosen, theme: theme, ascii: ascii,
            foot: { width in
                let lines = definitions.map { WrappedText.lines($0.definition.summary, width: width).count }.max() ?? 0
                let isThere = definitions.indices.contains(chosen)
                return ListPage.Foot(
                    paragraphs: isThere ? [definitions[chosen].definition.summary] : [], lines: lines)
            })
    }
}

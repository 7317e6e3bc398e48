import Canvas
import Networks
import SurfaceFiles
import Surfaces
import Wording

/// The list of shipped surfaces and networks, each with its title, and the chosen one's summary.
enum SurfaceList {
    private struct Item: Sendable {
        let name: String
        let title: String
        let summary: String
    }

    /// Read once: what the program carries does not change, and a picture a frame is drawn while runs go on.
    private static let items = LossFile.shippedNames.compactMap { name -> Item? in
        switch LossFile.shipped(name) {
        case .surface(let surface):
            Item(name: name, title: surface.definition.title, summary: surface.definition.summary)
        case .network(let network, _): Item(name: name, title: network.title, summary: network.summary)
        case nil: nil
        }
    }

    /// The page with the item at `chosen` marked.
    static func page(chosen: Int, _ theme: Theme, ascii: Bool) -> ListPage {
        ListPage(
            title: ListCaption.surfaces.english,
            rows: items.map { ListPage.Row(cells: [$0.name, $0.title]) },
            chosen: chosen, theme: theme, ascii: ascii,
            foot: { width in
                let lines = items.map { WrappedText.lines($0.summary, width: width).count }.max() ?? 0
                let isThere = items.indices.contains(chosen)
                return ListPage.Foot(paragraphs: isThere ? [items[chosen].summary] : [], lines: lines)
            })
    }
}

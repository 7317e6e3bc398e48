import Canvas
import Rendering
import Surfaces

/// The list of shipped surfaces, with the chosen one marked and described.
struct SurfaceList {
    let theme: Theme
    let chosen: Int
    let ascii: Bool

    func draw(into buffer: inout Buffer) {
        let surfaces = Surface.shippedNames.compactMap { Surface.shipped($0) }
        let names = surfaces.map { Glyphs.width(of: $0.name) }.max() ?? 0
        let titles = surfaces.map { Glyphs.width(of: $0.definition.title) }.max() ?? 0
        let size = Size(min(buffer.size.width, names + titles + 8), surfaces.count + 2)
        let area = OverlayPage(size, title: "Surfaces", theme: theme).draw(into: &buffer)
        // A list longer than the window moves so that the chosen item is in it.
        let first = max(0, min(chosen - area.height / 2, surfaces.count - area.height))
        for (row, index) in surfaces.indices.dropFirst(first).prefix(area.height).enumerated() {
            let style = index == chosen ? theme.selected : theme.plain
            let y = area.y + row
            buffer.fill(Rect(x: area.x - 1, y: y, width: area.width + 2, height: 1), with: Cell(" ", style))
            buffer.write(surfaces[index].name, x: area.x, y: y, style, limit: area.width)
            let title = Ellipsis.cut(surfaces[index].definition.title, to: area.width - names - 2, ascii: ascii)
            buffer.write(title, x: area.x + names + 2, y: y, style)
        }
    }
}

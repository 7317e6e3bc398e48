import Canvas
import Runs
import Sampling
package import Scene
import Surfaces
package import Wording

extension Model {
    /// Where things stand in the window, which follows from its size and from what is open; nil where it is too small.
    package var layout: Layout? {
        let lesson = LessonText(self)
        return Layout(
            size, stripLines: stripLines, tourLines: lesson.map { lesson in { lesson.lines(width: $0).count } },
            readoutLines: readoutLines)
    }

    /// Where the map stands in the window; nil where the window is too small.
    package var mapPanel: MapPanel? { layout.map { mapPanel(in: $0) } }

    /// Where the map stands in a window with this layout.
    package func mapPanel(in layout: Layout) -> MapPanel {
        let definition = course.surface.definition
        return MapPanel(
            layout.map, view: map.view, plane: plane, parameters: definition.parameters, ascii: isASCII)
    }

    /// The plane of the map's view: that of the ground where it shows the same, for a curve takes many losses.
    private var plane: Plane {
        let (surface, rows) = (course.surface, mapRows)
        guard surface.dimension == 1, let ground = map.ground, ground.frame.view == map.view, ground.rows == rows,
            ground.isOf(surface)
        else { return Plane(of: surface, view: map.view, rows: rows) }
        return ground.frame.plane
    }

    /// The panel in front under the map of a narrow window: the one that was put there, if it has something to say.
    package var stripPanel: Panel { panels.contains(pages.featured) ? pages.featured : .race }

    /// The lines that the panel under the map would like.
    private var stripLines: Int { stripPanel == .race ? max(1, desk.shown.count) : Layout.stripPanelLines }

    /// The lines that what is said under a map area of `width` columns wants.
    private func readoutLines(width: Int) -> ReadoutLines {
        outcomeMap.open == nil
            ? ReadoutLines(
                ofMap: width, marks: hasTrainings ? 0 : map.marks.count, hasCrosshair: map.crosshair != nil,
                isPlane: hasTrainings)
            : ReadoutLines(ofOutcomes: width)
    }
}

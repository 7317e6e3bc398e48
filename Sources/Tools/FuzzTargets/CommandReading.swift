import Canvas
import ExplorerCore
import ExplorerView
import Scene
import SurfaceFiles
import Surfaces
import Text

/// A line typed into the explorer, run, and completed with Tab.
enum CommandReading {
    private static let model: Model? = Surface.shipped("himmelblau").map { surface in
        Model(
            surface: surface, appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard),
            size: Size(50, 16))
    }

    static func run(_ input: FuzzInput) throws {
        guard var model = Self.model else { throw Violation("there is no such surface") }
        _ = model.take(.key(.character(":")))
        _ = model.take(.paste(input.text))
        if input.bytes.count % 3 == 0 { _ = model.take(.key(Key(.tab))) }
        _ = model.take(.key(Key(.enter)))
        var painter = Painter()
        for cell in painter.picture(of: model).cells where !cell.isContinuation {
            let glyph = String(cell.glyph)
            try Violation.unless(glyph == Printable.text(glyph), "not fit for a terminal: \(glyph.debugDescription)")
        }
    }
}

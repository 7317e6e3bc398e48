import Canvas
import CellDrawing
import ExplorerCore
import Runs
import Sampling
import Scene
import Surfaces

/// Draws the map's background in pieces, and keeps it from picture to picture.
///
/// What is begun is drawn to its end, though the map has become another meanwhile: so there is always something new to
/// see, however fast a person moves about.
struct GroundPainter: Sendable {
    /// What a background is drawn from.
    struct Plan: Sendable {
        let source: MapGround
        let panel: MapPanel
        let area: Rect
        let window: Size
        let pivot: Double?
        let palette: MapPalette

        /// Whether it makes the same background as `other`.
        func isSame(as other: Plan) -> Bool {
            panel == other.panel && window == other.window && pivot == other.pivot
                && palette.isOf(other.palette.colormap, other.palette.depth, other.palette.blocks)
                && source.sampling.stride == other.source.sampling.stride && source.isSame(as: other.source)
        }
    }

    /// A background with its axes.
    struct Ground: Sendable {
        let plan: Plan
        let background: MapBackground
        /// Its number among all that were begun.
        let serial: Int
        /// A window with nothing but the axes and the colour bar.
        let surroundings: Buffer
        /// A window with nothing but the colour bar.
        let bar: Buffer
    }

    /// The background that is shown.
    private(set) var shown: Ground?
    /// How many were shown.
    private(set) var count = 0
    private var draft: (plan: Plan, drawing: MapDrawing)?
    /// How many were begun.
    private var serial = 0
    private var palette: MapPalette?
    /// How finely the terminal divides cells.
    var blocks = CellBlocks.half

    /// Whether a background is begun that is not shown yet.
    var isDrawing: Bool { draft != nil }

    /// Where points stand on the background that was begun.
    var frame: MapFrame? { draft?.plan.panel.frame }

    /// Whether the background that was begun is whole, but not shown yet.
    var isDone: Bool { draft?.drawing.background != nil }

    /// The background that was begun, if it is whole, else the one that is shown: its number and what it was drawn from.
    var latest: (serial: Int, plan: Plan, background: MapBackground)? {
        if let draft, let background = draft.drawing.background { return (serial, draft.plan, background) }
        return shown.map { ($0.serial, $0.plan, $0.background) }
    }

    /// Draws a piece more of what was begun, or begins on `plan` where that is not what is shown.
    mutating func advance(to plan: Plan, of surface: Surface) {
        if draft == nil {
            guard shown?.plan.isSame(as: plan) != true else { return }
            serial += 1
            draft = (
                plan,
                MapDrawing(
                    surface, plan.panel.frame, plan.source.sampling, rows: plan.source.rows, pivot: plan.pivot,
                    palette: plan.palette)
            )
        }
        draft?.drawing.advance()
    }

    /// Draws all of the background of `plan`, and shows it.
    mutating func finish(_ plan: Plan, of surface: Surface) {
        guard shown?.plan.isSame(as: plan) != true else { return }
        draft = nil
        repeat { advance(to: plan, of: surface) } while !isDone
        show()
    }

    /// Shows the background that was begun, if it is whole.
    mutating func show() {
        guard let (plan, drawing) = draft, let background = drawing.background else { return }
        var surroundings = Buffer(plan.window)
        plan.panel.drawSurroundings(background, into: &surroundings)
        var bar = Buffer(plan.window)
        plan.panel.drawSurroundings(background, withAxes: false, into: &bar)
        shown = Ground(
            plan: plan, background: background, serial: serial, surroundings: surroundings, bar: bar)
        count += 1
        draft = nil
    }

    /// Drops what was begun and what is shown of another surface than `surface`.
    mutating func leave(othersThan surface: Surface) {
        if draft?.plan.source.isOf(surface) == false { draft = nil }
        if shown?.plan.source.isOf(surface) == false { shown = nil }
    }

    /// Whether what is shown is the map of `model`, drawn from all that is known of it.
    func isPresent(for model: Model, _ panel: MapPanel) -> Bool {
        guard let plan = shown?.plan, draft == nil else { return false }
        let (surface, appearance) = (model.course.surface, model.appearance)
        return plan.panel == panel && plan.window == model.size
            && plan.palette.isOf(appearance.colormap, appearance.depth, blocks)
            && plan.source.isOf(surface, panel.frame, rows: model.mapRows)
            && model.map.ground?.sampling.stride ?? plan.source.sampling.stride == plan.source.sampling.stride
    }

    /// Whether the background of `plan` is drawn for cells as the terminal divides them.
    func isOfPresentBlocks(_ plan: Plan) -> Bool {
        plan.palette.isOf(plan.palette.colormap, plan.palette.depth, blocks)
    }

    /// What the background of `model`'s map is drawn from with the losses of `source`.
    mutating func plan(of model: Model, _ panel: MapPanel, _ area: Rect, source: MapGround) -> Plan {
        let appearance = model.appearance
        return Plan(
            source: source, panel: panel, area: area, window: model.size,
            pivot: appearance.colormap.isDiverging ? model.course.surface.value(at: model.desk.start) : nil,
            palette: palette(appearance))
    }

    /// The map's colours, worked out anew only where they are others.
    private mutating func palette(_ appearance: Appearance) -> MapPalette {
        if let palette, palette.isOf(appearance.colormap, appearance.depth, blocks) { return palette }
        let palette = MapPalette(
            appearance.colormap, depth: appearance.depth, ascii: !appearance.isUnicode, blocks: blocks)
        self.palette = palette
        return palette
    }
}

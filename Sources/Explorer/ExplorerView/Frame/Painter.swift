public import Canvas
import CellDrawing
public import ExplorerCore
import Perspective
import Runs
import Sampling
import Scene
import Surfaces
import Trajectories
import Wording

/// Draws the model. A ``picture(of:)`` depends on the model alone. In a ``sketch(of:)`` the map's background is the one shown
/// last, and the panels beside the map of a running race are as old as its ``PanelTurn``.
public struct Painter: Sendable {
    private var ground = GroundPainter()
    private var pixels = PixelPainter()
    /// The images below the latest sketch.
    public private(set) var images: [ImagePlacement] = []
    /// What of the sketch that is being drawn is to be drawn in pixels.
    private var underlay: PixelPainter.Underlay?
    private var reliefs = ReliefPainter()
    private var trails: [Int: PathTrail] = [:]
    /// The trails on the background that is begun.
    private var nextTrails: [Int: PathTrail] = [:]
    /// The lines of the events' panel in the picture before.
    private var events: EventLines?
    /// The panels beside the map that were drawn last: their numbers are of one step.
    private var panels: (key: PanelKey, picture: Buffer)?

    /// What the panels depend on.
    private struct PanelKey: Equatable {
        let turn: Int
        /// The places of panels and map.
        let layout: Layout
        let map: Rect
        let frame: MapFrame
        let look: Look?
        let sampled: Double
        let isDrawing: Bool
    }

    /// A painter that has drawn nothing.
    public init() {}

    /// How many backgrounds of maps were shown by now; where it is another, so is the picture.
    public var groundCount: Int { ground.count }

    /// How often the images that can be shown have changed.
    public var pixelRevision: Int { pixels.revision }

    /// Whether the images show less than they will in the next sketch.
    public var isBehind: Bool { !images.isEmpty && pixels.isBehind }

    /// Draws maps as images from now on, where cells have so many pixels; in cells with nil. Where they are shared in memory
    /// they are not compressed.
    public mutating func usePixels(_ cell: Size?, as form: ImageForm = .kitty, isShared: Bool = false) {
        pixels.use(cell, form, isShared: isShared)
    }

    /// Draws maps in cells that are divided into `blocks` from now on.
    public mutating func useBlocks(_ blocks: CellBlocks) { ground.blocks = blocks }

    /// What the image of the latest background is to be made from; nil where there is nothing to be made.
    public mutating func pixelRequest(of model: Model) -> PixelMapRequest? {
        guard let latest = ground.latest, latest.plan.source.isOf(model.course.surface),
            latest.background.frame.plane.curve == nil, ground.isOfPresentBlocks(latest.plan)
        else { return nil }
        let surface = model.course.surface
        if let camera = model.camera {
            let asked = pixels.asks(for: latest.serial, from: camera, on: latest.plan.panel.reliefArea.size)
            return asked.map { asked in
                PixelMapRequest(
                    serial: latest.serial, cell: asked.cell, form: .kitty, isShared: asked.isShared, stamp: asked.stamp,
                    surface: surface, source: latest.plan.source, background: latest.background, view: asked.view,
                    relief: pixels.landscape(latest.serial))
            }
        }
        return pixels.asks(for: latest.serial).map { asked in
            PixelMapRequest(
                serial: latest.serial, cell: asked.cell, form: asked.form, isShared: asked.isShared, stamp: asked.stamp,
                surface: surface, source: latest.plan.source, background: latest.background, view: nil,
                relief: nil)
        }
    }

    /// Takes an image that was asked for.
    public mutating func take(_ map: PixelMap) { pixels.take(map) }

    /// The images of backgrounds that the terminal should have, oldest first.
    public var pixelMaps: [EncodedImage] { pixels.maps.map(\.image) }

    /// Records whether the terminal has an image: only then is it shown.
    public mutating func hold(_ image: EncodedImage, _ isHeld: Bool) { pixels.hold(image, isHeld) }

    /// Whether the background of a map is begun, and not shown yet.
    public var isDrawing: Bool { ground.isDrawing }

    /// Whether a background is whole that is not shown yet.
    public private(set) var isGroundDone = false

    /// Whether the background of `model`'s map that was shown last is drawn from all of its losses that are known.
    public func isPresent(for model: Model) -> Bool {
        guard let layout = model.layout else { return true }
        return ground.isPresent(for: model, mapPanel(of: model, in: layout))
    }

    /// Draws a piece more of the map's background, or begins on that of `model`, in a millisecond or two; whether there was
    /// something to draw.
    ///
    /// The background that was shown before is in the pictures until ``showGround()``.
    public mutating func advance(for model: Model) -> Bool {
        if ground.isDone { return advanceTrail(of: model) }
        guard let layout = model.layout else { return false }
        let panel = model.mapPanel(in: layout)
        leaveOthers(than: model.course.surface)
        let source = model.map.ground.flatMap {
            $0.isOf(model.course.surface, panel.frame, rows: model.mapRows) ? $0 : nil
        }
        guard let source = source ?? (ground.isDrawing ? model.map.ground : nil) else { return false }
        ground.advance(
            to: ground.plan(of: model, panel, layout.map, source: source), of: model.course.surface)
        return ground.isDrawing
    }

    /// Shows the background that was begun, if it is whole with the paths on it.
    ///
    /// Nothing is shown before its image is there, as far as that does not take long; `isRelief` says whether that is in perspective.
    public mutating func showGround(inPerspective isRelief: Bool = false) {
        guard isGroundDone,
            !pixels.waits(for: ground.latest?.serial, after: ground.shown?.serial, isRelief: isRelief)
        else { return }
        ground.show()
        for (run, trail) in nextTrails { trails[run] = trail }
        nextTrails = [:]
        isGroundDone = false
    }

    private mutating func leaveOthers(than surface: Surface) {
        ground.leave(othersThan: surface)
        guard !ground.isDrawing else { return }
        (nextTrails, isGroundDone) = ([:], false)
    }

    /// Draws the path of one run more on the background that is begun; false where there is none left.
    private mutating func advanceTrail(of model: Model) -> Bool {
        guard !isGroundDone, let frame = ground.frame else { return false }
        let next = model.desk.shown.first { run in
            nextTrails[run.id]?.frame != frame && trails[run.id]?.frame != frame
        }
        guard let next else {
            isGroundDone = true
            return false
        }
        var trail = PathTrail(frame)
        trail.follow(next.path)
        nextTrails[next.id] = trail
        return true
    }

    /// The picture of `model`, as large as its window, with the background of the map drawn as far as its losses are known.
    public mutating func picture(of model: Model) -> Buffer {
        finishGround(of: model)
        panels = nil
        return sketch(of: model)
    }

    /// Draws and shows the background of `model`'s map as far as its losses are known.
    mutating func finishGround(of model: Model) {
        guard model.outcomeMap.open == nil, let layout = model.layout else { return }
        let (surface, panel) = (model.course.surface, model.mapPanel(in: layout))
        let source =
            model.map.ground.flatMap { $0.isOf(surface, panel.frame, rows: model.mapRows) ? $0 : nil }
            ?? MapGround(surface, panel.frame, rows: model.mapRows)
        let plan = ground.plan(of: model, panel, layout.map, source: source)
        ground.finish(plan, of: surface)
        (nextTrails, isGroundDone) = ([:], false)
    }

    /// The picture of `model` with the background of the map that was shown last; the title says where that is not the
    /// one to be.
    public mutating func sketch(of model: Model) -> Buffer {
        guard let layout = model.layout else {
            var buffer = Buffer(model.size)
            Self.drawTooSmall(into: &buffer)
            return buffer
        }
        let shown = model.desk.shown
        leaveOthers(than: model.course.surface)
        if ground.shown == nil, model.hasNewPlane { finishGround(of: model) }
        let theme = Theme(model.appearance.depth)
        var map = mapPanel(of: model, in: layout)
        let isPresent = ground.isPresent(for: model, map)
        let (marks, mark) = (model.mapMarks, TourMark(model: model, theme: theme))
        var buffer: Buffer
        let outcomes = OutcomePanel(model: model, theme: theme)
        let charts = TrainingCharts(model: model, theme: theme)
        images = []
        underlay = nil
        if let outcomes {
            buffer = Buffer(model.size)
            outcomes.draw(into: &buffer)
        } else if charts == nil, let camera = model.camera, let ground = ground.shown {
            buffer =
                ground.plan.window == model.size && ground.plan.area == layout.map ? ground.bar : Buffer(model.size)
            drawRelief(of: model, shown, marks, on: ground, camera, in: map.reliefArea, into: &buffer)
        } else if charts != nil {
            // Drawn with the panels.
            buffer = Buffer(model.size)
        } else if let ground = ground.shown {
            if ground.plan.window == model.size, ground.plan.area == layout.map {
                map = ground.plan.panel
                buffer = ground.surroundings
                let image = Self.isCovered(model) ? nil : pixels.map(ground.serial)
                drawMap(
                    of: model, shown, marks, on: ground.background, image, x: map.map.x, y: map.map.y, into: &buffer)
            } else {
                // Only the part on the map's new place; the axes would be elsewhere.
                buffer = Buffer(model.size)
                var old = Buffer(model.size)
                let place = ground.plan.panel.map
                drawMap(of: model, shown, marks, on: ground.background, nil, x: place.x, y: place.y, into: &old)
                buffer.draw(old, of: place.intersection(map.map))
            }
        } else {
            buffer = Buffer(model.size)
        }
        if outcomes == nil, charts == nil, model.camera == nil { mark?.draw(into: &buffer, on: map) }
        if let underlay {
            images = pixels.images(underlay, of: model.desk.chosenLast(shown), below: buffer)
        }
        let key = PanelKey(
            turn: model.panelTurn.count, layout: layout, map: map.map, frame: map.frame, look: model.look,
            sampled: outcomes != nil || charts != nil ? 1 : model.map.ground?.sampling.share ?? 1,
            isDrawing: outcomes == nil && charts == nil && !isPresent)
        if panels?.key != key { panels = (key, panels(of: model, key, marks, mark, theme)) }
        if let picture = panels?.picture {
            for area in layout.panels { buffer.draw(picture, of: area) }
            if let charts {
                buffer.draw(picture, of: charts.frame.area)
                charts.drawCursor(into: &buffer)
            }
        }
        TourPanel(model: model, theme: theme)?.draw(into: &buffer, layout.tour)
        switch model.pages.overlay {
        case .help(let topic, let top): HelpPage(model, topic).draw(into: &buffer, from: top, theme)
        case .events, .surfaces, .optimizers, .recordings: ListPage(model, theme)?.draw(into: &buffer)
        case .prompt, nil: break
        }
        if case .prompt(let prompt) = model.pages.overlay {
            PromptLine(prompt: prompt, model: model, theme: theme).draw(into: &buffer, layout.keys)
        } else {
            KeyLine(model: model, theme: theme).draw(into: &buffer, layout.keys)
        }
        return buffer
    }

    /// A window with the panels beside the map.
    private mutating func panels(
        of model: Model, _ key: PanelKey, _ marks: MapMarks?, _ mark: TourMark?, _ theme: Theme
    ) -> Buffer {
        let layout = key.layout
        var buffer = Buffer(model.size)
        TitleLine(model: model, theme: theme, sampled: key.sampled, isDrawing: key.isDrawing)
            .draw(into: &buffer, layout.title)
        if model.outcomeMap.open != nil {
            OutcomeReadout(model: model, theme: theme).draw(into: &buffer, layout.readout)
        } else {
            MapReadout(model: model, theme: theme, marks: marks).draw(into: &buffer, layout.readout, frame: key.frame)
        }
        TrainingCharts(model: model, theme: theme)?.draw(into: &buffer)
        if let line = model.timeLine(in: layout.timeline, map: key.map) {
            TimeLine(model: model, frame: line).draw(into: &buffer, theme)
            mark?.draw(into: &buffer, on: line)
        }
        if layout.panel.isEmpty {
            let strip = PanelStrip(model: model, theme: theme)
            strip.draw(into: &buffer, layout.strip)
            if let panel = strip.headed(in: layout.strip) {
                mark?.draw(into: &buffer, headingOf: panel, layout.strip)
            }
            return buffer
        }
        events = EventLines(of: model, width: layout.panel.width, keeping: events)
        let column = PanelColumn(model: model, theme: theme, events: events)
        let sections = column.sections(in: layout.panel)
        column.draw(sections, into: &buffer)
        for section in sections {
            mark?.draw(into: &buffer, headingOf: section.panel, section.area)
        }
        return buffer
    }

    /// The place of the map: as of the map shown last where it is laid out the same.
    private func mapPanel(of model: Model, in layout: Layout) -> MapPanel {
        let parameters = model.course.surface.definition.parameters
        if let panel = ground.shown?.plan.panel,
            panel.isLaidOut(in: layout.map, view: model.map.view, parameters: parameters, ascii: model.isASCII)
        {
            return panel
        }
        return model.mapPanel(in: layout)
    }

    private mutating func drawMap(
        of model: Model, _ shown: [Entrant], _ marks: MapMarks?, on background: MapBackground, _ image: PixelMap?,
        x: Int, y: Int, into buffer: inout Buffer
    ) {
        var kept: [Int: PathTrail] = [:]
        let overlay = overlay(of: model, shown, marks) { run in
            var trail =
                trails.removeValue(forKey: run.id).flatMap { $0.frame == background.frame ? $0 : nil }
                ?? PathTrail(background.frame)
            trail.follow(run.path)
            kept[run.id] = trail
            return (trail, faintTrail(of: run, background.frame))
        }
        trails = kept
        guard let image else { return overlay.draw(on: background, into: &buffer, x: x, y: y) }
        overlay.drawWords(on: background, hasGrounds: image.pixels != nil, into: &buffer, x: x, y: y)
        underlay = PixelPainter.Underlay(
            map: image, overlay: overlay, background: background,
            area: Rect(x: x, y: y, width: background.frame.size.width, height: background.frame.size.height))
    }

    private mutating func drawRelief(
        of model: Model, _ shown: [Entrant], _ marks: MapMarks?, on ground: GroundPainter.Ground, _ camera: Camera,
        in area: Rect, into buffer: inout Buffer
    ) {
        // Only paths that are on the landscape are drawn.
        let flat = PathTrail(MapFrame(ground.plan.panel.frame.view, Size(0, 0)))
        let overlay = overlay(of: model, shown, marks) { _ in (flat, nil) }
        let runs = model.desk.chosenLast(shown).filter { $0.path.latest != nil }
        guard !Self.isCovered(model), ground.plan.panel.reliefArea == area,
            let image = pixels.relief(ground.serial, from: camera), let seen = image.camera
        else { return reliefs.draw(overlay, of: runs, on: ground, camera, in: area, into: &buffer) }
        let background = reliefs.background(of: ground, seen, area.size)
        ReliefOverlay(overlay, trails: [])
            .drawWords(background.stage, background.palette, size: area.size, into: &buffer, x: area.x, y: area.y)
        images = pixels.images(image, overlay, background.stage, on: area, of: runs, below: buffer)
    }

    /// What lies over the map: runs with the trails that `trail` gives, and everything else.
    private func overlay(
        of model: Model, _ shown: [Entrant], _ marks: MapMarks?, trail: (Entrant) -> (PathTrail, faint: PathTrail?)
    ) -> MapOverlay {
        let definition = model.course.surface.definition
        let runs = model.desk.chosenLast(shown).compactMap { run -> MapRun? in
            let (path, trail) = (run.path, trail(run))
            // Of a path whose beginning is not shown there is no start to mark.
            let begins = path.first?.step == run.birth
            return MapRun(
                key: run.slot, color: PathColor.ofKey(run.slot ?? 1), trail: trail.0, faint: trail.faint, trace: path,
                start: begins ? nil : path.latest?.parameters)
        }
        return MapOverlay(
            runs: runs, minima: definition.minima, parameters: definition.parameters,
            marks: marks, start: model.race == nil || model.network != nil ? nil : model.desk.start,
            crosshair: model.map.crosshair,
            minimaNote: model.mapRows == nil ? nil : MapCaption.fullBatchMinima.english(model.keySigns).text
        )
    }

    /// Whether a page lies over the map, whose own ground would let images through.
    private static func isCovered(_ model: Model) -> Bool {
        switch model.pages.overlay {
        case .prompt, nil: false
        default: true
        }
    }

    /// The part of the path of `run` that is far from the plane that is shown; nil for none.
    private func faintTrail(of run: Entrant, _ frame: MapFrame) -> PathTrail? {
        guard let faint = run.projection?.faint, faint.count > 0 else { return nil }
        var trail = PathTrail(frame)
        trail.follow(faint)
        return trail
    }

    /// The message of a window of `size` that is too small: the longest sentence that it holds without breaking a word, and
    /// an ellipsis where it holds none.
    private static func tooSmallLines(_ size: Size) -> [String] {
        let caption = WindowCaption(
            least: (Layout.least.width, Layout.least.height), present: (size.width, size.height))
        for sentence in caption.english {
            let words = sentence.split(separator: " ")
            let lines = WrappedText.lines(sentence, width: size.width)
            if words.allSatisfy({ $0.count <= size.width }), lines.count <= size.height { return lines }
        }
        return ["…"]
    }

    private static func drawTooSmall(into buffer: inout Buffer) {
        for (row, line) in tooSmallLines(buffer.size).enumerated() {
            buffer.write(line, x: 0, y: row)
        }
    }
}

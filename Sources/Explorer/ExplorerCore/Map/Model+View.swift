import Canvas
import Formulas
import Runs
import Scene
import Surfaces
import Text
import Trajectories

extension Model {
    /// The room around fitted paths, as a share of the view.
    private static let margin = 0.08

    /// Switches the cross-hair on or off; on a map of basins it goes on where the cursor was.
    mutating func toggleCrosshair() {
        guard outcomeMap.open != nil else {
            map.setCrosshair(map.crosshair == nil ? crosshairOrigin : nil)
            return
        }
        map.setCrosshair(outcomePoint ?? crosshairOrigin)
        outcomeMap.close()
    }

    /// Moves the cross-hair, or the cursor of an outcome map, by so many cells.
    mutating func moveCrosshair(right: Int, up: Int) {
        guard outcomeMap.open == nil else { return moveCursor(right: right, up: up) }
        guard let size = mapPanel?.frame.size else { return }
        let shares = SIMD2(Double(right) / Double(max(1, size.width)), Double(up) / Double(max(1, size.height)))
        change { map throws(ViewFault) in try map.moveCrosshair(by: shares) }
    }

    /// Places the start at the cross-hair, and begins again.
    mutating func placeStartAtCrosshair() -> [Effect] {
        guard race != nil, let point = map.crosshair else { return [] }
        return placeStart(at: point)
    }

    /// Shows less of the plane or of the settings, or more, with what matters most where it was.
    mutating func zoom(closer: Bool) {
        let factor = closer ? MapView.zoomFactor : 1 / MapView.zoomFactor
        if showsSettings { zoomSettings(by: factor) } else { zoom(by: factor, about: zoomCentre) }
    }

    /// Shows what lies so many eighths of the view to the right and up.
    mutating func pan(right: Int, up: Int) {
        let shares = SIMD2(Double(right), Double(up)) / 8
        if showsSettings { show(from: SIMD2(shares.x, -shares.y), factor: 1) } else { pan(by: shares) }
    }

    /// Shows the part of the plane where the paths are, or all of a map of settings.
    mutating func fitPathsOrSettings() {
        if showsSettings { outcomeMap.showWhole() } else { fitPaths() }
    }

    /// Shows all of the surface or of a map of settings.
    mutating func showWhole() {
        if showsSettings { outcomeMap.showWhole() } else { map.show(course.surface.definition.domain) }
    }

    /// Shows the surface of the present mini-batch in place of the full one, or the full one again.
    mutating func toggleBatchSurface() {
        guard map.showsBatch || desk.batchRows != nil else {
            say(
                course.surface.rowCount == nil
                    ? "This surface has no data to draw mini-batches from."
                    : race == nil
                        ? "A recording does not tell which rows a mini-batch had."
                        : withKeys("There is no mini-batch: {batch} trains on one."))
            return
        }
        map.toggleBatch()
    }

    /// Colours the map by the next colormap.
    mutating func nextColormap() {
        let maps = Colormap.all
        let present = maps.firstIndex { $0.name == appearance.colormap.name } ?? 0
        appearance.colormap = maps[(present + 1) % maps.count]
        say("The colours are \(appearance.colormap.name): \(appearance.colormap.title).")
    }

    /// What a zoom leaves where it is: the cursor of a map of basins, the cross-hair, else what the mouse points at, else
    /// the middle.
    private var zoomCentre: SIMD2<Double> {
        let points = [outcomePoint, map.crosshair, pointedPoint].compactMap { $0 }
        return points.first { map.view.contains($0) } ?? map.middle
    }

    /// Where the cross-hair is at first: at the chosen run's head where that is in view, so that it tells of it.
    private var crosshairOrigin: SIMD2<Double> {
        let head = desk.chosenRun?.current?.parameters
        return head.flatMap { map.view.contains($0) ? $0 : nil } ?? map.middle
    }

    mutating func zoom(by factor: Double, about point: SIMD2<Double>) {
        change { map throws(ViewFault) in try map.zoom(by: factor, about: point) }
    }

    /// Moves the view by so many of its widths to the right and heights up.
    mutating func pan(by shares: SIMD2<Double>) {
        change { map throws(ViewFault) in try map.pan(by: shares) }
    }

    /// Changes the view, or says why it cannot be.
    private mutating func change(_ change: (inout MapView) throws(ViewFault) -> Void) {
        do {
            try change(&map)
        } catch {
            say(error.sentence(parameters: course.surface.definition.parameters), isFault: true)
        }
    }

    private mutating func fitPaths() {
        let points = desk.shown.flatMap { run -> [SIMD2<Double>] in
            let trace = run.trace
            let corners = trace.buckets.flatMap(\.corners) + (trace.unfinished?.corners ?? [])
            return corners.map(\.point) + [trace.first, trace.latest].compactMap { $0?.parameters }
        }
        guard let fitted = Domain.fitting(points, margin: Self.margin, in: course.surface.definition.domain) else {
            say("There is no path to show.")
            return
        }
        map.show(fitted)
        let isPartial = points.contains { !fitted.contains($0) }
        tellWidth(after: isPartial ? "What is beyond 1e100 is left out. " : "")
    }

    /// Says how wide the view is, and which key leads back, where it is wider than the whole map; else `words` alone.
    private mutating func tellWidth(after words: String) {
        let definition = course.surface.definition
        let (width, whole) = (map.view.width, definition.domain.width)
        guard width.x > whole.x || width.y > whole.y else {
            if !words.isEmpty { say(words) }
            return
        }
        let number = NumberText(significance: 3, ascii: isASCII)
        let widths = zip(definition.parameters, [width.x, width.y]).map { "\(number.text($1)) in \($0)" }
        say(
            words + "The view's width is \(widths.joined(separator: ", "))"
                + withKeys("; {whole-map} shows the whole."))
    }
}

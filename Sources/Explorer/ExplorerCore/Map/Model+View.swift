import Canvas
import Formulas
import Runs
import Scene
import Surfaces
import Trajectories
import Wording

extension Model {
    /// The room around fitted paths, as a share of the view.
    private static let margin = 0.08

    /// Shows or hides the crosshair; on a map of basins it appears at the cursor.
    mutating func toggleCrosshair() {
        guard outcomeMap.open != nil else {
            closeCharts()
            if showsCharts { return say(.recording(.noPositions)) }
            map.setCrosshair(map.crosshair == nil ? crosshairOrigin : nil)
            return
        }
        map.setCrosshair(outcomePoint ?? crosshairOrigin)
        outcomeMap.close()
    }

    /// Moves the crosshair, or the cursor of an outcome map, by so many cells.
    mutating func moveCrosshair(right: Int, up: Int) {
        guard outcomeMap.open == nil else { return moveCursor(right: right, up: up) }
        guard let size = mapPanel?.frame.size else { return }
        let (right, up) = camera.map { planeSteps(right: right, up: up, from: $0) } ?? (right, up)
        let shares = SIMD2(Double(right) / Double(max(1, size.width)), Double(up) / Double(max(1, size.height)))
        change { map throws(ViewFault) in try map.moveCrosshair(by: shares) }
    }

    /// Places the start at the crosshair, and restarts.
    mutating func placeStartAtCrosshair() -> [Effect] {
        guard race != nil, let point = map.crosshair else { return [] }
        return placeStart(at: point)
    }

    /// Zooms in or out on the plane or on the hyperparameters, about the point that matters most.
    mutating func zoom(closer: Bool) {
        let factor = closer ? MapView.zoomFactor : 1 / MapView.zoomFactor
        if showsSettings { zoomSettings(by: factor) } else { zoom(by: factor, about: zoomCentre) }
    }

    /// Pans by so many eighths of the view to the right and up.
    mutating func pan(right: Int, up: Int) {
        let shares = SIMD2(Double(right), Double(up)) / 8
        if showsSettings { show(from: SIMD2(shares.x, -shares.y), factor: 1) } else { pan(by: shares) }
    }

    /// Fits the view to the paths, or shows all of a hyperparameter map.
    mutating func fitPathsOrSettings() {
        if showsSettings { outcomeMap.showWhole() } else { fitPaths() }
    }

    /// Shows all of the surface or of a hyperparameter map.
    mutating func showWhole() {
        if showsSettings { outcomeMap.showWhole() } else { map.show(course.surface.definition.domain) }
    }

    /// Shows the surface of the present mini-batch in place of that of all data, or the latter again.
    mutating func toggleBatchSurface() {
        if refuseForNetwork(.batchSurface) { return }
        guard map.showsBatch || desk.batchRows != nil else {
            say(
                course.surface.rowCount == nil
                    ? .race(.noData(surface: course.surface.name))
                    : .view(race == nil ? .noRecordedBatch : .noBatch))
            return
        }
        map.toggleBatch()
    }

    /// Changes to the next colormap.
    mutating func nextColormap() {
        let maps = Colormap.all
        let present = maps.firstIndex { $0.name == appearance.colormap.name } ?? 0
        appearance.colormap = maps[(present + 1) % maps.count]
        say(.view(.colormap(name: appearance.colormap.name, title: appearance.colormap.title)))
    }

    /// The fixed point of a zoom: the cursor of a map of basins, the crosshair, else the mouse pointer, else the middle.
    private var zoomCentre: SIMD2<Double> {
        let points = [outcomePoint, map.crosshair, pointedPoint].compactMap { $0 }
        return points.first { map.view.contains($0) } ?? map.middle
    }

    /// Where the crosshair appears: at the selected run's head where that is in view, else in the middle.
    private var crosshairOrigin: SIMD2<Double> {
        let head = desk.chosenRun?.place
        return head.flatMap { map.view.contains($0) ? $0 : nil } ?? map.middle
    }

    mutating func zoom(by factor: Double, about point: SIMD2<Double>) {
        change { map throws(ViewFault) in try map.zoom(by: factor, about: point) }
    }

    /// Moves the view by so many of its widths to the right and heights up.
    mutating func pan(by shares: SIMD2<Double>) {
        change { map throws(ViewFault) in try map.pan(by: shares) }
    }

    /// Changes the view, or says why that is impossible.
    private mutating func change(_ change: (inout MapView) throws(ViewFault) -> Void) {
        do {
            try change(&map)
        } catch {
            say(.view(.impossible(error, parameters: course.surface.definition.parameters)))
        }
    }

    private mutating func fitPaths() {
        let points = desk.shown.flatMap { run -> [SIMD2<Double>] in
            let trace = run.path
            let corners = trace.buckets.flatMap(\.corners) + (trace.unfinished?.corners ?? [])
            return corners.map(\.point) + [trace.first, trace.latest].compactMap { $0?.parameters }
        }
        guard let fitted = Domain.fitting(points, margin: Self.margin, in: course.surface.definition.domain) else {
            say(.view(.noPath))
            return
        }
        map.show(fitted)
        let isPartial = points.contains { !fitted.contains($0) }
        let definition = course.surface.definition
        let (width, whole) = (map.view.width, definition.domain.width)
        let isWide = width.x > whole.x || width.y > whole.y
        guard isPartial || isWide else { return }
        let widths = zip(definition.parameters, [width.x, width.y]).map { ViewNotice.Width($0, $1) }
        say(.view(.fitted(isPartial: isPartial, widths: isWide ? widths : [])))
    }
}

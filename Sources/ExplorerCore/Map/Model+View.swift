import Canvas
import Formulas
import Rendering
import Simulation
import Surfaces

extension Model {
    /// How much closer a key goes.
    static let zoomFactor = 2.0
    /// The room around fitted paths, as a share of the view.
    private static let margin = 0.08

    /// Changes what the map shows.
    mutating func changeView(_ action: Action) -> [Effect] {
        if changeOutcomeView(action) { return [] }
        switch action {
        case .crosshair: switchCrosshair()
        case .moveCrosshair(let right, let up): moveCrosshair(right: right, up: up)
        case .placeStart:
            if race != nil, let crosshair { return placeStart(at: crosshair) }
        case .zoomIn: zoom(by: Self.zoomFactor, about: zoomCentre)
        case .zoomOut: zoom(by: 1 / Self.zoomFactor, about: zoomCentre)
        case .pan(let right, let up): pan(by: SIMD2(Double(right), Double(up)) / 8)
        case .fitPaths: fitPaths()
        case .wholeMap: view = course.surface.definition.domain
        case .mark(let mark): marks.formSymmetricDifference([mark])
        case .showBatch: switchBatch()
        case .nextColormap: nextColormap()
        default: break
        }
        return []
    }

    /// Switches the cross-hair on or off; on a map of basins it goes on where the cursor was.
    private mutating func switchCrosshair() {
        guard outcomes != nil else {
            crosshair = crosshair == nil ? crosshairOrigin : nil
            return
        }
        crosshair = outcomePoint ?? crosshairOrigin
        outcomes = nil
    }

    /// What a zoom leaves where it is: the cursor of a map of basins, the cross-hair, else what the mouse points at, else the middle.
    private var zoomCentre: SIMD2<Double> {
        let points = [outcomePoint, crosshair, pointedPoint].compactMap { $0 }
        return points.first { view.contains($0) } ?? middle
    }

    private var middle: SIMD2<Double> { view.lower / 2 + view.upper / 2 }

    /// Where the cross-hair is at first: at the chosen run's head where that is in view, so that it tells of it.
    private var crosshairOrigin: SIMD2<Double> {
        let head = chosenRun?.current?.parameters
        return head.flatMap { view.contains($0) ? $0 : nil } ?? middle
    }

    /// Moves the cross-hair by cells of the map, and the view with it where it would leave that.
    private mutating func moveCrosshair(right: Int, up: Int) {
        guard let point = crosshair, let size = Painter.mapPanel(of: self)?.frame.size else { return }
        guard view.contains(point) else {
            crosshair = middle
            return
        }
        let shares = SIMD2(Double(right) / Double(max(1, size.width)), Double(up) / Double(max(1, size.height)))
        let moved = point + view.width * shares
        if !view.contains(moved), !pan(by: shares) { return }
        crosshair = moved
    }

    mutating func zoom(by factor: Double, about point: SIMD2<Double>) {
        change { view throws(ViewFault) in try view.zoomed(by: factor, about: point) }
    }

    /// Moves the view by so many of its widths to the right and heights up; whether it could.
    @discardableResult
    mutating func pan(by shares: SIMD2<Double>) -> Bool {
        change { view throws(ViewFault) in try view.panned(by: shares) }
    }

    @discardableResult
    private mutating func change(_ change: (Domain) throws(ViewFault) -> Domain) -> Bool {
        do {
            view = try change(view)
            return true
        } catch {
            say(error.sentence(parameters: course.surface.definition.parameters), isFault: true)
            return false
        }
    }

    private mutating func fitPaths() {
        let points = shown.flatMap { run -> [SIMD2<Double>] in
            let trace = run.trace
            let corners = trace.buckets.flatMap(\.corners) + (trace.unfinished?.corners ?? [])
            return corners.map(\.point) + [trace.first, trace.latest].compactMap { $0?.parameters }
        }
        guard let fitted = Domain.fitting(points, margin: Self.margin, in: course.surface.definition.domain) else {
            say("There is no path to show.")
            return
        }
        view = fitted
        let isPartial = points.contains { !fitted.contains($0) }
        tellWidth(after: isPartial ? "What is beyond 1e100 is left out. " : "")
    }

    /// Says how wide the view is, and which key leads back, where it is wider than the whole map; else `words` alone.
    private mutating func tellWidth(after words: String) {
        let definition = course.surface.definition
        let (width, whole) = (view.width, definition.domain.width)
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

    private mutating func switchBatch() {
        guard showsBatch || batchRows != nil else {
            say(
                course.surface.rowCount == nil
                    ? "This surface has no data to draw mini-batches from."
                    : race == nil
                        ? "A recording does not tell which rows a mini-batch had."
                        : withKeys("There is no mini-batch: {batch} trains on one."))
            return
        }
        showsBatch.toggle()
    }

    private mutating func nextColormap() {
        let maps = Colormap.all
        let present = maps.firstIndex { $0.name == appearance.colormap.name } ?? 0
        appearance.colormap = maps[(present + 1) % maps.count]
        say("The colours are \(appearance.colormap.name): \(appearance.colormap.title).")
    }

    /// What the chosen run's marks are drawn from; nil where none are asked for or the update is not known.
    var mapMarks: MapMarks? {
        guard !marks.isEmpty, let run = chosenRun, let head = run.current?.parameters,
            let motion = course.motion(of: run.id)
        else { return nil }
        let surface = course.surface
        let hessian =
            surface.isInterpolated
            ? nil : mapRows.map { surface.hessian(at: head, rows: $0) } ?? surface.hessian(at: head)
        return MapMarks(
            marks,
            of: HeadMotion(
                gradient: motion.gradient, step: motion.step, hasMomentum: motion.momentum != nil,
                metric: motion.metric, rate: motion.rate, hessian: hessian),
            at: head, color: PathColor.ofKey(run.slot ?? 1))
    }
}

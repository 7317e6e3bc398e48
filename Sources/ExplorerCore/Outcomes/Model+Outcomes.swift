import Optimizers
import Rendering
import Simulation
import Surfaces

extension Model {
    /// The updates of a map's runs, from the fewest to the most that keys and commands set.
    static let mapStepRange = 10...1_000_000

    /// Opens, closes or changes a map of outcomes.
    mutating func changeOutcomes(_ action: Action) -> [Effect] {
        switch action {
        case .settingsMap: turnOutcomes(.settings)
        case .basins: turnOutcomes(.basins)
        case .leaveOutcomes: outcomes = nil
        case .launch: return launch()
        case .turnAxis(let isAcross, let count): turnAxis(across: isAcross, by: count)
        case .mapSteps(let up):
            let next = Int(RoundRate.next(Double(mapSteps), up: up).rounded())
            mapSteps = min(max(next, Self.mapStepRange.lowerBound), Self.mapStepRange.upperBound)
        default: break
        }
        return []
    }

    /// Shows a map of `kind`, or the surface's again where that is shown.
    private mutating func turnOutcomes(_ kind: OutcomeView.Kind) {
        if outcomes?.kind == kind {
            outcomes = nil
        } else {
            openOutcomes(kind)
        }
    }

    /// Shows a map of `kind` in the surface's place, or says why there is none.
    mutating func openOutcomes(_ kind: OutcomeView.Kind) {
        guard let choice = chosenChoice, let subject = outcomeSubject else {
            say(
                race == nil
                    ? "The recording does not say which optimizer this run is of, so there is no map of it."
                    : "There is no map without an optimizer.")
            return
        }
        guard let axes = choice.axes(favouring: tuned) else {
            say("\(choice.optimizer) has not got two values to make a map of.")
            return
        }
        outcomes = OutcomeView(
            kind: kind, subject: subject, axes: outcomes?.axes ?? axes, whole: outcomes?.whole ?? axes,
            surfaceView: outcomes?.surfaceView ?? view)
        crosshair = nil
        if let place = presentShares { outcomes?.cursor = place }
    }

    /// What the axes of a map of settings would be of now.
    private var outcomeSubject: OutcomeView.Subject? {
        chosenChoice.map {
            OutcomeView.Subject(
                slot: chosen, optimizer: $0.optimizer, schedule: $0.schedule?.kind, surface: course.surface.name)
        }
    }

    /// Where the runs of a map of settings start.
    var outcomeStart: SIMD2<Double> {
        race == nil ? chosenRun?.trace.first?.parameters ?? start : start
    }

    /// What the map that is open asks for; nil where none is or the window is too small.
    var outcomeRequest: OutcomeRequest? {
        guard let outcomes, let choice = chosenChoice, let frame = OutcomeFrame(self) else { return nil }
        let definition = course.surface.definition
        return OutcomeRequest(
            surfaceName: course.surface.name, definition: definition, choice: choice,
            kind: outcomes.kind == .basins ? .starts : .settings(start: outcomeStart),
            axes: outcomes.kind == .basins ? Self.axes(of: view, definition.parameters, frame) : outcomes.axes,
            columns: frame.columns, rows: frame.rows, steps: mapSteps)
    }

    /// The axes of the starts in the middles of the cells of a picture that shows `view`.
    static func axes(of view: Domain, _ parameters: [String], _ frame: OutcomeFrame) -> AxisPair {
        func axis(_ key: String, _ range: ClosedRange<Double>, _ count: Int) -> MapAxis {
            let (low, high) = (range.lowerBound, range.upperBound)
            let half = 0.5 / Double(count)
            return MapAxis(
                key: key, from: low * (1 - half) + high * half, to: low * half + high * (1 - half), scale: .linear)
        }
        return AxisPair(
            across: axis(parameters[0], view.p1, frame.columns), down: axis(parameters[1], view.p2, frame.rows))
    }

    /// Where the present settings or the present start stand on the map that is open, as shares of the picture; nil where
    /// that is not on it.
    var presentShares: SIMD2<Double>? {
        guard let outcomes, let frame = OutcomeFrame(self) else { return nil }
        let shares: SIMD2<Double>
        switch outcomes.kind {
        case .basins: shares = (outcomeStart - view.lower) / view.width
        case .settings:
            guard let choice = chosenChoice, let across = choice.value(of: outcomes.axes.across.key),
                let down = choice.value(of: outcomes.axes.down.key)
            else { return nil }
            shares = SIMD2(
                OutcomeFrame.pictureShare(outcomes.axes.across.share(of: across), of: frame.columns),
                OutcomeFrame.pictureShare(outcomes.axes.down.share(of: down), of: frame.rows))
        }
        let placed = outcomes.kind == .basins ? SIMD2(shares.x, 1 - shares.y) : shares
        guard placed.x >= 0, placed.x <= 1, placed.y >= 0, placed.y <= 1 else { return nil }
        return placed
    }

    /// The index of the cell of the map under the cursor; nil while there is no map.
    var outcomeIndex: Int? {
        guard let outcomes, let cells = outcomes.cells, let frame = OutcomeFrame(self),
            frame.columns == cells.plan.columns, frame.rows == cells.plan.rows
        else { return nil }
        let place = frame.place(at: outcomes.cursor)
        return place.row * frame.columns + place.column
    }

    /// The start under the cursor of a map of basins; nil where none is open.
    var outcomePoint: SIMD2<Double>? {
        guard let outcomes, outcomes.kind == .basins else { return nil }
        return SIMD2(
            view.lower.x * (1 - outcomes.cursor.x) + view.upper.x * outcomes.cursor.x,
            view.upper.y * (1 - outcomes.cursor.y) + view.lower.y * outcomes.cursor.y)
    }

    // MARK: What is computed

    /// Has computed what the open map asks for where that has become another, and what is out of date given up; `tag` is
    /// that of the map that was computed before.
    mutating func followOutcomes(after tag: Int?) -> [Effect] {
        if let outcomes, outcomes.subject != outcomeSubject {
            if let subject = outcomeSubject, let axes = chosenChoice?.axes(favouring: tuned) {
                self.outcomes?.subject = subject
                self.outcomes?.axes = axes
                self.outcomes?.whole = axes
            } else {
                self.outcomes = nil
            }
        }
        guard outcomes != nil else { return tag == nil ? [] : [.cancelMap] }
        guard let request = outcomeRequest, outcomes?.cells?.request != request else { return [] }
        mapTag += 1
        let cells = OutcomeCells(tag: mapTag, request, on: course.surface)
        outcomes?.cells = cells
        return [.computeMap(MapTask(tag: mapTag, plan: cells.plan))]
    }

    /// Takes in cells that were computed; those of a map that is out of date are dropped.
    mutating func take(_ answer: MapAnswer) -> [Effect] {
        outcomes?.cells?.take(answer)
        return []
    }

    // MARK: The run of a cell

    /// Has the chosen run begin again as that of the cell under the cursor, and shows it.
    private mutating func launch() -> [Effect] {
        guard race != nil, let outcomes, let cells = outcomes.cells, let index = outcomeIndex else { return [] }
        self.outcomes = nil
        isRunning = true
        if cells.plan.kind == .starts {
            let start = cells.plan.start(of: index)
            // Closer in, where starts are told apart, its path would soon be out of sight.
            if outcomes.surfaceView.contains(start) { view = outcomes.surfaceView }
            return placeStart(at: start)
        }
        let choice = cells.plan.choice(of: index)
        var effects = turn(to: choice)
        if run(ofSlot: chosen + 1) == nil { effects += toggle(chosen + 1) }
        effects += restart()
        let values = cells.plan.values(of: index)
        let number = NumberText(significance: 6, ascii: isASCII)
        say(
            "\(choice.optimizer) runs with \(cells.plan.across.key) \(number.text(values.x)) and "
                + "\(cells.plan.down.key) \(number.text(values.y)).")
        return effects
    }
}

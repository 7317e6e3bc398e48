import Networks
import Optimizers
package import OutcomeMaps
import Runs
package import Surfaces
import Text
import Trajectories
import Wording

extension Model {
    /// Shows a map of `kind`, or the surface's again where that is shown.
    mutating func toggleOutcomes(_ kind: OutcomeView.Kind) {
        if outcomeMap.open?.kind == kind {
            outcomeMap.close()
        } else {
            openOutcomes(kind)
        }
    }

    /// Shows a map of `kind` in the surface's place, or says why there is none.
    mutating func openOutcomes(_ kind: OutcomeView.Kind) {
        if recordedTrainings != nil { return say(.race(.notInRecording)) }
        if kind == .basins, refuseForNetwork(.basins) { return }
        guard let choice = desk.chosenChoice, let subject = outcomeSubject else {
            say(.outcomes(race == nil ? .unnamedOptimizer : .noOptimizer))
            return
        }
        guard let axes = choice.axes(favouring: tuning.name) else {
            say(.outcomes(.tooFewHyperparameters(optimizer: choice.optimizer)))
            return
        }
        outcomeMap.suitSteps(to: mappedTraining)
        let shown = outcomeMap.open
        outcomeMap.show(
            OutcomeView(
                kind: kind, subject: subject, axes: shown?.axes ?? axes, whole: shown?.whole ?? axes,
                surfaceView: shown?.surfaceView ?? map.view))
        map.setCrosshair(nil)
        outcomeMap.moveCursor(to: presentShares)
    }

    /// What the cells of a map train; nil for runs on a surface.
    package var mappedTraining: MappedTraining? {
        guard let race, let network else { return nil }
        return MappedTraining(network, name: race.surface.name, seed: race.script.seed, batch: race.script.batch)
    }

    /// What the runs of a map are of.
    private var mappedSubject: OutcomeMapPlan.Subject {
        mappedTraining.map { .training($0) } ?? .surface(course.surface)
    }

    /// What the axes of a hyperparameter map would belong to now.
    private var outcomeSubject: OutcomeView.Subject? {
        desk.chosenChoice.map {
            OutcomeView.Subject(
                slot: desk.chosen, optimizer: $0.optimizer, schedule: $0.schedule?.kind, surface: course.surface.name)
        }
    }

    /// Where the runs of a hyperparameter map start.
    package var outcomeStart: SIMD2<Double> {
        race == nil ? desk.chosenRun?.trace.first?.parameters ?? desk.start : desk.start
    }

    /// The request of the open map; nil where none is open or the window is too small.
    package var outcomeRequest: OutcomeRequest? {
        guard let outcomes = outcomeMap.open, let choice = desk.chosenChoice, let frame = outcomeFrame else {
            return nil
        }
        let definition = course.surface.definition
        let training = mappedTraining
        return OutcomeRequest(
            surfaceName: course.surface.name,
            source: training.map { .network($0.network.definition, seed: $0.seed, batch: $0.batch) }
                ?? .surface(definition), choice: choice,
            kind: training != nil
                ? .trainings : outcomes.kind == .basins ? .starts : .settings(start: outcomeStart),
            axes: outcomes.kind == .basins ? Self.axes(of: map.view, definition.parameters, frame) : outcomes.axes,
            columns: frame.columns, rows: frame.rows, steps: outcomeMap.steps)
    }

    /// The axes of the starts in the middles of the cells of a picture that shows `view`.
    package static func axes(of view: Domain, _ parameters: [String], _ frame: OutcomeFrame) -> AxisPair {
        func axis(_ key: String, _ range: ClosedRange<Double>, _ count: Int) -> OutcomeAxis {
            let (low, high) = (range.lowerBound, range.upperBound)
            let half = 0.5 / Double(count)
            return OutcomeAxis(
                key: key, from: low * (1 - half) + high * half, to: low * half + high * (1 - half), scale: .linear)
        }
        return AxisPair(
            across: axis(parameters[0], view.p1, frame.columns),
            down: parameters.count == 1 ? .mute : axis(parameters[1], view.p2, frame.rows))
    }

    /// The place of the present hyperparameters or the present start on the open map, as shares of the picture; nil where
    /// that is outside.
    package var presentShares: SIMD2<Double>? {
        guard let outcomes = outcomeMap.open, let frame = outcomeFrame else { return nil }
        let shares: SIMD2<Double>
        switch outcomes.kind {
        case .basins: shares = (outcomeStart - map.view.lower) / map.view.width
        case .settings:
            guard let choice = desk.chosenChoice, let across = choice.value(of: outcomes.axes.across.key),
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
    package var outcomeIndex: Int? {
        guard let outcomes = outcomeMap.open, let cells = outcomes.cells, let frame = outcomeFrame,
            frame.columns == cells.plan.columns, frame.rows == cells.plan.rows
        else { return nil }
        let place = frame.place(at: outcomes.cursor)
        return place.row * frame.columns + place.column
    }

    /// The start under the cursor of a map of basins; nil where none is open.
    package var outcomePoint: SIMD2<Double>? {
        guard let outcomes = outcomeMap.open, outcomes.kind == .basins else { return nil }
        let view = map.view
        let across = view.lower.x * (1 - outcomes.cursor.x) + view.upper.x * outcomes.cursor.x
        if map.dimension == 1 { return SIMD2(across, 0) }
        return SIMD2(
            across,
            view.upper.y * (1 - outcomes.cursor.y) + view.lower.y * outcomes.cursor.y)
    }

    // MARK: What is computed

    /// Requests the cells of the open map where they have changed, and cancels those that are out of date; `tag` is that of
    /// the map that was computed before.
    mutating func followOutcomes(after tag: Int?) -> [Effect] {
        if let outcomes = outcomeMap.open, outcomes.subject != outcomeSubject {
            if let subject = outcomeSubject, let axes = desk.chosenChoice?.axes(favouring: tuning.name) {
                outcomeMap.follow(subject, axes: axes)
            } else {
                outcomeMap.close()
            }
        }
        guard outcomeMap.open != nil else { return tag == nil ? [] : [.cancelMap] }
        guard let request = outcomeRequest, outcomeMap.open?.cells?.request != request else { return [] }
        return [.computeMap(outcomeMap.begin(request, on: mappedSubject))]
    }

    // MARK: The run of a cell

    /// Restarts the selected run as that of the cell under the cursor, and shows it.
    mutating func launch() -> [Effect] {
        guard race != nil, let outcomes = outcomeMap.open, let cells = outcomes.cells, let index = outcomeIndex else {
            return []
        }
        outcomeMap.close()
        playback.run()
        if cells.plan.kind == .starts {
            let start = cells.plan.start(of: index)
            // Closer in, its path would soon be out of view.
            if outcomes.surfaceView.contains(start) { map.show(outcomes.surfaceView) }
            return placeStart(at: start)
        }
        let choice = cells.plan.choice(of: index)
        var effects = turn(to: choice)
        if desk.run(ofSlot: desk.chosen + 1) == nil { effects += toggle(desk.chosen + 1) }
        effects += restart()
        let values = cells.plan.values(of: index)
        let number = NumberText(significance: 6, ascii: isASCII)
        let settings = [
            TuningNotice.Setting(cells.plan.across.key, number.text(values.x)),
            TuningNotice.Setting(cells.plan.down.key, number.text(values.y)),
        ]
        say(.tuning(.set(owner: choice.optimizer, settings)))
        return effects
    }
}

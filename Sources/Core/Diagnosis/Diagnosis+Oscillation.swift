import Formulas
import Optimizers

extension Diagnosis {
    /// Looks for parameters, and directions where they are watched, that go to and fro in the block.
    mutating func watchOscillations(_ summary: BlockSummary) {
        var turns = (self.turns.0.take(block.moves.p1), self.turns.1.take(block.moves.p2))
        let (lower, upper, lastStep) = (summary.lower, summary.upper, summary.lastStep)
        let negligible = 2 * Criteria.negligible * history.scale
        (oscillations.0.negligible, oscillations.1.negligible) = (negligible.x, negligible.y)
        modes?.setNegligible(negligible)
        if oscillations.0.passes(block.points.p1, turns: turns.0, lower: lower.x, upper: upper.x, lastStep) {
            turns.0 = 0
        }
        if oscillations.1.passes(block.points.p2, turns: turns.1, lower: lower.y, upper: upper.y, lastStep) {
            turns.1 = 0
        }
        if turns.0 | turns.1 == 0, modes == nil, !oscillations.0.isOverdue(at: lastStep),
            !oscillations.1.isOverdue(at: lastStep)
        {
            return
        }
        // One bit a reading; of those that are no turns the last tells all.
        var left = modes == nil ? turns.0 | turns.1 | 1 &<< UInt8(block.count - 1) : .max &>> UInt8(8 - block.count)
        while left != 0 {
            let place = left.trailingZeroBitCount
            let bit = UInt8(1) &<< UInt8(place)
            left ^= bit
            let (point, step) = (block.points[place], block.step(at: place))
            if let found = oscillations.0.take(point.x, isTurn: turns.0 & bit != 0, step: step) {
                open.oscillations.0 = note(found, parameter: 0, place: open.oscillations.0)
            }
            if let found = oscillations.1.take(point.y, isTurn: turns.1 & bit != 0, step: step) {
                open.oscillations.1 = note(found, parameter: 1, place: open.oscillations.1)
            }
            if modes != nil { watchModes(block[place]) }
        }
    }

    private mutating func watchModes(_ reading: Reading) {
        for index in 0..<(modes?.count ?? 0) {
            if let found = modes?.take(reading, along: index) { note(found, along: index) }
        }
    }

    /// Whether there is something to watch along eigen-directions.
    @inline(__always)
    var watchesModes: Bool {
        modes != nil || oscillations.0.isMixed || oscillations.1.isMixed
            || oscillations.0.unevenTurns + oscillations.1.unevenTurns >= Criteria.Oscillation.unevenTurns
    }

    /// Turns to the eigen-directions where the parameters go to and fro unevenly, and back where they do so evenly.
    mutating func watchModes(_ reading: Reading, _ hessian: Hessian) {
        let uneven = oscillations.0.unevenTurns + oscillations.1.unevenTurns
        guard oscillations.0.isMixed || oscillations.1.isMixed || uneven >= Criteria.Oscillation.unevenTurns else {
            let isEven = oscillations.0.isTold && oscillations.1.isTold
            if isEven || isStale(modes, at: reading.step) { endModes(at: reading.step) }
            return
        }
        guard let lens, lens.dynamics.preconditioner == .diagonal else { return }
        oscillations.0.forgetUnevenTurns()
        oscillations.1.forgetUnevenTurns()
        if modes != nil, !isStale(modes, at: reading.step) { return }
        endModes(at: reading.step)
        let curvature = PreconditionedCurvature(hessian, lens.dynamics, metric: reading.metric, isAwake: isAwake)
        modes = ModeMonitor(curvature, scale: history.scale, step: reading.step)
    }

    /// Whether nothing goes to and fro along the directions of `modes`, and they are those of a place long left.
    private func isStale(_ modes: ModeMonitor?, at step: Int) -> Bool {
        modes.map { !$0.isTold && step - $0.step >= Criteria.Oscillation.refinement } ?? false
    }

    private mutating func endModes(at step: Int) {
        guard let modes else { return }
        for index in 0..<modes.count {
            if let figures = modes.figures(along: index) { note(.ended(figures, step: step), along: index) }
        }
        self.modes = nil
    }

    /// The place of the event that tells of the same oscillation as that of `parameter` alone, which is the direction's
    /// from here on; nil where there is none.
    private mutating func takenOver(_ figures: Oscillation, _ parameter: Int) -> Int? {
        let place = parameter == 0 ? open.oscillations.0 : open.oscillations.1
        let own = (parameter == 0 ? oscillations.0 : oscillations.1).figures
        guard let place, abs(own.period - figures.period) < Criteria.Oscillation.alike * figures.period else {
            return nil
        }
        if parameter == 0 { open.oscillations.0 = nil } else { open.oscillations.1 = nil }
        return place
    }

    /// Writes down what became of an oscillation along an eigen-direction.
    private mutating func note(_ finding: OscillationMonitor.Finding, along index: Int) {
        switch finding {
        case .begun(let step):
            modes?.refine(by: moves)
            guard let modes, let figures = modes.figures(along: index) else { return }
            if loss.hasBatches, open.unstable == nil { return }
            let parameter = modes.parameter(along: index)
            open.modes[index] =
                takenOver(figures, parameter)
                ?? log.begin(
                    RunEvent(.oscillation(figures), step: step, parameter: parameter))
        case .ended(let figures, let step):
            log.change(open.modes[index], to: .oscillation(figures))
            log.end(open.modes[index], at: step)
            open.modes[index] = nil
        }
    }

    /// Writes down what became of an oscillation, whose event is at `place` if it has one; the place it has then.
    private mutating func note(_ finding: OscillationMonitor.Finding, parameter: Int, place: Int?) -> Int? {
        switch finding {
        case .begun(let step):
            // What the parameters do is then made of what goes on along the directions.
            if modes?.isTold ?? false { return nil }
            // The batches' noise goes to and fro by itself; over the limit it is more than that.
            if loss.hasBatches, open.unstable == nil { return nil }
            let monitor = parameter == 0 ? oscillations.0 : oscillations.1
            let place = log.begin(RunEvent(.oscillation(monitor.figures), step: step, parameter: parameter))
            refineOscillations()
            return place
        case .ended(let figures, let step):
            log.change(place, to: .oscillation(figures))
            log.end(place, at: step)
            return nil
        }
    }

    /// Determines the periods of those that are longer than two updates.
    mutating func refineOscillations() {
        if oscillations.0.hasLongPeriod { oscillations.0.refine(moves.period(of: 0)) }
        if oscillations.1.hasLongPeriod { oscillations.1.refine(moves.period(of: 1)) }
        modes?.refine(by: moves)
    }
}

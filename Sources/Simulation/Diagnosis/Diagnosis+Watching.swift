import Formulas
import Optimizers
import Surfaces

extension Diagnosis {
    /// What can be known at the first reading alone.
    mutating func begin(_ reading: Reading) {
        hasBegun = true
        startExcess = reading.loss - floor
        if !(startExcess > 0) {
            // It starts at the lowest loss known, or below it.
            startExcess = SurfaceScale.negligible * scale.lossRange
        }
    }

    /// Notes that the run ended with a parameter that is not finite.
    mutating func end(_ row: StepRow) {
        guard !row.isFinite else { return }
        workOff()
        end = row
        let parameter = row.parameters.x.isFinite ? 1 : 0
        let figures = Divergence(value: row.parameters[parameter], isEnd: true, growth: readings.growth)
        _ = log.begin(RunEvent(.diverged(figures), step: row.step, parameter: parameter))
    }

    /// Notes which parameters have met a gradient.
    mutating func awake(_ gradient: SIMD2<Double>) {
        isAwake.p1 = isAwake.p1 || gradient.x != 0
        isAwake.p2 = isAwake.p2 || gradient.y != 0
    }

    /// Passes over `block`, if nothing happened in it; whether that is so.
    mutating func passes(_ block: ReadingBlock) -> Bool {
        let rise = BurstMonitor.share * startExcess
        let lowest = min(floor, block.lowestLoss)
        guard hasBegun, modes == nil, isAwake.p1, isAwake.p2, block.isFinite, view.passes(block),
            divergence.isQuiet(block, floor: lowest, startExcess: startExcess),
            !hasDenominator || burst.isQuiet(block, rise: rise), progress.isQuiet(block)
        else { return false }
        // A turn changes an oscillation whether or not there is something to tell, so it is tried on a copy.
        var ahead = oscillations
        guard ahead.0.passes(block, turns: block.turns.p1, readings, parameter: 0),
            ahead.1.passes(block, turns: block.turns.p2, readings, parameter: 1)
        else { return false }
        oscillations = ahead
        floor = lowest
        divergence.pass(block)
        if hasDenominator { burst.pass(block, latest: readings[back: 1]) }
        progress.pass(block)
        return true
    }

    mutating func watchView(_ reading: Reading) {
        switch view.take(reading.point, step: reading.step) {
        case nil: break
        case .left(let parameter):
            open.view = log.begin(
                RunEvent(.leftView(Excursion(point: reading.point)), step: reading.step, parameter: parameter))
        case .back(let point, let step):
            if let place = open.view, case .leftView(var excursion)? = log.event(at: place)?.kind {
                excursion.back = point
                log.change(place, to: .leftView(excursion))
            }
            log.end(open.view, at: step)
            open.view = nil
        }
    }

    mutating func watchLoss(_ reading: Reading) {
        divergence.take(reading.loss, step: reading.step, floor: floor, startExcess: startExcess)
        if hasDenominator, !burst.passes(reading, floor: floor, rise: BurstMonitor.share * startExcess) {
            noteBurst(reading)
        }
        switch progress.take(reading.loss, step: reading.step, floor: floor) {
        case nil: break
        case .stalled(let fall, let lowest, let step):
            let excess = lowest - floor
            let isLeft = excess > SurfaceScale.negligible * startExcess && excess <= startExcess
            noteStall(reading, progress: fall, isLeft: isLeft && scale.matters(reading.gradient), since: step)
        case .moved(let step):
            log.end(open.stalled, at: step)
            open.stalled = nil
        }
    }

    private mutating func noteBurst(_ reading: Reading) {
        let finding = burst.take(
            reading, floor: floor, startExcess: startExcess, isUnstable: stability.isTold,
            parameter: stability.parameter)
        switch finding {
        case nil: break
        case .begun(let figures):
            open.burst = log.begin(RunEvent(.burst(figures), step: reading.step, parameter: burst.parameter))
        case .goesOn(let figures):
            log.change(open.burst, to: .burst(figures))
        case .ended(let step):
            log.end(open.burst, at: step)
            open.burst = nil
        }
    }

    private mutating func noteStall(_ reading: Reading, progress: Double, isLeft: Bool, since step: Int) {
        // At rest, on the way to infinity, or where there is nothing to gain or to follow, there is no progress to miss.
        guard rest.rest == nil, !divergence.isDiverging, isLeft else {
            log.end(open.stalled, at: step)
            open.stalled = nil
            return
        }
        let figures = Stall(window: reading.step - step, progress: progress, gradientNorm: reading.gradientNorm)
        if let place = open.stalled {
            log.change(place, to: .stalled(figures))
        } else {
            open.stalled = log.begin(RunEvent(.stalled(figures), step: step))
        }
    }

    /// Looks at the second derivatives at the latest reading.
    mutating func look(_ reading: Reading, _ hessian: Hessian) {
        if let found = rest.look(reading, readings, hessian: hessian, scale: scale) {
            noteRest(found, reading, hessian)
        }
        if reading.step % Self.refinement == 0 { refineOscillations() }
        guard let lens else { return }
        watchModes(reading, hessian, lens)
        if lens.dynamics.accumulates, reading.step % StarvationMonitor.interval == 0 {
            watchStarvation(reading, hessian)
        }
        watchStability(reading, hessian, lens)
    }

    /// How far each parameter swings to and fro at present: half the way between turns, or half an update where it turns
    /// with every update by less than matters.
    private var amplitudes: SIMD2<Double> {
        var result = SIMD2(oscillations.0.presentAmplitude ?? 0, oscillations.1.presentAmplitude ?? 0)
        for parameter in 0..<2 where result[parameter] == 0 {
            let moves = readings.moves(of: parameter).suffix(4)
            if zip(moves, moves.dropFirst()).allSatisfy({ $0 * $1 < 0 }) {
                result[parameter] = (moves.map(abs).max() ?? 0) / 2
            }
        }
        return result
    }

    private mutating func watchStability(_ reading: Reading, _ hessian: Hessian, _ lens: StabilityLens) {
        var run = StabilityLens.Circumstances(isAwake: isAwake, startExcess: startExcess)
        let sharpness = lens.sharpness(reading, hessian, run)
        if stability.isAsTold(sharpness, lens) { return stability.pass(step: reading.step) }
        // A forecast begins at them; nothing else asks.
        if !stability.isTold { run.amplitudes = amplitudes }
        let finding = stability.look(
            reading, readings, sharpness: sharpness, lens: lens, run: run, isCalm: !burst.isOn,
            hasForecast: log.hasRoom)
        switch finding {
        case nil: break
        case .begun(let figures, let step, let parameter):
            open.unstable = log.begin(RunEvent(.unstable(figures), step: step, parameter: parameter))
        case .ended(let step):
            log.end(open.unstable, at: step)
            open.unstable = nil
        }
    }

    private mutating func noteRest(_ found: RestMonitor.Finding, _ reading: Reading, _ hessian: Hessian) {
        log.end(open.rest, at: found.step)
        open.rest = nil
        let figures = Rest(point: reading.point, loss: reading.loss, eigenvalues: EigenSystem(hessian).values)
        let kind: RunEvent.Kind? =
            switch found.rest {
            case .converged: .converged(figures)
            case .saddle: .saddle(figures)
            case .plateau: .plateau(figures)
            default: nil
            }
        open.rest = kind.map { log.begin(RunEvent($0, step: found.step)) }
    }

    private mutating func watchStarvation(_ reading: Reading, _ hessian: Hessian) {
        let found = starvation.look(
            reading, longest: readings.longestMoves, hessian: hessian, scale: scale,
            rise: { [choice, origin] updates in
                // A few steps of the schedule stand for all.
                let samples = (1...16).map { choice.rate(atStep: reading.step - origin + updates * $0 / 16) }
                return samples.reduce(0, +) / 16 / reading.rate
            })
        guard let found else {
            guard !starvation.isTold else { return }
            log.end(open.starved, at: reading.step)
            open.starved = nil
            return
        }
        if let place = open.starved, log.event(at: place)?.parameter == found.parameter { return }
        log.end(open.starved, at: reading.step)
        open.starved = log.begin(RunEvent(.starved(found.figures), step: reading.step, parameter: found.parameter))
    }
}

import Formulas
import Optimizers
import Surfaces
package import Trajectories

extension Diagnosis {
    /// What can be known at the first reading alone.
    mutating func begin(_ reading: Reading) {
        hasBegun = true
        startExcess = reading.loss - floor
        if !(startExcess > 0) {
            // It starts at the lowest loss known, or below it.
            startExcess = Criteria.negligible * scale.lossRange
        }
    }

    /// Notes that the run ended with a parameter that is not finite.
    @inline(never)
    package mutating func end(_ row: StepRow) {
        workOff()
        end = row
        let parameter = row.parameters.x.isFinite ? 1 : 0
        let figures = Divergence(value: row.parameters[parameter], isEnd: true, growth: moves.growth)
        _ = log.begin(RunEvent(.diverged(figures), step: row.step, parameter: parameter))
    }

    /// Notes which parameters have met a gradient.
    mutating func awake() {
        for place in 0..<block.count {
            let gradient = block[place].gradient
            isAwake.p1 = isAwake.p1 || gradient.x != 0
            isAwake.p2 = isAwake.p2 || gradient.y != 0
        }
        // The mute lane of a single parameter does as that one does.
        if scale.surface.dimension == 1 { isAwake.p2 = isAwake.p1 }
    }

    /// Passes over the block, if view and loss tell of nothing in it; whether that is so.
    mutating func passes(_ summary: BlockSummary, _ latest: Reading) -> Bool {
        let lowest = min(floor, summary.lowestLoss)
        guard summary.isFinite, divergence.isQuiet(summary, floor: lowest, startExcess: startExcess),
            !hasDenominator || burst.isQuiet(summary, rise: Criteria.Burst.share * startExcess),
            progress.isQuiet(summary), view.passes(summary)
        else { return false }
        floor = lowest
        divergence.pass(block)
        if hasDenominator { burst.pass(summary, latest: latest) }
        progress.pass(summary)
        return true
    }

    /// Goes through view and loss reading by reading.
    mutating func watchEach() {
        for place in 0..<block.count {
            let reading = block[place]
            if reading.loss < floor, reading.loss.isFinite { floor = reading.loss }
            watchView(reading)
            watchLoss(reading)
        }
    }

    private mutating func watchView(_ reading: Reading) {
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

    private mutating func watchLoss(_ reading: Reading) {
        divergence.take(reading.loss, step: reading.step, floor: floor, startExcess: startExcess)
        if hasDenominator, !burst.passes(reading, floor: floor, rise: Criteria.Burst.share * startExcess) {
            noteBurst(reading)
        }
        switch progress.take(reading.loss, step: reading.step, floor: floor) {
        case nil: break
        case .stalled(let fall, let lowest, let step):
            let excess = lowest - floor
            let isLeft = excess > Criteria.negligible * startExcess && excess <= startExcess
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
        guard rest == nil, !divergence.isDiverging, isLeft else {
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
        let found = scale.rest(of: reading, hessian: hessian)
        if found != rest { noteRest(found, reading, hessian) }
        if (reading.step - origin) % Criteria.Oscillation.refinement == 0 { refineOscillations() }
        // The axes are the eigen-directions of a rule that divides each parameter by its own number, or nearly so.
        if !hasDenominator { watchModes(reading, hessian) }
        if lens?.dynamics.accumulates ?? false, (reading.step - origin) % Criteria.Starvation.interval == 0 {
            watchStarvation(reading, hessian)
        }
        if let isOver = lens?.isOver(reading, hessian, isAwake), !stability.passes(isOver: isOver) {
            watchStability(reading, hessian)
        }
    }

    /// How far each parameter swings to and fro at present: half the way between turns, or half an update where it turns
    /// with every update by less than matters.
    private var amplitudes: SIMD2<Double> {
        let told = SIMD2(oscillations.0.presentAmplitude ?? 0, oscillations.1.presentAmplitude ?? 0)
        return told.replacing(with: moves.alternating, where: told .== 0)
    }

    private mutating func watchStability(_ latest: Reading, _ hessian: Hessian) {
        guard let lens else { return }
        let begin = block.step(at: 0)
        // On a copy of the monitor, so that the block, which is larger, is read where it is.
        var monitor = stability
        let finding = monitor.look(
            at: begin...latest.step,
            begins: !burst.isOn && lens.isOver(latest, hessian, isAwake, by: Criteria.Stability.margin),
            reading: { block[$0 - begin] },
            isOver: { step in
                step == latest.step
                    ? lens.isOver(latest, hessian, isAwake) : lens.isOver(block[step - begin], isAwake)
            })
        stability = monitor
        switch finding {
        case nil: break
        case .begun(let first): noteInstability(since: first, latest, lens)
        case .ended(let step):
            log.end(open.unstable, at: step)
            open.unstable = nil
        }
    }

    private mutating func noteInstability(since first: Reading, _ latest: Reading, _ lens: StabilityLens) {
        let clear = block.first { [isAwake] in
            $0.step >= first.step && lens.isOver($0, isAwake, by: Criteria.Stability.margin)
        }
        let run = StabilityLens.Circumstances(isAwake: isAwake, startExcess: startExcess, amplitudes: amplitudes)
        let report = lens.report(of: clear ?? latest, run, first: first, hasForecast: log.hasRoom)
        stability.parameter = report.parameter
        open.unstable = log.begin(
            RunEvent(.unstable(report.figures), step: first.step, parameter: report.parameter))
    }

    private mutating func noteRest(_ found: Outcome?, _ reading: Reading, _ hessian: Hessian) {
        rest = found
        let first = block.first { [scale] in scale.rest(of: $0, hessian: scale.hessian(at: $0.point)) == found }
        let step = first?.step ?? reading.step
        log.end(open.rest, at: step)
        open.rest = nil
        guard let kind = Self.kind(of: found) else { return }
        open.rest = log.begin(
            RunEvent(
                kind(Rest(point: reading.point, loss: reading.loss, eigenvalues: hessian.eigenvalues)),
                step: step))
    }

    private static func kind(of rest: Outcome?) -> ((Rest) -> RunEvent.Kind)? {
        switch rest {
        case .converged: RunEvent.Kind.converged
        case .saddle: RunEvent.Kind.saddle
        case .plateau: RunEvent.Kind.plateau
        default: nil
        }
    }

    private mutating func watchStarvation(_ reading: Reading, _ hessian: Hessian) {
        let found = starvation.look(
            reading, longest: moves.longest, hessian: hessian, scale: scale,
            remaining: choice?.remainingRate(after: reading.step - origin))
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

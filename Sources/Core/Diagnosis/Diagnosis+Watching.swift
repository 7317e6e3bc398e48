import Formulas
import Optimizers
import Surfaces
package import Trajectories

extension Diagnosis {
    /// Notes that the run ended with a parameter that is not finite.
    @inline(never)
    package mutating func end(_ row: StepRow) {
        workOff()
        end = row
        let parameter = row.parameters.x.isFinite ? 1 : 0
        let kind: RunEvent.Kind
        let judgement = judgement
        switch judgement?.outcome {
        case .undefined where open.hole != nil: return
        case .undefined:
            kind = .undefined(Hole(point: block.latest?.point ?? row.parameters, lack: judgement?.lack ?? .loss))
        case .unbounded:
            kind = .unbounded(Fall(loss: history.lowestLoss, way: judgement?.windowWay ?? .zero, isEnd: true))
        default:
            kind = .diverged(Divergence(value: row.parameters[parameter], isEnd: true, growth: moves.growth))
        }
        _ = log.begin(RunEvent(kind, step: row.step, parameter: parameter))
    }

    /// Writes down where the formula has no value, though nothing overflowed before.
    @inline(never)
    mutating func watchHoles() {
        for place in 0..<block.count {
            let reading = block[place]
            let isHole = reading.loss.isNaN && reading.point.x.isFinite && reading.point.y.isFinite
            if isHole, open.hole == nil, !history.hasOverflowed {
                open.hole = log.begin(RunEvent(.undefined(Hole(point: reading.point)), step: reading.step))
            } else if !isHole, open.hole != nil {
                log.end(open.hole, at: reading.step)
                open.hole = nil
            }
        }
    }

    /// Notes which parameters have met a gradient.
    mutating func awake() {
        for place in 0..<block.count {
            let gradient = block[place].gradient
            isAwake.p1 = isAwake.p1 || gradient.x != 0
            isAwake.p2 = isAwake.p2 || gradient.y != 0
        }
        // The mute lane of a single parameter does as that one does.
        if loss.surface.dimension == 1 { isAwake.p2 = isAwake.p1 }
    }

    /// The loss of the first rows above the lowest so far: what changes of the loss are compared with.
    var startExcess: Double { max(history.start.z, history.earlyLoss) - history.lowestLoss }

    /// Watches, reading by reading, whether the run is inside the domain.
    mutating func watchView() {
        for place in 0..<block.count {
            let reading = block[place]
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
    }

    /// Writes down a burst that begins with the block, goes on or is over.
    @inline(__always)
    mutating func watchBursts(begins: Bool) {
        if begins {
            // The loss stayed where the one before had taken it.
            log.end(open.burst, at: block.last.step)
            beginBurst()
        } else if open.burst != nil {
            followBurst()
        } else if !bursts.isOn {
            settled = (block.last.denominator, block.last.move)
        }
    }

    @inline(never)
    private mutating func beginBurst() {
        let level = bursts.level
        let lowest = history.lowestLoss
        let bound = lowest + Criteria.Spike.factor * (level - lowest)
        let first = block.first { $0.loss >= bound && $0.loss > level } ?? block.last
        let parameter = stability.isTold ? stability.parameter : bursts.parameter
        let figures = Burst(
            level: level, peak: first.loss, peakStep: first.step,
            sigma: (settled.sigma[parameter], first.denominator[parameter]),
            move: (abs(settled.move[parameter]), abs(first.move[parameter])))
        open.burst = log.begin(RunEvent(.burst(figures), step: first.step, parameter: parameter))
        followBurst()
    }

    @inline(never)
    private mutating func followBurst() {
        guard let place = open.burst, let event = log.event(at: place), case .burst(var figures) = event.kind else {
            return
        }
        let parameter = event.parameter ?? 0
        var hasRisen = false
        for place in 0..<block.count where block[place].loss > figures.peak && block[place].step >= event.step {
            let reading = block[place]
            (figures.peak, figures.peakStep) = (reading.loss, reading.step)
            figures.sigma.peak = reading.denominator[parameter]
            figures.move.peak = abs(reading.move[parameter])
            hasRisen = true
        }
        if hasRisen { log.change(place, to: .burst(figures)) }
        let lowest = history.lowestLoss
        let bound = lowest + Criteria.Spike.factor * (figures.level - lowest)
        // A loss that stays where it rose to has not recovered, though it is no burst any more.
        guard !bursts.isOn, block.last.loss < bound else { return }
        log.end(place, at: max(event.step, figures.peakStep, origin + bursts.latestFar) + 1)
        open.burst = nil
    }

    /// Looks at the second derivatives at the latest reading.
    mutating func look(_ reading: Reading, _ known: Hessian?) {
        watchRest(reading, known)
        if (reading.step - origin) % Criteria.Oscillation.refinement == 0 { refineOscillations() }
        if history.lastRow % (history.length * RunHistory.shortest) == 0, history.lastRow > 0 {
            watchState(reading, known)
        }
        let needsModes = !hasDenominator && watchesModes
        guard needsModes || lens != nil else { return }
        let hessian = known ?? loss.hessian(at: reading.point)
        // The axes are the eigen-directions of a rule that divides each parameter by its own number, or nearly so.
        if needsModes { watchModes(reading, hessian) }
        if let isOver = lens?.isOver(reading, hessian, isAwake), !stability.passes(isOver: isOver) {
            watchStability(reading, hessian)
        }
        if mayBeHeld || edge.figures != nil { watchEdge(reading, hessian) }
    }

    /// Whether something may hold the run at its stability limit: it swings, and the curvature or the denominator changes.
    @inline(__always)
    private var mayBeHeld: Bool {
        (open.oscillations.0 != nil || open.oscillations.1 != nil || open.modes[0] != nil || open.modes[1] != nil)
            && open.rest == nil && (loss.constantHessian == nil || hasDenominator) && !loss.hasBatches
    }

    /// Looks whether the run is held at its limit.
    @inline(never)
    private mutating func watchEdge(_ reading: Reading, _ hessian: Hessian) {
        guard let lens, block.count > 1 else { return }
        let before = block[block.count - 2]
        let sharpness = (lens.sharpness(reading, hessian, isAwake) + lens.sharpness(before, isAwake)) / 2
        let figures = edge.figures
        let finding =
            mayBeHeld
            ? edge.look(sharpness, limit: lens.limit(reading.rate), step: reading.step, loss: reading.loss)
            : edge.leave()
        switch finding {
        case nil: break
        case .begun(let step):
            guard let figures = edge.figures else { break }
            open.edge = log.begin(RunEvent(.edge(figures), step: step))
        case .ended(let step):
            if let place = open.edge, let figures { log.change(place, to: .edge(figures)) }
            log.end(open.edge, at: step)
            open.edge = nil
        }
    }

    /// Looks whether the run is at rest.
    @inline(__always)
    private mutating func watchRest(_ reading: Reading, _ known: Hessian?) {
        guard isStill(reading) else {
            if !rest.isClear { leaveRest(reading) }
            return
        }
        guard rest.asks(at: history.lastRow, gradient: reading.gradient) else { return }
        askRest(reading, known)
    }

    /// Whether the update is short enough for rest; a first look, which rules out most.
    @inline(__always)
    private func isStill(_ reading: Reading) -> Bool {
        Judgement.isStill(move: reading.move, point: reading.point, scale: history.scale)
    }

    @inline(never)
    private mutating func leaveRest(_ reading: Reading) {
        rest.leave()
        log.end(open.rest, at: reading.step)
        open.rest = nil
    }

    @inline(never)
    private mutating func askRest(_ reading: Reading, _ known: Hessian?) {
        let judgement = Judgement(
            reading, history, bursts, on: loss, by: judgedRule, hessian: known,
            origin: origin)
        guard rest.note(judgement.restingOutcome, at: history.lastRow, gradient: reading.gradient) else { return }
        log.end(open.rest, at: reading.step)
        open.rest = nil
        let figures = Rest(point: reading.point, loss: reading.loss, eigenvalues: judgement.hessian.eigenvalues)
        let kind: RunEvent.Kind
        switch rest.found {
        case .converged: kind = .converged(figures)
        case .saddle: kind = .saddle(figures)
        case .maximum: kind = .maximum(figures)
        default: return
        }
        open.rest = log.begin(RunEvent(kind, step: reading.step))
    }

    /// Looks, from time to time, whether the run stalls, starves, or is a cloud or on a plateau.
    @inline(never)
    private mutating func watchState(_ reading: Reading, _ known: Hessian?) {
        let judgement = Judgement(
            reading, history, bursts, on: loss, by: judgedRule, hessian: known,
            origin: origin)
        let verdict = judgement.stateVerdict
        let kind = Self.kind(of: verdict, judgement)
        if let place = open.state, let event = log.event(at: place) {
            if let kind, kind.traits.name == event.name {
                log.change(place, to: kind)
                stateDoubt = nil
                return
            }
            // A cloud may have a trend by chance once.
            if kind == nil, case .noisy = event.kind, stateDoubt == nil {
                stateDoubt = reading.step
                return
            }
            log.end(place, at: stateDoubt ?? reading.step)
            open.state = nil
            stateDoubt = nil
        }
        if let kind { open.state = log.begin(RunEvent(kind, step: reading.step, parameter: verdict?.cause?.parameter)) }
    }

    /// The event that a verdict found from time to time stands for.
    private static func kind(of verdict: Verdict?, _ judgement: Judgement) -> RunEvent.Kind? {
        let latest = judgement.latest
        switch verdict?.outcome {
        case .stalled:
            let figures = Stall(
                window: judgement.window, progress: judgement.windowFall, gradientNorm: latest.gradientNorm,
                cause: verdict?.cause)
            return .stalled(figures)
        case .starved:
            guard case .rateSummable(_, let distance, let reach)? = verdict?.cause else { return nil }
            return .starved(Starvation(distance: distance, reach: reach))
        case .noisy: return .noisy(Cloud(size: judgement.windowSize))
        case .plateau:
            return .plateau(
                Rest(point: latest.point, loss: latest.loss, eigenvalues: judgement.hessian.eigenvalues))
        default: return nil
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
            begins: !bursts.isOn && lens.isOver(latest, hessian, isAwake, by: Criteria.Stability.margin),
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
        let run = StabilityLens.Circumstances(
            isAwake: isAwake, startExcess: startExcess, amplitudes: amplitudes, scale: history.scale)
        let report = lens.report(of: clear ?? latest, run, first: first, hasForecast: log.hasRoom)
        stability.parameter = report.parameter
        open.unstable = log.begin(
            RunEvent(.unstable(report.figures), step: first.step, parameter: report.parameter))
    }
}

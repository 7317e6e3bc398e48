import Formulas
import Optimizers

/// The rule of a run as it stands: what was chosen, and the state that the optimizer keeps.
///
/// A value: what one copy does leaves the others as they were.
struct LiveRule: Sendable {
    /// The optimizer, its hyper-parameters and its schedule.
    private(set) var choice: OptimizerChoice
    /// The step at which the count that schedules see began.
    let origin: Int
    /// The step at which the optimizer's state began: later than ``origin`` where it was reset on the way.
    private(set) var stateOrigin: Int
    /// Whether the optimizer asks for second derivatives.
    private(set) var usesHessian: Bool
    /// Whether updates depend on the loss.
    private var usesLoss: Bool
    private let dimension: Int
    private var stepper: any Stepper

    /// The rule of a run of `dimension` parameters that starts at `start`, at step `origin`.
    init(_ choice: OptimizerChoice, at start: SIMD2<Double>, origin: Int, dimension: Int) {
        self.choice = choice
        self.origin = origin
        stateOrigin = origin
        self.dimension = dimension
        usesHessian = choice.entry.descriptor.usesHessian
        stepper = choice.makeStepper(at: start, dimension: dimension)
        usesLoss = stepper.usesLoss
    }

    /// Takes the loss where the next update is made.
    @inline(__always)
    mutating func take(loss: Double) {
        if usesLoss { stepper.take(loss: loss) }
    }

    /// The velocity or first moment that the latest update left; nil for an optimizer without.
    var momentum: SIMD2<Double>? { stepper.momentum }

    /// The scheduled rate of the update at `step`.
    @inline(__always)
    func rate(atStep step: Int) -> Double { choice.rate(atStep: step - origin) }

    /// Makes one update at `parameters`; `hessian` is given where ``usesHessian``.
    @inline(__always)
    mutating func update(
        gradient: SIMD2<Double>, hessian: Hessian?, rate: Double, parameters: SIMD2<Double>
    ) -> StepResult {
        stepper.update(
            gradient: gradient, hessian: usesHessian ? hessian.map(SecondDerivatives.init) : nil, rate: rate,
            parameters: parameters)
    }

    /// The linear map of the update that ``update(gradient:hessian:rate:parameters:)`` would make at `step`.
    func updateMap(
        gradient: SIMD2<Double>, hessian: Hessian, at step: Int, parameters: SIMD2<Double>
    ) -> UpdateMap {
        stepper.updateMap(
            gradient: gradient, hessian: SecondDerivatives(hessian), rate: rate(atStep: step), parameters: parameters)
    }

    /// Makes an update for each of `rows`, as ``Stepper`` does; not where it ``usesHessian``.
    @inline(__always)
    mutating func descend(
        _ rows: UnsafeMutableBufferPointer<PathRow>, from parameters: inout SIMD2<Double>, evaluate: Stepper.Evaluate
    ) -> Int {
        stepper.descend(rows, from: &parameters, evaluate: evaluate)
    }

    /// Goes on as `new` from `step` on; the state stays only where it is to be kept and the optimizer is the same.
    mutating func adopt(
        _ new: OptimizerChoice, _ state: RunChange.State, at parameters: SIMD2<Double>, step: Int
    ) {
        if state == .kept, new.entry == choice.entry {
            stepper.retune(hyper: new.hyper)
        } else {
            stepper = new.makeStepper(at: parameters, dimension: dimension)
            stateOrigin = step
        }
        choice = new
        usesHessian = new.entry.descriptor.usesHessian
        usesLoss = stepper.usesLoss
    }
}

extension SecondDerivatives {
    /// The elements of `hessian`.
    fileprivate init(_ hessian: Hessian) {
        self.init(p11: hessian.p11, p12: hessian.p12, p22: hessian.p22)
    }
}

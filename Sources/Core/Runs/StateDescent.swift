public import Optimizers
public import Sampling
public import Surfaces

/// One row of a run of N parameters: its place on a plane, and norms in place of the numbers.
public struct StateRow: Equatable, Sendable {
    /// The update that comes next; 0 is the start.
    public let step: Int
    /// Where the state's foot on the plane is.
    public let place: SIMD2<Double>
    /// The Euclidean distance of the state from the plane.
    public let distance: Double
    /// The loss at the state.
    public let loss: Double
    /// The Euclidean norm of the gradient that the update uses.
    public let gradientNorm: Double
    /// The scheduled learning rate of the update.
    public let rate: Double
    /// The Euclidean norm of the update.
    public let updateNorm: Double
}

/// A run of any number of parameters as it goes: the numbers stay in here, and rows tell where they are on a plane. A value,
/// so that a copy is a snapshot to go on from.
///
/// ``Descent`` is the same for one and two parameters, with their numbers in its rows; both make the same updates.
public struct StateDescent: Sendable {
    /// The step of the row that ``next(on:)`` gives.
    public private(set) var step = 0
    /// Where the run is.
    public private(set) var state: [Double]
    /// The gradient there, once its row was given; that of the row before else.
    public private(set) var gradient: [Double]
    /// The update at the row that was given last.
    public private(set) var update = StateUpdate()
    /// Whether the last row was given: the one in which a number of the state is not finite.
    public private(set) var isOver = false

    private let loss: any StateLoss
    private let choice: OptimizerChoice
    private var stepper: any StateStepper

    /// A run of `choice` from `start`, a state of `loss`; nil for an optimizer that does not take so many parameters, or uses
    /// second derivatives where none are known.
    public init?(_ choice: OptimizerChoice, down loss: any StateLoss, from start: [Double]) {
        precondition(start.count == loss.dimension, "a run starts at a state of its loss")
        guard let stepper = choice.makeStateStepper(at: start),
            !stepper.usesHessian || loss.curvature(at: start, along: start) != nil
        else { return nil }
        self.loss = loss
        self.choice = choice
        self.stepper = stepper
        state = start
        gradient = Array(repeating: 0, count: start.count)
    }

    /// The next row, with its place on `plane`, after which its update is made; nil once the run is over.
    public mutating func next(on plane: Plane) -> StateRow? {
        guard !isOver else { return nil }
        let value = loss.evaluate(at: state, gradient: &gradient)
        let rate = choice.rate(atStep: step)
        stepper.update(
            &update, gradient: gradient, hessian: stepper.usesHessian ? loss.hessian(at: state) : nil, rate: rate,
            parameters: state)
        let row = StateRow(
            step: step, place: plane.place(of: state), distance: plane.distance(of: state), loss: value,
            gradientNorm: Self.norm(gradient), rate: rate, updateNorm: Self.norm(update.step))
        isOver = !state.allSatisfy(\.isFinite)
        update.apply(to: &state)
        step += 1
        return row
    }

    /// The Euclidean norm, without overflow on the way; not finite where a number is not.
    package static func norm(_ vector: [Double]) -> Double {
        var most = 0.0
        for number in vector {
            guard number.isFinite else { return number.magnitude }
            most = max(most, number.magnitude)
        }
        guard most > 0 else { return 0 }
        return most * vector.reduce(0) { $0 + ($1 / most) * ($1 / most) }.squareRoot()
    }
}

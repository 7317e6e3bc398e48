package import Optimizers
import Synchronization

/// The rule by which a run goes, as far as a judgement asks for it.
///
/// What most runs are judged without is made where it is asked for, and once.
package struct JudgedRule: Sendable {
    /// Its weight decay, of whatever kind.
    private(set) var weightDecay: Double
    /// Whether its weight decay is part of the gradient.
    let addsDecay: Bool
    /// Whether its updates use the second derivatives.
    let usesHessian: Bool
    /// Whether its updates follow a schedule.
    let hasSchedule: Bool
    /// Whether the learning rate multiplies its updates.
    let followsRate: Bool
    private var whole: Whole

    /// The optimizer with all its values, and what it says of small errors: made where it is asked for first.
    private final class Whole: Sendable {
        /// Both, to be shared without being copied.
        final class Known: Sendable {
            let choice: OptimizerChoice
            let dynamics: ErrorDynamics?

            init(_ choice: OptimizerChoice, _ dynamics: ErrorDynamics?) {
                self.choice = choice
                self.dynamics = dynamics
            }
        }

        private let make: @Sendable () -> OptimizerChoice
        private let known: Mutex<Known?>

        init(_ known: Known?, _ make: @escaping @Sendable () -> OptimizerChoice) {
            self.known = Mutex(known)
            self.make = make
        }

        var value: Known {
            known.withLock { known in
                if let known { return known }
                let choice = make()
                let made = Known(choice, choice.dynamics)
                known = made
                return made
            }
        }
    }

    /// The rule of `choice`, which says of small errors what `dynamics` has.
    package init(_ choice: OptimizerChoice, dynamics: ErrorDynamics?) {
        let descriptor = choice.entry.descriptor
        weightDecay = choice.hyper["weight_decay"] ?? 0
        addsDecay = !descriptor.decouplesDecay
        usesHessian = descriptor.usesHessian
        followsRate = descriptor.followsRate
        hasSchedule = choice.schedule != nil && followsRate
        whole = Whole(Whole.Known(choice, dynamics)) { choice }
    }

    /// The rule of a choice that `make` makes: one of `base`'s optimizer and kind of schedule with this weight decay.
    package init(like base: JudgedRule, weightDecay: Double, _ make: @escaping @Sendable () -> OptimizerChoice) {
        self = base
        self.weightDecay = weightDecay
        whole = Whole(nil, make)
    }

    /// The optimizer with its hyperparameters and its schedule.
    var choice: OptimizerChoice { whole.value.choice }

    /// What it says of small errors; nil for a rule that is not linear in the gradient.
    var dynamics: ErrorDynamics? { whole.value.dynamics }
}

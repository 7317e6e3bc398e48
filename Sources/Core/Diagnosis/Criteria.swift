/// What runs are judged by: every threshold, window and patience of the diagnosis, which single runs and the runs of a map
/// share.
///
/// Times are in updates unless said otherwise. *Excess loss* is the loss above the lowest one known. Named numbers only:
/// what a constant is compared with stands where it is used.
package enum Criteria {
    /// The share of the domain's width below which a distance counts as none; of the range of losses below which what a
    /// gradient or a curvature makes of the loss does; and of the start's excess loss below which an excess loss does.
    package static let negligible = 1e-6
    /// Updates between two looks at the second derivatives, a power of 2.
    static let lookInterval = 8
    /// Losses along each side of the coarse grid that shows how large losses are: a pass over more than ``manyRows`` rows
    /// of data costs as much as many points.
    static let scaleSide = (few: 9, many: 17)
    /// Rows of data above which the coarse grid has fewer points.
    static let manyRows = 1000

    /// A run at rest.
    enum Rest {
        /// An update of a stable rule in Newton steps: 2 at most for gradient descent, a little more for those with a
        /// velocity.
        static let longestStep = 3.0
        /// What a bound is multiplied by where it only rules runs out, so that rounding leaves out none.
        static let tolerance = 1.001
        /// What a Newton step along a valley's floor may be longer by: one that is negligible in both parameters may be
        /// longer by a root of two.
        static let valleySlack = 1.5
        /// The most curvature along a valley's floor, as a multiple of the gradient that is left.
        static let valleyCurvature = 100.0
        /// Likewise as a share of the curvature across, for what rounding leaves.
        static let valleyCurvatureRounding = 1e-12
        /// The most of the gradient that may point along a valley's floor, as a share of it.
        static let valleySlope = 1e-9
        /// Likewise as a share of the curvature across, for what rounding leaves.
        static let valleySlopeRounding = 1e-15
    }

    /// A loss that rises without end.
    package enum Divergence {
        /// The multiple of the start's excess loss above which a loss is far.
        package static let multiple = 1e4
        /// Updates in which the loss has to rise one after the other.
        package static let patience = 10
    }

    /// A loss that leaves a settled level and comes back.
    package enum Burst {
        /// The share of the start's excess loss that the loss has to rise by above its level.
        package static let share = 1e-3
        /// The multiple of the level's excess loss that the excess loss has to exceed.
        package static let factor = 2.0
        /// Updates near the level before it counts as settled, and after a burst before the loss counts as back.
        package static let patience = 10
        /// The share of its largest value below which a denominator has faded, so that it may be what lets updates grow.
        static let fadedDenominator = 0.999
    }

    /// A best loss that does not fall.
    package enum Progress {
        /// Updates in a window.
        package static let window = 200
        /// The share of the best excess loss by which it has to fall in a window.
        package static let share = 1e-6
    }

    /// A parameter, or a direction, that goes to and fro.
    package enum Oscillation {
        /// Updates for which it has to last before it is told of.
        static let patience = 20
        /// Turns for which it has to last before it is told of.
        static let leastTurns = 4
        /// Turns from one swing to the next whose ratio tells the growth, a power of 2.
        static let growthTurns = 8
        /// Tenths of the mean distance between turns by which one may differ from it; one update is allowed always.
        static let gapTenths = 3
        /// The variance of distances between turns up to which they are regular, in updates squared: those of a sampled
        /// sine have a quarter at most, a coin's have two.
        static let gapVariance = 0.3
        /// What that variance may be larger by, in squares of the mean distance.
        static let gapSpread = 0.02
        /// Updates by which the time of all periods may differ between counted turns and the fitted recurrence.
        static let periodSlack = 2.0
        /// Updates between two fits of the period.
        static let refinement = 256
        /// The latest updates to which a period is fitted, and of which the longest counts.
        package static let recentMoves = 24
        /// The share of the product of variances below which a fit is not determined: that of rounding.
        static let determinacy = 1e-12
        /// Updates that have to alternate in sign before a parameter counts as swinging with each of them.
        static let alternatingMoves = 4
        /// Uneven turns of the parameters after which the eigen-directions are watched.
        package static let unevenTurns = 6
        /// The share by which the periods of one oscillation may differ, as a parameter and as a direction show it.
        static let alike = 0.05
        /// The difference from 1 below which a growth per update is none.
        static let steadyGrowth = 1e-6
    }

    /// A rule that passes its stability limit.
    enum Stability {
        /// The factor by which the limit has to be exceeded before it is told of.
        static let margin = 1.001
        /// Updates below the limit after which the instability is over.
        static let patience = 10
        /// Updates that a forecast looks ahead at most.
        static let horizon = 20_000
        /// More than rounding does to a sharpness, relative to it.
        static let rounding = 1e-12
    }

    /// Denominators that leave steps too short.
    package enum Starvation {
        /// The share of the domain's width below which the way that is left does not matter.
        static let share = 1e-3
        /// Updates before which it is too early to tell.
        package static let patience = 100
        /// Updates between two looks, a multiple of ``Criteria/lookInterval``.
        package static let interval = 32
        /// Looks in a row at which the way must be in reach before it counts as such.
        static let hold = 2
        /// The multiple of the gradient that a denominator must have, to be kept up by the past.
        static let excess = 4.0
        /// The multiple of what the updates to come can cover that the distance has to exceed.
        static let reach = 2.0
    }

    /// A run outside the domain.
    enum View {
        /// Updates inside after which the run counts as back.
        static let patience = 20
    }

    /// What is done for the runs of a map alone, so that the diagnosis's questions are asked less often.
    package enum Lanes {
        /// Updates after which it is asked again what a run rests at.
        package static let restInterval = 64
        /// The share by which a gradient has to change before it is asked again whether a run is at rest.
        package static let gradientChange = 0.05
        /// The latest updates that are kept, from which oscillations are told.
        package static let tail = 512
        /// So many of them are looked at one after the other: in the first most runs that go to and fro show it.
        package static let glances = [32, 128, tail]
        /// Turns after which more updates tell no more.
        package static let enoughTurns = 16
        /// The share of the domain's width within which two ends are at the same minimum.
        package static let sameMinimum = 1e-3
    }
}

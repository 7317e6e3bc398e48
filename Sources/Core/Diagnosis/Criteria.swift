/// What runs are judged by: every threshold, window and patience of the diagnosis, which single runs and the runs of a map
/// share.
///
/// Times are in updates unless said otherwise. *Excess loss* is the loss above the lowest of the run. Named numbers only:
/// what a constant is compared with stands where it is used.
package enum Criteria {
    /// The share of a parameter's scale, the largest distance between two of its values in the run, below which a distance
    /// counts as none; and of the range of losses below which what a gradient or a curvature makes of the loss does.
    package static let negligible = 1e-6
    /// Updates between two looks at the second derivatives, a power of 2.
    static let lookInterval = 8

    /// The window of latest updates that outcomes over time are judged by.
    enum Window {
        /// Its share of the updates made.
        static let share = 0.2
        /// The fewest and the most updates in it; a shorter run is judged by all.
        static let least = 200
        static let most = 20_000
        /// How often longer a continuation may be, for which an outcome has to hold.
        static let continuation = 100.0
        /// The share of the excess loss below which a change of it is not noticed.
        static let noticeable = 1e-3
        /// The rates to come of which a sum is taken at most.
        static let samples = 512
    }

    /// A loss that leaves the level of its latest rows again and again.
    package enum Spike {
        /// The multiple of the lowest excess loss of the latest ``window`` updates that a burst reaches.
        static let factor = 10.0
        /// Updates over which the lowest is taken, and the same in blocks of ``RunHistory/shortest``.
        static let window = 100
        static let blocks = 12
        /// The share of a parameter's scale by which it has to move.
        static let move = 1e-5
        /// Updates near the level after which a burst is over.
        static let calm = 48
        /// The share of the median height of the others that the latest of them has at least.
        static let height = 0.5
        /// The share of the height before that each of the latest two stays below where bursts die away.
        static let dying = 0.75
        /// The multiple of the longest time between bursts after which they have ceased.
        static let patience = 3
    }

    /// A run at rest.
    enum Rest {
        /// Updates between two questions whether a run that was at rest still is.
        static let interval = 256
        /// The share by which a gradient has to change before it is asked again whether a run is at rest.
        static let change = 0.05
        /// The share of a parameter's scale by which a run may drift in all of a continuation and is idle.
        static let idle = 1e-7
        /// The share of the larger eigenvalue above which the smaller one is, where a point of rest is foretold.
        static let condition = 1e-6
        /// An eigenvalue below this share of the other is none.
        static let flatness = 1e-10
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
        /// The updates of a run that is too short for a window.
        static let shortest = 64
        /// The multiple of the highest excess loss of the first rows that a loss which grows without bound is beyond.
        static let beyond = 10.0
        /// The logarithm of the factor between quarters of the window by which it grows at least.
        static let leastRise = 0.1
        /// Likewise over the window.
        static let wholeRise = 1.0
    }

    /// A parameter that goes to and fro over a window.
    enum Swing {
        /// The share of its largest amplitude in the window that the least has to be, or it is not there all the time.
        static let presence = 0.1
        /// The parts of a window whose amplitudes are compared.
        static let parts = 4
        /// The share of the updates made that the longest window has.
        static let longest = 0.75
        /// The deviation of the logarithm of an amplitude from part to part below which swings are regular.
        static let regular = 0.03
        /// Likewise in a window longer than usual.
        static let slowest = 0.1
        /// The rise of the logarithm of the amplitude from part to part above which swings grow.
        static let growth = 0.1
        /// The multiple of a late slope that an early one is beyond, where the fall slows down.
        static let slowing = 1.3
        /// The share of the present amplitude that the limit is at least which amplitudes settle at, and that by which two
        /// estimates of it may differ.
        static let settled = 0.75
        static let likeness = 0.15
        /// The turns that there are at least in a window longer than usual.
        static let turns = 6
        /// The multiple of its standard deviation above which a slope counts.
        static let certainty = 2.0
    }

    /// Updates of which nothing is left.
    enum Stall {
        /// The share of a parameter's scale that it varies by at most in the window.
        static let way = 0.1
        /// The share of the rate at its start, times the updates made, that the rates to come have to stay below.
        static let share = 0.1
    }

    /// How the loss falls.
    enum Trend {
        /// The share by which the logarithm of a factor may differ from that of the slowest error, where the trend is to be
        /// extrapolated, and the logarithm of the factor between the two excess losses.
        static let agreement = (factor: 0.2, excess: 0.7)
        /// The share by which a factor's logarithm or an exponent may differ from an earlier one, where the trend is to be
        /// extrapolated.
        static let steadiness = 0.1
        /// The multiple of the updates made beyond which nothing is foretold.
        static let horizon = 100.0
    }

    /// A gradient that jumps.
    enum Kink {
        /// How often the way of an update is halved.
        static let halvings = 24
        /// The share of the gradient's change that has to be left then.
        static let share = 0.5
    }

    /// A loss that falls without end.
    enum Unbounded {
        /// The share of the mean rate so far that the mean of those in a hundred times the updates made is at least, : falling
        /// like the root of the time, they carry a run ten times as far.
        static let rate = 0.09
        /// The multiple of the distance at half of the updates that the distance is at least: more than the root of two.
        static let reach = 1.415
        /// Updates before which it is too early to tell.
        static let patience = 16
        /// The share of the scale that the run has to go in the window.
        static let share = 1e-3
        /// What the loss falls by in a tenfold distance has to be so much of what it fell by in the tenth of that.
        static let steadiness = 0.9
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
        /// The share of the start's excess loss by which the loss has to rise for an error to be seen.
        static let visible = 1e-3
        /// Updates that a forecast looks ahead at most.
        static let horizon = 20_000
        /// More than rounding does to a sharpness, relative to it.
        static let rounding = 1e-12
    }

    /// A run that is held at its stability limit.
    enum Edge {
        /// The shares of the limit between which the mean sharpness of two updates is.
        static let near = 0.97
        static let far = 1.25
        /// Updates there after which it is told of.
        static let patience = 200
        /// Updates elsewhere after which the run is not there any more.
        static let absence = 32
    }

    /// Rates to come that are too small.
    enum Starvation {
        /// The share of a parameter's scale below which the way that is left does not matter.
        static let share = 1e-3
        /// The multiple of the gradient that a denominator must have, to be kept up by the past.
        static let excess = 4.0
    }

    /// A run outside the domain.
    enum View {
        /// Updates inside after which the run counts as back.
        static let patience = 20
    }

    /// What is done for the runs of a map alone.
    package enum Lanes {
        /// The share of the domain's width within which two ends are at the same minimum.
        package static let sameMinimum = 1e-3
    }
}

extension Criteria {
    /// What trainings of N parameters are judged by. Their losses are compared as multiples: a loss of a network is not below 0,
    /// and what it can fall to is not known.
    enum Training {
        /// The multiple of the lowest loss of the latest ``window`` updates at which a burst is seen.
        static let burst = 2.0
        /// How many times the spread of the changes from row to row the logarithm of a loss has to be above the lowest, of a log
        /// that tells nothing but losses: of white noise, the highest of thousands of rows is above it by about five.
        static let rough = 7.0
        /// How far a gradient or an update stands out of those before: by the highest and by the median of them.
        static let outlier = (most: 1.5, median: 4.0)
        /// The product of a batch's own curvature and rate above which its update goes further beyond its minimum than it was
        /// before it.
        static let overshoot = 2.0
        /// The share of the top direction in faded denominators from which on they are the cause.
        static let faded = 0.5
        /// Rows after a burst in which its cause may show to be another.
        static let reconsidered = 3
        /// The share of the first loss below which a loss does not burst: that of a move of 1e-5 of the scale.
        static let least = 1e-10
        /// Updates over which the lowest is taken.
        static let window = 100
        /// Updates before which it is too early to tell.
        static let patience = 20
        /// Updates near the level before it after which a burst is over.
        static let calm = 40
        /// Updates without another rise after which the loss has settled elsewhere.
        static let settled = 200
        /// Updates below the limit after which an instability is over.
        static let below = 10
        /// The share of the limit from which on the row after a look is looked at, too: at the limit the sharpness is above
        /// and below it in turn.
        static let near = 0.95
        /// The updates of a shorter and a longer mean of the effective sharpness, and the share of the limit by which they may
        /// differ at an edge.
        static let steady = (short: 25.0, long: 100.0, share: 0.01)
        /// The part of the loss that is of alternating updates, where it grows to be seen: rises in a row; its least share; what
        /// its growth per update is taken to be at most; how many updates it is taken to go on, and the share that it comes to
        /// then; the multiple of its median before, of so many rows at least, or of the lowest of the latest ones. Or it rises
        /// for so long, and is so large.
        enum Swell {
            static let rises = 3
            static let least = 0.03
            static let fastest = 2.5
            static let ahead = 4
            static let visible = 0.5
            static let multiple = 4.0
            static let fewest = 5
            static let multipleOfLowest = (factor: 20.0, rows: 20)
            static let steadyRises = 12
            static let steadyShare = 0.3
            /// The share of the limit below which the effective sharpness, where it is known, contradicts it.
            static let near = 0.85
            /// Updates after one until the next.
            static let pause = 20
        }
        /// Updates after which a look at the curvature does not tell any more where the optimizer stands.
        static let fresh = 16
        /// Updates over which the slope of the effective sharpness is taken.
        static let slope = 20
        /// Updates that are looked ahead at most.
        static let horizon = 20_000
        /// The mean cosine of successive updates below which they go to and fro, and that above which they do not any more.
        static let reversal = (begins: -0.5, ends: -0.3)
        /// Updates over which that mean is taken, and for which it has to last.
        static let reversalPatience = 50
        /// The share of the loss by which it changes at most in a window where it stays.
        static let stays = 0.03
        /// The share of the updates made over which that is looked at, and the fewest.
        static let share = 0.25
        static let stretch = 400
        /// The sum of products of gradient and update over a window, by the loss: where updates could do much, and where they
        /// can do nothing.
        static let work = (large: 10.0, small: 0.05)
        /// The share of the largest mean gradient from which on one is large.
        static let largeGradient = 1e-4
        /// The first-order change of the loss in a hundred updates, as a share of it, below which a training may be near a
        /// saddle or at rest.
        static let flat = 0.01
        /// The share of the loss by which it has to fall for a saddle to be left.
        static let left = 0.1
        /// How far parameters may go, in which weights are about 1, for the curvature at a saddle to tell when it is left.
        static let reach = 1.5
        /// The share of the largest eigenvalue below which a negative one is none.
        static let rounding = 1e-6
        /// The fall of the logarithm of the loss over the second half of a training, per fall over its first, that counts.
        static let stationary = 0.1
        /// The same in noise, of what it may be at most as its means tell.
        static let drift = 0.3
        /// The same on a plateau.
        static let level = 0.005
        /// Updates that denominators remember gradients for, as most rules are set.
        static let memory = 1000
        /// The logarithm of the growth of an error along the least eigenvector, over all updates: below the one it is not seen
        /// in ten times as many; above the other it would have been seen in half of them.
        static let escape = (none: 0.1, sure: 100.0)
        /// The share of the largest mean gradient at which nothing is left of one but rounding.
        static let roundedGradient = 1e-12
        /// Of a training that has long been at rest, the share of the first loss by which it changes, and of the largest mean gradient
        /// that is left.
        static let rested = (loss: 1e-10, gradient: 1e-3)
        /// The share of the first loss at which nothing is left but rounding.
        static let nothing = 1e-24
    }
}

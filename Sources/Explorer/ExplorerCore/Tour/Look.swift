package import Wording

/// The thing to look at from a step of a lesson on.
package struct Look: Equatable, Sendable {
    /// Where it is.
    package enum Place: Equatable, Sendable {
        /// A point of the parameter plane.
        case point(SIMD2<Double>)
        /// The head of the run of a number key.
        case head(Int)
        /// A panel.
        case panel(Panel)
        /// A step on the time line.
        case step(Int)
    }

    /// The step from which on it is what to look at. The race pauses there, but at step 0.
    package let step: Int
    /// Where it is.
    package let place: Place
    /// What there is to see, in a few words.
    package let label: Words
    /// Steps a second from there on, from 1 to 1,000,000.
    package let speed: Int
}
